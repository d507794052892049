"""The rules that guard people: each is broken by one change to a small story, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.check_ethics import asked_again
from casebook.compose import compose
from casebook.content import notes_of, problems_of, read_content
from casebook.edition import in_force
from casebook.load import load
from project import PAGE, PRIVATE, ROOT, contributed, make_project, story, translation, write

ALL = "web, print, translation, data, newsletter, village"
NAMED = "named_people: [{name: Anna, why: WHY}]"

# The kind of story, what is changed in it, and the message an editor reads.
PUBLIC, GIVEN = story(), contributed(story(), ALL)
SILENT = PUBLIC.replace(", reviewers: []", "")
RULES = {
    "consent that does not tell its form": (
        (GIVEN, "  form: recorded\n", ""),
        "consent of a contributed story must tell how consent was given: form: written, recorded, "
        "witnessed-oral or thumbprint.",
    ),
    "consent without a day": (
        (GIVEN, "  date: 2025-05-01\n", ""),
        "consent of a contributed story must tell the day it was given: date: 2026-05-01.",
    ),
    "consent without an end": (
        (GIVEN, "  review_by: 2999-05-01\n", ""),
        "consent of a contributed story must tell the day by which to ask again: "
        "review_by: 2028-05-01.",
    ),
    "consent that nobody keeps": (
        (GIVEN, '  held_by: "Numbat circle"\n', ""),
        "consent of a contributed story must tell who keeps the record, outside this project: "
        'held_by: "…".',
    ),
    "a text its tellers have not heard": (
        (GIVEN, "  read_back: 2025-05-03\n", ""),
        "consent of a contributed story must tell the day the text was read to its tellers: "
        "read_back: 2026-05-02.",
    ),
    "a composite story without consent": (
        (PUBLIC, "basis: public-record", "basis: composite, form: written, of: individual"),
        "consent of a composite story must tell the day it was given: date: 2026-05-01.",
    ),
    "a card not read to its end": (
        (GIVEN, "risks, no-reward", "no-reward"),
        "consent.explained: nobody can agree to what was not explained. Not yet explained: risks. "
        "Read out the consent card, then list all eight.",
    ),
    "a group of which nobody knows who agreed": (
        (GIVEN, '  how_agreed: "Hands in a meeting Wombatville."\n', ""),
        "consent of a group: tell who agreed and how, and that those who refused are left out: "
        'how_agreed: "…" (never published)',
    ),
    "consent that ends before it begins": (
        (GIVEN, "date: 2025-05-01", "date: 2999-06-01"),
        "consent.review_by: this day must come after the consent of 2999-06-01.",
    ),
    "consent to a published source": (
        (PUBLIC, "basis: public-record", "basis: public-record, uses: [web]"),
        "consent.uses: a public-record story has nobody who gave consent. Take it out, or write "
        "“basis: contributed”.",
    ),
    "a high level and no word on reviewers": (
        (SILENT, "level: low", "level: high"),
        "safety.reviewers: two people must review this story (level high). Write their roles or "
        "initials, as in reviewers: [editor, lawyer]. Until a second one has: reviewers: [], and "
        "readers are told so.",
    ),
    "a contributed story that one person reviewed": (
        (GIVEN, "level: low", "level: high"),
        "safety.reviewers: two people must review this story (level high) before it is published. "
        "Write their roles or initials: reviewers: [editor, lawyer]",
    ),
    "one reviewer written twice": (
        (GIVEN, "[Dingo-reader, Echidna-reader]", "[editor, editor]"),
        "safety.reviewers: the same one stands here twice; 2 people must read.",
    ),
    "violence that is not announced": (
        (PUBLIC, "survivors: []", "survivors: [torture]"),
        "safety.content_note: this story tells of torture. Say so before it begins: "
        'content_note: "This story tells of …"',
    ),
    "a child's story from published sources": (
        (PUBLIC, "children: none", "children: contributor"),
        "safety.children: only a story with consent can have a child among its tellers.",
    ),
    "a child without a guardian's yes": (
        (GIVEN, "children: none", "children: contributor"),
        "consent.assent: a child tells this story, so both must agree: assent: [child, guardian]. "
        "Missing: child, guardian.",
    ),
    "names in a child's story": (
        (GIVEN, "children: none", "children: contributor"),
        "named_people: a child tells this story. Name nobody, and take the names out of it.",
    ),
    "the village of a child": (
        (GIVEN, "children: none", "children: contributor"),
        "place.precision: a child tells this story, so name no village.",
    ),
    "a village above the lowest level": (
        (PUBLIC, "level: low", "level: medium"),
        "place.precision: at level medium no village may be named. Take it out of the text too, "
        "and write “precision: district”.",
    ),
    "a village its people did not agree to name": (
        (GIVEN, f"[{ALL}]", "[web]"),
        "place.precision: consent does not cover naming the village. Take it out of the text too, "
        "and write “precision: district”; or ask, and add “village” to the uses.",
    ),
    "a name at the highest level": (
        (PUBLIC, "level: low", "level: very-high"),
        "named_people: at level very-high nobody is named. Take out, here and in the text: Anna.",
    ),
    "a name by consent that nobody asked for": (
        (PUBLIC, "WHY", "consent"),
        "named_people: Anna cannot have consented in a public-record story. Take the name out "
        "unless “why: public-figure” is true.",
    ),
    "no word on changed names": (
        (GIVEN, ", names_changed: false", ""),
        "safety.names_changed: say whether names in this story are other than in life: "
        "names_changed: true (readers are told) or false.",
    ),
    "a dispute with an unknown source": (
        (PUBLIC, "license:", "dispute: {other_side: [z], pending_case: false}\nlicense:"),
        "dispute.other_side: there is no source “z”. Write the ids of sources that give the other "
        "side's own words.",
    ),
    "a case in court that no lawyer has read": (
        (PUBLIC, "license:", "dispute: {other_side: [a], pending_case: true}\nlicense:"),
        "dispute: the case is still in court, so somebody who knows the law must read this first. "
        "Then write the day: legal_review: 2026-05-01",
    ),
}


def broken(text: str, old: str, new: str) -> str:
    """A story with one change; those on names, places and reviewers need more to go wrong."""
    text = text.replace("precision: district", "precision: village")
    text = text.replace("named_people: []", NAMED)
    if "level: high" in new:
        text = text.replace("[Dingo-reader, Echidna-reader]", "[editor]")
    assert old in text
    return text.replace(old, new, 1).replace("WHY", "public-figure")


@pytest.mark.parametrize("situation", RULES)
def test_a_broken_rule_is_told_with_what_to_do(tmp_path: Path, situation: str) -> None:
    change, told = RULES[situation]
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": broken(*change)})
    assert told in [problem.message for problem in problems_of(root)]


@pytest.mark.parametrize("text", [PUBLIC, GIVEN], ids=["public record", "contributed"])
def test_a_story_that_keeps_the_rules_has_no_problem(tmp_path: Path, text: str) -> None:
    root = make_project(tmp_path)
    kept = text.replace("precision: district", "precision: village")
    write(
        root,
        {
            "case_stories/salt.md": kept.replace(
                "named_people: []", NAMED.replace("WHY", "public-figure")
            )
        },
    )
    assert problems_of(root) == []


def test_a_translation_is_read_to_the_tellers_before_it_counts(tmp_path: Path) -> None:
    root = make_project(tmp_path, locales=("en", "ur"))
    path = "translations/ur/case_stories/salt.md"
    write(root, {"case_stories/salt.md": GIVEN, path: translation("ur")})
    messages = [p.message for p in problems_of(root) if "read_back" in p.message]
    assert messages == [
        "consent.read_back: translations/ur/case_stories/salt.md was made on 2026-05-02, after the "
        "text was last read back. Read it to its tellers in that language, then write the new day."
    ]


def test_the_newsletter_shows_only_stories_that_agreed_to_it(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    front = PAGE.format(title="Interface", words="Letters.")
    issue = PAGE.format(title="May", words="Read [of salt](/stories/salt/).")
    write(
        root,
        {
            "case_stories/salt.md": contributed(story(), "web"),
            "docs/interface/index.md": front,
            "docs/interface/may.md": issue.replace("license", "date: 2026-05-15\nlicense"),
        },
    )
    assert [str(problem) for problem in problems_of(root)] == [
        "docs/interface/may.md:9: the link “/stories/salt/”: consent for this story does not cover "
        "the newsletter. Take out what it tells of it; or ask, and add “newsletter” to the uses."
    ]


def test_consent_ends_on_the_day_after_it_was_to_be_asked_for_again(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": contributed(story(), ALL, "2026-06-30")})
    catalogue = load(root)[0]
    allowed = {
        day: in_force(catalogue, day).stories[0].may_be("web")
        for day in ("2026-06-30", "2026-07-01")
    }
    assert allowed == {"2026-06-30": True, "2026-07-01": False}


def test_the_edition_not_the_clock_decides_whether_consent_has_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So an old edition can be built again to the same bytes."""
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": contributed(story(), ALL, "2026-01-31")})
    shown = []
    for epoch in ("1769817600", "1769904000"):  # 31 January and 1 February 2026, 0:00 UTC
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        shown.append([story.id for story in read_content(root).editions["en"].catalogue.stories])
    assert shown == [["salt"], []]
    assert [note.message.partition(" (")[0] for note in notes_of(root)] == [
        "not published: its consent has ended"
    ]


