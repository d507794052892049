"""A withdrawn story leaves nothing behind but a notice, and older prints can be checked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from casebook.build import Options, build_site
from casebook.content import notes_of, problems_of
from casebook.forget import forget
from casebook.load import load
from casebook.model import Withdrawal
from casebook.problem import ContentError
from casebook.withdraw import withdraw
from conftest import SITE_URL, quiet
from project import (
    CHAPTER,
    PRIVATE,
    contributed,
    files_with,
    make_project,
    story,
    translation,
    write,
)

HIDDEN, VERBORGEN = "Quokka", "کوکابرا"  # words of this story that stand nowhere else
DAY = "2026-02-01"
EPOCH = "1769904000"
USES = "web, print, translation, data, newsletter"
RIVER = contributed(story("river", title=f"{HIDDEN} river", words=f"{HIDDEN} people."), USES)
ENTRY = Withdrawal("river", DAY, "safety")
LIST = "case_stories/withdrawn.yml"


def with_river(root: Path, **more: str) -> Path:
    """A project with one more story, of which a chapter and another story speak."""
    make_project(root, locales=("en", "ur"), books=True)
    urdu = translation("ur", title=VERBORGEN, words=f"{VERBORGEN} لوگ۔")
    write(
        root,
        {
            "case_stories/river.md": RIVER.replace("read_back: 2025", "read_back: 2027"),
            "case_stories/salt.md": story().replace("The groups.", "See [this](/stories/river/)."),
            "translations/ur/case_stories/river.md": urdu,
            "docs/books/organizing-and-mobilizing/whose-voice.md": CHAPTER.replace(
                "stories: [salt]", "stories: [salt, river]"
            ),
            **more,
        },
    )
    return root


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project built with a story, books and all; then without it, and without books."""
    root = with_river(tmp_path_factory.mktemp("withdrawn"))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", EPOCH)
        build_site(root, Options(jobs=2, site_url=SITE_URL), quiet)
        shutil.copytree(root / "site", root / "before")
        shutil.copytree(root / "build", root / "before/build")
        withdraw(root, ENTRY)
        build_site(root, Options(jobs=2, books=False, site_url=SITE_URL), quiet)
    return root


def test_the_words_of_a_withdrawn_story_are_in_no_file_and_no_cache(withdrawn: Path) -> None:
    before = files_with(withdrawn / "before", HIDDEN, VERBORGEN)
    kinds = {Path(name).suffix for name in before}
    assert kinds >= {".html", ".js", ".json", ".csv", ".pdf", ".epub", ".md"}
    assert any(name.startswith("build/books/") for name in before)
    assert files_with(withdrawn / "site", HIDDEN, VERBORGEN) == []
    assert files_with(withdrawn / "build", HIDDEN, VERBORGEN) == []


def test_what_only_editors_may_know_was_never_in_any_output(withdrawn: Path) -> None:
    assert files_with(withdrawn / "before", *PRIVATE, "2025-05-01", "2025-05-03") == []


@pytest.mark.parametrize(
    ("prefix", "told"),
    [("", "It stood here until 1 February 2026."), ("ur/", "یہ کہانی ہٹا دی گئی ہے")],
)
def test_a_notice_stands_at_the_address_of_a_withdrawn_story(
    withdrawn: Path, prefix: str, told: str
) -> None:
    page = (withdrawn / "site" / prefix / "stories/river/index.html").read_text(encoding="utf-8")
    assert told in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'hreflang="' not in page.partition("</head>")[0]


def test_a_notice_is_not_found_in_search_sitemap_or_lists(withdrawn: Path) -> None:
    names = files_with(withdrawn / "site", "stories/river", "../river/", '"river"')
    leading = {Path(name).parent.name for name in names if name.endswith(".html")}
    assert leading == {"river", "recall", "salt"}  # the notice, the list, and a link left over
    # The list of digests names every file, the notice as well.
    others = [name for name in names if not name.endswith(".html")]
    assert others == ["SHA256SUMS", "data/recall.json"]


def test_the_list_of_recalls_names_story_day_and_reason(withdrawn: Path) -> None:
    told = json.loads((withdrawn / "site/data/recall.json").read_text(encoding="utf-8"))
    entry = {"id": "river", "date": DAY, "reason": "safety", "replaced_by": ""}
    assert told == {
        "edition": DAY,
        "withdrawn": [{**entry, "address": "stories/river/"}],
        "corrected": [],
    }
    page = (withdrawn / "site/recall/index.html").read_text(encoding="utf-8")
    assert f'<bdi dir="ltr">{DAY}</bdi>' in page
    assert "It could have brought somebody into danger." in page


@pytest.mark.parametrize("name", ["organizing-and-mobilizing", "stories/river"])
def test_every_print_tells_its_edition_and_where_recalls_are_listed(
    withdrawn: Path, name: str
) -> None:
    for locale, prefix in (("en", ""), ("ur", "ur/")):
        pages = PdfReader(withdrawn / f"before/downloads/{locale}/{name}.pdf").pages
        text = "".join(page.extract_text() for page in pages).replace("\n", "")
        assert DAY in text
        assert f"{SITE_URL}{prefix}recall/" in text


