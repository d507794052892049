"""The real stories, chapters and words of this repository, not samples of them."""

from __future__ import annotations

import re

import pytest

from casebook.content import problems_of, read_content
from casebook.fonts import missing
from casebook.load import load
from casebook.load_lexicon import read_lexicons
from casebook.locales import LANGUAGES
from project import ROOT

CATALOGUE, _ = load(ROOT)
LEXICONS, _ = read_lexicons(ROOT, CATALOGUE.locales, CATALOGUE.vocabularies)
OTHERS = [locale for locale in CATALOGUE.locales if locale != "en"]


def test_the_content_has_no_problem_and_no_warning() -> None:
    assert [str(problem) for problem in problems_of(ROOT)] == []


def test_there_is_a_story_from_every_country() -> None:
    assert {story.country for story in CATALOGUE.stories} == set(CATALOGUE.vocabularies["country"])


def test_stories_are_written_first_in_several_languages() -> None:
    assert {"en", "bn", "ur"} <= {story.source.locale for story in CATALOGUE.stories}


def test_every_book_has_a_first_chapter_and_stories() -> None:
    for book in CATALOGUE.books:
        assert [chapter.number for chapter in CATALOGUE.chapters_of(book)][:1] == [1]
        assert CATALOGUE.stories_of(book)


@pytest.mark.parametrize("locale", OTHERS)
def test_no_interface_string_is_left_in_english(locale: str) -> None:
    english = LEXICONS["en"].strings
    alike = {
        key
        for key, wording in LEXICONS[locale].strings.items()
        if wording == english.get(key) and re.search("[A-Za-z]{3}", re.sub(r"\{\w*\}", "", wording))
    }
    assert alike == set()


@pytest.mark.parametrize("locale", OTHERS)
def test_interface_strings_are_in_the_script_of_their_language(locale: str) -> None:
    script = {"Deva": "\u0900-\u097f", "Beng": "\u0980-\u09ff", "Arab": "\u0600-\u06ff"}
    own = re.compile(f"[{script[LANGUAGES[locale].script]}]")
    without_words = {"story.until", "search.other_language", "downloads.figures"}
    for key, wording in LEXICONS[locale].strings.items():
        assert own.search(wording) or key in without_words, key


def test_a_bundled_font_has_every_letter_of_every_text() -> None:
    shown = set()
    for unit in CATALOGUE.units:
        for text in [unit.source, *unit.translations.values()]:
            shown |= set(text.body) | set("".join(text.words.values()))
    for lexicon in LEXICONS.values():
        shown |= set("".join(lexicon.strings.values()))
        shown |= {char for term in lexicon.glossary.values() for char in term.term}
    assert missing("".join(shown)) == set()


def test_unreviewed_translations_are_marked_as_machine_made() -> None:
    for unit in CATALOGUE.units:
        for text in unit.translations.values():
            about = text.translation
            assert about is not None
            assert about.status in ("machine", "draft") or about.reviewed_by


def test_stories_at_very_high_risk_name_nobody_and_no_place_finer_than_a_province() -> None:
    for story in CATALOGUE.stories:
        if story.safety == "very-high":
            assert story.named_people == ()
            assert story.precision in ("country", "province")


def test_reading_all_content_builds_an_edition_for_every_locale() -> None:
    assert read_content(ROOT).locales == CATALOGUE.locales