def test_editors_hear_in_time_that_consent_will_end(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": contributed(story(), ALL, "2026-06-30")})
    catalogue = load(root)[0]
    assert asked_again(catalogue, "2026-04-01", "2026-04-01") == []
    (note,) = asked_again(catalogue, "2026-04-01", "2026-06-01")
    assert note.message == (
        "its consent ends on 2026-06-30. Ask its tellers, then write the new day; or take it out "
        "for good: python3 scripts/withdraw_story.py salt --reason consent"
    )


# What a story says of itself, and what its readers are told of it.
TOLD = {
    "nobody was interviewed": (PUBLIC, "Published sources; nobody was interviewed"),
    "its people agreed": (GIVEN, "Told by those who lived it, and shown with their consent"),
    "it is made up": (
        PUBLIC.replace("basis: public-record", "basis: training"),
        "Made up for practice; none of it happened",
    ),
    "its second reader is missing": (
        PUBLIC.replace("level: low", "level: high"),
        "A second person has not yet reviewed this story.",
    ),
    "its names are changed": (
        GIVEN.replace("names_changed: false", "names_changed: true"),
        "Names in this story have been changed.",
    ),
    "it was corrected": (
        PUBLIC.replace(
            "license:", 'corrections: [{date: 2026-05-01, what: "Two wells."}]\nlicense:'
        ),
        "**Corrected on 1 May 2026:** Two wells.",
    ),
    "its facts have grown old": (
        PUBLIC.replace("as_of: 2024-12", "as_of: 2024-01"),
        "The facts here are as of January 2024. They may be out of date.",
    ),
}


@pytest.mark.parametrize("situation", TOLD)
def test_readers_are_told_what_to_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, situation: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")  # 1 February 2026
    text, told = TOLD[situation]
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": text, "case_stories/plain.md": story("plain")})
    editions = read_content(root).editions
    page = {
        name: compose(editions["en"].versions[f"stories/{name}.md"], editions)
        for name in ("salt", "plain")
    }
    assert told in page["salt"]
    assert situation == "nobody was interviewed" or told not in page["plain"]
    assert not any(word in page["salt"] for word in PRIVATE)


def test_the_example_for_editors_keeps_the_rules(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = guide.partition("```yaml\nsafety:")[2].partition("```")[0]
    text, _, rest = story().partition("safety:")
    sources = rest.partition("\nsources:")[2]
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": f"{text}safety:{example}sources:{sources}"})
    assert problems_of(root) == []
    assert read_content(root).editions["en"].catalogue.stories[0].ethics.from_people