def test_withdrawing_tells_what_was_deleted_and_what_still_speaks_of_it(tmp_path: Path) -> None:
    root = with_river(tmp_path)
    deleted, told = withdraw(root, ENTRY)
    assert deleted == ["case_stories/river.md", "translations/ur/case_stories/river.md"]
    assert [line.rpartition(": ")[0] for line in told] == [
        "case_stories/salt.md:44",
        "docs/books/organizing-and-mobilizing/whose-voice.md:6: stories",
    ]
    assert (root / LIST).read_text().endswith("\nriver: {date: 2026-02-01, reason: safety}\n")


def test_photos_go_with_the_only_story_that_shows_them(tmp_path: Path) -> None:
    root = with_river(tmp_path)
    shown = "They met.\n\n![Two](/assets/photos/two.jpg)\n\n![One](/assets/photos/one.jpg)\n"
    path = root / "case_stories/river.md"
    path.write_text(path.read_text().replace("They met.", shown, 1))
    more = story().replace("They met.", "They met.\n\n![Two](/assets/photos/two.jpg)\n", 1)
    photos = [f"docs/assets/photos/{name}" for name in ("one.jpg", "one.yml", "two.jpg", "two.yml")]
    write(root, {**dict.fromkeys(photos, ""), "case_stories/salt.md": more})
    withdraw(root, ENTRY)
    assert [name for name in photos if (root / name).exists()] == photos[2:]


def test_links_to_a_withdrawn_story_are_told_and_hold_nothing_up(tmp_path: Path) -> None:
    root = with_river(tmp_path)
    withdraw(root, ENTRY)
    assert problems_of(root) == []
    assert [f"{note.path}:{note.line}: {note.message}" for note in notes_of(root)] == [
        "case_stories/salt.md:44: the story at “/stories/river/” was withdrawn on 2026-02-01. Take "
        "out the link, and what the sentence still tells of it.",
        "docs/books/organizing-and-mobilizing/whose-voice.md:6: stories: “river” was withdrawn; "
        "the chapter goes without it. Take it out.",
    ]


# What stands in the list of withdrawn stories, and what is told of it.
SLIPS = {
    "a story that is still there": (
        "salt: {date: 2026-02-01, reason: safety}",
        "“salt” was withdrawn on 2026-02-01, but case_stories/salt.md is there. Delete it and its "
        "translations; or, if its people want it back, delete this line.",
    ),
    "an unknown story in its place": (
        "river: {date: 2026-02-01, reason: safety, replaced_by: lake}",
        "replaced_by: there is no story “lake”.",
    ),
    "no reason": (
        "river: {date: 2026-02-01}",
        "“reason” is missing. Write for example: reason: consent",
    ),
    "a reason in own words": (
        "river: {date: 2026-02-01, reason: anger}",
        "reason: “anger” is not a known word. The allowed words are: consent, safety, error, law, "
        "not-told.",
    ),
    "no id": ("River X: {date: 2026-02-01, reason: law}", "“River X” is no id of a story."),
}


@pytest.mark.parametrize("situation", SLIPS)
def test_a_slip_in_the_list_is_told(tmp_path: Path, situation: str) -> None:
    line, told = SLIPS[situation]
    root = make_project(tmp_path)
    write(root, {LIST: f"{line}\n"})
    assert [str(problem) for problem in problems_of(root)] == [f"{LIST}:1: {told}"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Withdrawal("slat", DAY, "law"), "there is no story “slat”. Did you mean “salt”?"),
        (Withdrawal("gone", DAY, "law"), "“gone” is already withdrawn."),
        (
            Withdrawal("salt", DAY, "law", "lake"),
            "--replaced-by: there is no other story “lake”.",
        ),
    ],
    ids=["unknown", "done before", "unknown in its place"],
)
def test_a_mistyped_withdrawal_does_nothing(tmp_path: Path, entry: Withdrawal, told: str) -> None:
    root = make_project(tmp_path)
    write(root, {LIST: "gone: {date: 2026-02-01, reason: law}\n"})
    with pytest.raises(ContentError, match=told.replace("?", r"\?")):
        withdraw(root, entry)
    assert (root / "case_stories/salt.md").is_file()


@pytest.mark.parametrize(
    ("now", "is_kept"),
    [(USES, True), (f"{USES}, village", True), ("web, print, translation", False), ("", False)],
    ids=["as before", "more than before", "less than before", "nothing"],
)
def test_hand_over_files_go_when_a_story_may_be_less_than_before(
    tmp_path: Path, now: str, is_kept: bool
) -> None:
    root = make_project(tmp_path)
    kept = tmp_path / "build/books/old.pdf"
    write(root, {"case_stories/salt.md": contributed(story(), USES)})
    forget(root, load(root)[0])
    write(root, {"build/books/old.pdf": "…"})
    write(root, {"case_stories/salt.md": contributed(story(), now)})
    forget(root, load(root)[0])
    assert kept.is_file() == is_kept
