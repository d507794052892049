"""Search: which spellings are one word, and what an index finds."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from casebook.fold import fold, words
from casebook.search import SHARD_BYTES, index_files, plain_text

# Words a reader would call the same, by language: the first is the key to compare with.
SAME = {
    "ur": [["زمین", "زمينوں", "زمین‌وں"], ["کتاب", "كتاب", "کتابیں"], ["ملک", "ملكوں"]],
    "fa-AF": [["زمین", "زمين‌ها", "زمین‌های"], ["کوچی", "كوچی"]],
    "ps": [["ځمکه", "ځمکې", "ځمکو"]],
    "hi": [["संबंध", "सम्बन्ध"], ["ज़मीन", "जमीन", "ज़मीन"], ["हिन्दी", "हिंदी"]],
    "ne": [["किसान", "किसानहरू", "किसानहरूलाई"]],
    "bn": [["জমি", "জমির", "জমিতে"], ["ভূমিহীন", "ভূমিহীনদের"]],
    "en": [["wage", "wages"], ["organize", "ORGANIZE"], ["cafe", "café"]],
}
DIFFERENT = {
    "hi": [("जल", "जेल"), ("जिला", "जेल"), ("पानी", "पेन")],
    "bn": [("জমি", "জাম"), ("নারী", "নর")],
    "en": [("land", "law")],
}


@pytest.mark.parametrize("locale", SAME)
def test_usual_spellings_of_a_word_are_one_key(locale: str) -> None:
    for first, *others in SAME[locale]:
        assert {fold(word, locale) for word in others} == {fold(first, locale)}, first


@pytest.mark.parametrize("locale", DIFFERENT)
def test_different_words_stay_different(locale: str) -> None:
    for one, other in DIFFERENT[locale]:
        assert fold(one, locale) != fold(other, locale)


@pytest.mark.parametrize("year", ["2018", "۲۰۱۸", "২০১৮", "२०१८", "٢٠١٨"])
def test_a_year_is_found_in_any_digits(year: str) -> None:
    assert {fold(year, locale) for locale in ("en", "ur", "bn", "ne", "ps")} == {"2018"}


def test_words_keep_their_vowel_signs_and_joiners() -> None:
    assert words("नमक, पानी। خانه‌ها (C177)") == ["नमक", "पानी", "خانه‌ها", "C177"]


def page(
    uri: str, title: str, html: str, locale: str = "en", kind: str = "story"
) -> dict[str, Any]:
    return {
        "uri": uri,
        "kind": kind,
        "title": title,
        "summary": "",
        "html": html,
        "text_locale": locale,
        "facets": {},
        "line": "",
    }


def directory(files: dict[str, str]) -> dict[str, Any]:
    found = re.fullmatch(r"casebookSearch\.directory\((.*)\);\n", files["directory.js"], re.S)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def postings(files: dict[str, str]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for name, text in files.items():
        if found := re.fullmatch(r'casebookSearch\.shard\("en",\d+,(.*)\);\n', text, re.S):
            assert name != "directory.js"
            rows |= json.loads(found[1])
    return rows


PAGES = [
    page("stories/b.md", "Wages", "<p>The <b>salt</b> &amp; water</p><script>hidden()</script>"),
    page("stories/a.md", "লবণ", "<p>জমির কথা</p>", locale="bn"),
    page("search.md", "Search", "<p>nothing</p>", kind="search"),
]


def test_an_index_lists_texts_by_address_and_not_the_search_page_itself() -> None:
    files = index_files(PAGES, "en")
    assert [entry["a"] for entry in directory(files)["documents"]] == ["stories/a/", "stories/b/"]


def test_a_text_is_folded_by_the_rules_of_its_own_language() -> None:
    rows = postings(index_files(PAGES, "en"))
    assert fold("জমি", "bn") in rows
    assert fold("salt", "en") in rows
    assert not any("hidden" in key for key in rows)


def test_a_word_in_a_title_weighs_more_than_one_in_the_text() -> None:
    pages = [page("stories/a.md", "Salt", "<p>x y z</p>"), page("stories/b.md", "x", "<p>salt</p>")]
    first, second = postings(index_files(pages, "en"))["salt"]
    assert first % 8 > second % 8


def test_shards_are_cut_by_size_and_in_the_order_of_the_browser() -> None:
    text = " ".join(f"word{number}x𐍈" for number in range(4000))
    files = index_files([page("stories/a.md", "T", f"<p>{text}</p>")], "en")
    shards = directory(files)["shards"]
    assert len(shards) > 2
    assert shards == sorted(shards, key=lambda key: key.encode("utf-16-be"))
    assert all(len(text.encode()) < 2 * SHARD_BYTES for text in files.values())


def test_plain_text_has_no_tags_and_no_references() -> None:
    assert plain_text("<p>A &lt;b&gt; <i>c</i></p>") == "A <b> c"
