"""What people did not agree to is in no output: a build rule, not advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import export
from casebook.build import Options, build_site
from casebook.content import problems_of, read_content
from conftest import quiet
from project import CHAPTER, contributed, files_with, make_project, story, translation, write

HIDDEN = "Quokka"  # a word that stands in this story and nowhere else


def river(uses: str, review_by: str = "2999-05-01") -> str:
    """A contributed story for which only the named uses were agreed."""
    text = story("river", title=f"{HIDDEN} river", words=f"{HIDDEN} people.")
    return contributed(text.replace("Begin early.", f"{HIDDEN} early."), uses, review_by)


@pytest.mark.parametrize(
    ("uses", "review_by"),
    [("print, data", "2999-05-01"), ("", "2999-05-01"), ("web, print, data", "2026-01-01")],
    ids=["web not agreed", "nothing agreed", "consent ended"],
)
def test_a_story_that_may_not_be_on_the_web_is_in_no_file(
    tmp_path: Path, uses: str, review_by: str
) -> None:
    root = make_project(tmp_path, books=True)
    write(root, {"case_stories/river.md": river(uses, review_by)})
    build_site(root, Options(jobs=1), quiet)
    assert files_with(root / "site", HIDDEN) == []
    assert not (root / "site/stories/river").exists()


def test_a_story_that_may_not_be_printed_is_on_the_site_and_not_in_the_book(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path, books=True)
    write(root, {"case_stories/river.md": river("web")})
    build_site(root, Options(jobs=1), quiet)
    found = files_with(root / "site", HIDDEN)
    assert "stories/river/index.html" in found
    assert [name for name in found if name.endswith(".pdf")] == []


def test_a_story_that_may_not_be_translated_is_shown_in_its_own_language_only(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path, locales=("en", "ur"))
    path = "translations/ur/case_stories/river.md"
    write(root, {"case_stories/river.md": river("web"), path: translation("ur", title="دریا")})
    edition = read_content(root).editions["ur"]
    version = edition.versions["stories/river.md"]
    assert (version.text.locale, version.is_fallback) == ("en", True)


def test_a_chapter_may_not_show_what_may_not_be_printed(tmp_path: Path) -> None:
    root = make_project(tmp_path, books=True)
    chapter = CHAPTER.replace("stories: [salt]", "stories: [salt, river]")
    write(
        root,
        {
            "case_stories/river.md": river("web"),
            "docs/books/organizing-and-mobilizing/whose-voice.md": chapter,
        },
    )
    assert [str(p) for p in problems_of(root)] == [
        "docs/books/organizing-and-mobilizing/whose-voice.md:6: stories: “river” may not be "
        "printed, and chapters are. Take it out."
    ]


def test_a_link_to_a_story_that_may_not_be_published_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    link = story().replace("The groups.", "See [this](/stories/river/).")
    write(root, {"case_stories/river.md": river(""), "case_stories/salt.md": link})
    assert [str(p) for p in problems_of(root)] == [
        "case_stories/salt.md:44: the link “/stories/river/” leads to a story that may not be "
        "published. Take it out."
    ]


def test_a_story_that_may_not_be_data_is_not_exported(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, {"case_stories/river.md": river("web, print")})
    catalogue = read_content(root).editions["en"].catalogue
    assert [row["id"] for row in export.rows(catalogue)] == ["salt"]


def test_a_chapter_does_without_a_story_whose_consent_has_ended(tmp_path: Path) -> None:
    root = make_project(tmp_path, books=True)
    chapter = CHAPTER.replace("stories: [salt]", "stories: [salt, river]")
    write(
        root,
        {
            "case_stories/river.md": river("web, print", "2026-01-01"),
            "docs/books/organizing-and-mobilizing/whose-voice.md": chapter,
        },
    )
    assert problems_of(root) == []
