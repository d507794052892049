"""The search script over indexes of a few pages, in a browser, from files: what it finds, where."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from casebook.fold import fold, words
from casebook.search import rules_file, write_index
from casebook.sounds import sound
from conftest import needs_browser
from project import ROOT

pytestmark = needs_browser
SCRIPTS = ROOT / "hooks/theme/assets/casebook"
SHELL = '<!doctype html><meta charset="utf-8">' + "".join(
    f'<script src="{name}"></script>' for name in ("rules.js", "fold.js", "search.js")
)


def page(
    name: str,
    title: str,
    html: str = "",
    summary: str = "",
    locale: str = "en",
    kind: str = "story",
) -> dict[str, Any]:
    return {
        "uri": f"{name}.md",
        "kind": kind,
        "title": title,
        "summary": summary,
        "html": html,
        "text_locale": locale,
        "facets": {},
        "line": "",
    }


TEXT = " ".join(f"filler{n}" for n in range(60))
ENGLISH = [
    page("gate", "The gate", "<p>x</p>", "Who guards the sluice."),
    page("rice", "Rice", f'<p>y</p><h2 id="then">Then</h2><p>{TEXT} the gate, rice. {TEXT}</p>'),
    page("wages", "Fair wages", "<p>A day's work in Khulna, citizenship too.</p>"),
    page("fish", "Fishing", "<p>prawns and boats</p>"),
    page("about", "About", "<p>prawns and boats</p>", kind="page"),
    page("march", "Long march", '<p>x</p><h2 id="a">A</h2><p>salt march</p><p>water</p>'),
    page("water", "Water", '<h2 id="a">A</h2><p>march</p><h2 id="b">B</h2><p>salt</p>'),
]
HINDI = [
    page("zameen", "ज़मीन की कहानी", "<p>भूमिहीन किसान</p>", locale="hi"),
    page("yaman", "यमन जामुन", "<p>जमन जुमान</p>", locale="hi"),
    page("nagarik", "नागरिकता", "<p>पहचान</p>", locale="hi"),
    page("wages", "Fair wages", "<p>land</p>", locale="en"),
]
BENGALI = [
    page("poshak", "পোশাক শ্রমিক", "<p>কারখানা</p>", locale="bn"),
    page("nagorik", "নাগরিকত্ব", "<p>পরিচয়</p>", locale="bn"),
]
URDU = [
    page("salt", "نمک", "<p>وہ دروازے کے پاس رہتے ہیں۔ محمد حنیف</p>", locale="ur"),
    page("khulna", "کھلنا کے لوگ", "<p>شہریت</p>", locale="ur"),
]
PASHTO = [page("peace", "سوله", "<p>د هلمند لاریون</p>", locale="ps")]
DARI = [page("other", "Khulna", locale="en"), page("own", "Khulna", locale="fa-AF")]
INDEXES = {
    "en": ENGLISH,
    "hi": HINDI,
    "bn": BENGALI,
    "ur": URDU,
    "fa-AF": DARI,
    "ps": PASHTO,
}


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("engine")
    for locale, pages in INDEXES.items():
        groups = [["prawn", "shrimp"]] if locale == "en" else []
        write_index(pages, folder / locale, locale, groups)
    for name in ("fold.js", "search.js"):
        shutil.copyfile(SCRIPTS / name, folder / name)
    (folder / "rules.js").write_text(rules_file(), encoding="utf-8")
    (folder / "index.html").write_text(SHELL, encoding="utf-8")
    opened = browser.new_page()
    opened.goto((folder / "index.html").as_uri())
    yield opened
    opened.close()


def ask(engine: Page, locale: str, text: str) -> Any:
    return engine.evaluate(
        """async ([locale, text]) => {
          const index = await casebookSearch.open(locale, locale + "/");
          const found = await index.search(text);
          if (found) for (const hit of found.hits) hit.page = index.documents[hit.document].a;
          return found;
        }""",
        [locale, text],
    )


def pages_for(engine: Page, locale: str, text: str) -> list[str]:
    return [hit["page"].strip("/") for hit in ask(engine, locale, text)["hits"]]


FIRST = {
    "a word in a title before one in a text": ("en", "gate", "gate"),
    "a word of the summary": ("en", "sluices", "gate"),
    "the beginning of a word": ("en", "khul", "wages"),
    "another word for it": ("en", "shrimp", "fish"),
    "a story before a page that says the same": ("en", "boats", "fish"),
    "a letter missing": ("en", "citizenshp", "wages"),
    "two letters that changed places": ("en", "citiznehsip", "wages"),
    "a wrong first letter": ("en", "vitizenship", "wages"),
    "a name in another spelling": ("en", "Kulna", "wages"),
    "both words in one section": ("en", "salt march", "march"),
    "Hindi in Latin letters, the nearer spelling first": ("hi", "zameen", "zameen"),
    "a Hindi vowel sign forgotten": ("hi", "नगरिकता", "nagarik"),
    "a Hindi first letter wrong": ("hi", "मागरिकता", "nagarik"),
    "an English text in a Hindi edition": ("hi", "wage", "wages"),
    "a Bengali vowel sign in a wrong place": ("bn", "নাগরকিত্ব", "nagorik"),
    "Bengali in Latin letters": ("bn", "sromik", "poshak"),
    "an Urdu name in Latin letters": ("ur", "Khulna", "khulna"),
    "an Urdu word with letters that changed places": ("ur", "شہیرت", "khulna"),
    "a Pashto name in Latin letters": ("ps", "Helmand", "peace"),
}


@pytest.mark.parametrize("situation", FIRST)
def test_what_is_meant_comes_first(engine: Page, situation: str) -> None:
    locale, typed, wanted = FIRST[situation]
    assert pages_for(engine, locale, typed)[:1] == [wanted]


def test_a_result_leads_to_the_section_where_the_word_stands(engine: Page) -> None:
    places = {hit["page"]: hit["anchor"] for hit in ask(engine, "en", "gate")["hits"]}
    assert places == {"gate/": "", "rice/": "then"}


def test_of_two_words_all_are_wanted_and_the_reader_is_told_when_none_has_both(
    engine: Page,
) -> None:
    assert ask(engine, "en", "gate rice")["partial"] is False
    assert ask(engine, "en", "gate prawns")["partial"] is True
    assert ask(engine, "en", " … ") is None
    assert ask(engine, "en", "qqqqqq")["hits"] == []


def test_a_text_in_another_language_comes_after_one_in_the_readers_own(engine: Page) -> None:
    assert pages_for(engine, "fa-AF", "Khulna") == ["own", "other"]


def test_the_text_of_a_section_comes_with_summary_heading_and_anchor(engine: Page) -> None:
    read = """async ([page, section]) => {
      const index = await casebookSearch.open("en", "en/");
      return index.text(index.documents.findIndex(one => one.a === page), section);
    }"""
    assert engine.evaluate(read, ["march/", 1]) == {
        "summary": "",
        "heading": "A",
        "anchor": "a",
        "text": "salt march water",
    }
    assert engine.evaluate(read, ["gate/", 0])["text"] == "Who guards the sluice. x"


EXCERPTS = {
    "the words where they stand closest": (
        f"a gate. {TEXT} Rice, the Gates! {TEXT}",
        ["gat", "ric"],
        "en",
        ["Rice", "Gates"],
    ),
    "a short text as a whole": ("Rice grows.", ["ric"], "en", ["Rice"]),
    "a text without the words from its beginning": (TEXT, ["gat"], "en", []),
    "the written form and not the key": ("सब ज़मीनों की बात", ["जमइन"], "hi", ["ज़मीनों"]),
}


@pytest.mark.parametrize("situation", EXCERPTS)
def test_an_excerpt_shows(engine: Page, situation: str) -> None:
    text, keys, locale, marked = EXCERPTS[situation]
    piece = engine.evaluate("all => casebookSearch.excerpt(...all)", [text, keys, locale])
    assert [piece["text"][start:end] for start, end in piece["marks"]] == marked
    words = piece["text"].strip("… ").split()
    assert len(words) <= 31
    assert piece["text"].strip("… ") in text
    assert piece["text"].endswith("…") == (not text.endswith(words[-1]))
    assert piece["text"].startswith("…") == (not text.startswith(words[0]))


# ---- the table is shared, the steps are written twice: Python's and the browser's must agree ----

LOCALES = ("en", "hi", "ne", "bn", "ur", "fa-AF", "ps")
# Put into words of the content to make spellings that no text has yet: joiners, accents, harakat,
# a tatweel, nuktas and viramas, digits of four scripts, letters beyond the first plane.
INSERTS = (
    *("\u200c", "\u200d", "\u0301", "\u064e", "\u0651", "\u0640", "\u093c", "\u094d", "\u09cd"),
    *("7", "۷", "٧", "७", "৭", "\U0001e922", "\U00010348", "\U0001d41a", "\ufb01", "İ", "ß", "ς"),
)
TEXTS = {".md", ".yml"}
FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


@cache
def spellings() -> list[str]:
    """Every word of the content, and for every fourth one that a keyboard or a copy might make."""
    folders = (ROOT / "case_stories", ROOT / "docs", ROOT / "translations")
    texts = [path for folder in folders for path in folder.rglob("*.*") if path.suffix in TEXTS]
    written = sorted({word for path in texts for word in words(path.read_text(encoding="utf-8"))})
    made = set()
    for number, word in enumerate(written[::4]):
        at = number % (len(word) + 1)
        changed = word[:at] + INSERTS[number % len(INSERTS)] + word[at:]
        cased = changed.upper() if number % 2 else changed
        made.add(unicodedata.normalize(FORMS[number // 2 % len(FORMS)], cased))
    return [*written, *sorted(made)]


def test_the_browser_folds_and_hears_every_spelling_as_the_build_does(engine: Page) -> None:
    every = spellings()
    assert len(every) * len(LOCALES) >= 200_000
    for locale in LOCALES:
        theirs = engine.evaluate(
            "([words, locale]) => words.map(word => casebookSearch.fold(word, locale))",
            [every, locale],
        )
        pairs = zip(every, theirs, strict=True)
        assert [word for word, folded in pairs if fold(word, locale) != folded] == []
    heard = engine.evaluate("words => words.map(casebookSearch.sound)", every)
    assert [word for word, key in zip(every, heard, strict=True) if sound(word) != key] == []


def test_the_browser_splits_texts_into_the_same_words(engine: Page) -> None:
    texts = [" ".join(spellings()), "a_b 3½ x²y ① ไทย 𞤀𞤁-𐍈 😀ok Ⅳ नमक। «خانه‌ها»"]
    split = engine.evaluate("texts => texts.map(casebookSearch.split)", texts)
    assert split == [words(text) for text in texts]
