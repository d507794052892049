"""Checks that a story guards the people in it: consent, reviews, names, places, disputes.

The rules are those of docs/ethics.md. Each is a function from a story to the fields that break it
and what to do about them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casebook import uris
from casebook.ethics import EXPLAINED, REVIEWERS
from casebook.markdown_text import marks
from casebook.model import Catalogue, Post, Story
from casebook.problem import Problem

# A field of the story (its line is told), and what is wrong with it.
Fault = tuple[str, str]
# Time enough to reach people without telephone.
ASK_DAYS = 60


def check_ethics(catalogue: Catalogue) -> list[Problem]:
    """Every rule that a story breaks, and every issue of the newsletter that shows too much."""
    problems = [
        Problem(story.source.path, story.source.line(field), message)
        for story in catalogue.stories
        for rule in _RULES
        for field, message in rule(story)
    ]
    for post in catalogue.posts:
        problems += _newsletter(post, catalogue)
    return problems


def _consent_is_complete(story: Story) -> Iterator[Fault]:
    ethics = story.ethics
    if not ethics.from_people:
        return
    needed = {
        "form": "how consent was given: form: written, recorded, witnessed-oral or thumbprint",
        "of": "who gave it: of: individual, group or assembly",
        "date": "the day it was given: date: 2026-05-01",
        "review_by": "the day by which to ask again: review_by: 2028-05-01",
        "held_by": 'who keeps the record, outside this project: held_by: "…"',
        "read_back": "the day the text was read to its tellers: read_back: 2026-05-02",
    }
    for field, what in needed.items():
        if not getattr(ethics, field):
            yield f"consent.{field}", f"consent of a {ethics.basis} story must tell {what}."
    if missing := [point for point in EXPLAINED if point not in ethics.explained]:
        message = (
            f"consent.explained: nobody can agree to what was not explained. Not yet explained: "
            f"{', '.join(missing)}. Read out the consent card, then list all eight."
        )
        yield "consent.explained", message
    if ethics.of in ("group", "assembly") and not ethics.how_agreed:
        message = (
            f"consent of a {ethics.of}: tell who agreed and how, and that those who refused are "
            'left out: how_agreed: "…" (never published)'
        )
        yield "consent.of", message


def _consent_is_in_order(story: Story) -> Iterator[Fault]:
    ethics = story.ethics
    if not ethics.from_people or not ethics.date:
        return
    if ethics.review_by and ethics.review_by <= ethics.date:
        message = f"consent.review_by: this day must come after the consent of {ethics.date}."
        yield "consent.review_by", message
    for text in story.translations.values():
        made = text.translation.made if text.translation else ""
        if ethics.may_be("translation") and ethics.read_back and made > ethics.read_back:
            message = (
                f"consent.read_back: {text.path} was made on {made}, after the text was last read "
                f"back. Read it to its tellers in that language, then write the new day."
            )
            yield "consent.read_back", message


def _consent_belongs_to_people(story: Story) -> Iterator[Fault]:
    ethics = story.ethics
    if ethics.from_people:
        return
    told = ("form", "uses", "date", "review_by", "held_by", "read_back", "explained", "assent")
    for field in told:
        if getattr(ethics, field):
            message = (
                f"consent.{field}: a {ethics.basis} story has nobody who gave consent. Take it "
                "out, or write “basis: contributed”."
            )
            yield f"consent.{field}", message


def _two_people_review(story: Story) -> Iterator[Fault]:
    ethics = story.ethics
    if not ethics.lacks_review(story.safety):
        return
    why = f"level {story.safety}" if not ethics.survivors else "what survivors went through"
    if ethics.from_people:
        message = (
            f"safety.reviewers: two people must review this story ({why}) before it is published. "
            "Write their roles or initials: reviewers: [editor, lawyer]"
        )
        yield "safety", message
    elif "safety.reviewers" not in story.source.lines:
        message = (
            f"safety.reviewers: two people must review this story ({why}). Write their roles or "
            "initials, as in reviewers: [editor, lawyer]. Until a second one has: "
            "reviewers: [], and readers are told so."
        )
        yield "safety", message


def _reviewers_differ(story: Story) -> Iterator[Fault]:
    reviewers = story.ethics.reviewers
    if len(set(reviewers)) < len(reviewers):
        message = f"safety.reviewers: the same one stands here twice; {REVIEWERS} people must read."
        yield "safety.reviewers", message


def _survivors_are_announced(story: Story) -> Iterator[Fault]:
    if story.ethics.survivors and "safety.content_note" not in story.source.words:
        message = (
            f"safety.content_note: this story tells of {', '.join(story.ethics.survivors)}. Say so "
            'before it begins: content_note: "This story tells of …"'
        )
        yield "safety", message


def _children_are_guarded(story: Story) -> Iterator[Fault]:
    ethics = story.ethics
    if ethics.children != "contributor":
        return
    if not ethics.from_people:
        message = "safety.children: only a story with consent can have a child among its tellers."
        yield "safety.children", message
    elif missing := [one for one in ("child", "guardian") if one not in ethics.assent]:
        message = (
            f"consent.assent: a child tells this story, so both must agree: assent: "
            f"[child, guardian]. Missing: {', '.join(missing)}."
        )
        yield "consent", message
    if story.named_people:
        message = (
            "named_people: a child tells this story. Name nobody, and take the names out of it."
        )
        yield "named_people", message
    if story.precision == "village":
        message = "place.precision: a child tells this story, so name no village."
        yield "place.precision", message


def _places_stay_coarse(story: Story) -> Iterator[Fault]:
    if story.precision != "village":
        return
    if story.safety != "low":
        message = (
            f"place.precision: at level {story.safety} no village may be named. Take it out of "
            "the text too, and write “precision: district”."
        )
        yield "place.precision", message
    elif not story.ethics.may_be("village"):
        message = (
            "place.precision: consent does not cover naming the village. Take it out of the text "
            "too, and write “precision: district”; or ask, and add “village” to the uses."
        )
        yield "place.precision", message


def _names_are_weighed(story: Story) -> Iterator[Fault]:
    if story.safety == "very-high" and story.named_people:
        message = (
            "named_people: at level very-high nobody is named. Take out, here and in the text: "
            f"{', '.join(story.named_people)}."
        )
        yield "named_people", message
    if story.ethics.with_consent and not story.ethics.from_people:
        message = (
            f"named_people: {', '.join(story.ethics.with_consent)} cannot have consented in a "
            f"{story.ethics.basis} story. Take the name out unless “why: public-figure” is true."
        )
        yield "named_people", message
    if story.ethics.from_people and "safety.names_changed" not in story.source.lines:
        message = (
            "safety.names_changed: say whether names in this story are other than in life: "
            "names_changed: true (readers are told) or false."
        )
        yield "safety", message


def _other_side_is_heard(story: Story) -> Iterator[Fault]:
    dispute = story.ethics.dispute
    if dispute is None:
        return
    known = [source.id for source in story.sources]
    for source in dispute.other_side:
        if source not in known:
            message = (
                f"dispute.other_side: there is no source “{source}”. Write the ids of sources "
                "that give the other side's own words."
            )
            yield "dispute.other_side", message
    if dispute.is_pending and not dispute.legal_review:
        message = (
            "dispute: the case is still in court, so somebody who knows the law must read this "
            "first. Then write the day: legal_review: 2026-05-01"
        )
        yield "dispute", message


_RULES = (
    _consent_is_complete,
    _consent_is_in_order,
    _consent_belongs_to_people,
    _two_people_review,
    _reviewers_differ,
    _survivors_are_announced,
    _children_are_guarded,
    _places_stay_coarse,
    _names_are_weighed,
    _other_side_is_heard,
)


def _newsletter(post: Post, catalogue: Catalogue) -> Iterator[Problem]:
    """Issues are fed to other programs; what is shown there needs consent of its own."""
    stories = {story.uri: story for story in catalogue.stories}
    for text in post.texts:
        for mark in marks(text.body, text.body_line):
            page = mark.target.partition("#")[0]
            story = stories.get(uris.uri_of(page, stories) or "") if mark.kind == "link" else None
            if story is not None and not story.may_be("newsletter"):
                message = (
                    f"the link “{mark.target}”: consent for this story does not cover the "
                    "newsletter. Take out what it tells of it; or ask, and add “newsletter” "
                    "to the uses."
                )
                yield Problem(text.path, mark.line, message)


def asked_again(catalogue: Catalogue, edition_day: str, today: str) -> list[Problem]:
    """Notes on stories that are kept from the site, or will be unless their tellers are asked.

    They are no warnings: to leave a story out is right, and must not keep a build from doing it.
    """
    soon = (date.fromisoformat(today) + timedelta(days=ASK_DAYS)).isoformat()
    notes = []
    for story in catalogue.stories:
        ethics = story.ethics
        ask = (
            f"Ask its tellers, then write the new day; or take it out for good: "
            f"python3 scripts/withdraw_story.py {story.id} --reason consent"
        )
        if ethics.has_lapsed(edition_day):
            message = f"not published: its consent has ended ({ethics.review_by}). {ask}"
        elif not ethics.may_be("web"):
            message = "not published: consent does not cover the web."
        elif ethics.has_lapsed(soon):
            message = f"its consent ends on {ethics.review_by}. {ask}"
        else:
            continue
        notes.append(Problem(story.source.path, story.source.line("consent"), message, True))
    return notes
