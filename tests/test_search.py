"""Search: which spellings are one word, and what an index finds."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from casebook.fold import fold, words
from casebook.passages import passages, plain_text
from casebook.postings import SECTIONS, STEPS
from casebook.search import SHARD_BYTES, index_files

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
    uri: str, title: str, html: str, locale: str = "en", kind: str = "story", **more: Any
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
        **more,
    }


def directory(files: dict[str, str]) -> dict[str, Any]:
    found = re.fullmatch(r"casebookSearch\.directory\((.*)\);\n", files["directory.js"], re.S)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def rows(files: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in files.items():
        if shard := re.fullmatch(r'casebookSearch\.shard\("en",\d+,(.*)\);\n', text, re.S):
            assert name != "directory.js"
            found |= json.loads(shard[1])
    return found


def answers(files: dict[str, str], key: str) -> list[tuple[str, str, int]]:
    """The address, the anchor of the best section and the step of each page that holds `key`."""
    listed = directory(files)
    number, found = 0, []
    for value in rows(files)[key]:
        gap, rest = divmod(value, SECTIONS * STEPS)
        section, step = divmod(rest, STEPS)
        number += gap
        document = listed["documents"][number]
        found.append((document["a"], listed["outlines"][document["h"]][section], step))
    return found


PAGES = [
    page("stories/b.md", "Wages", "<p>The <b>salt</b> &amp; water</p><script>hidden()</script>"),
    page("stories/a.md", "লবণ", "<p>জমির কথা</p>", locale="bn"),
    page("search.md", "Search", "<p>nothing</p>", kind="search"),
    page("stories/index.md", "All", "<p>listed</p>", kind="list"),
    page("sessions/book/c.md", "Lay a stone", "<p>Sit down.</p>", kind="session"),
    page("glossary.md", "Glossary", '<h3 id="polder">polder</h3><p>Low land.</p>', kind="list"),
]
ADDRESSES = ["glossary/", "sessions/book/c/", "stories/a/", "stories/b/"]


def test_an_index_holds_texts_session_plans_and_the_glossary_but_no_lists() -> None:
    listed = directory(index_files(PAGES, "en"))["documents"]
    assert [entry["a"] for entry in listed] == ADDRESSES
    assert [entry["k"] for entry in listed] == ["glossary", "session", "story", "story"]
    assert [entry.get("l", "en") for entry in listed] == ["en", "en", "bn", "en"]


def test_a_text_is_folded_by_the_rules_of_its_own_language() -> None:
    found = rows(index_files(PAGES, "en"))
    assert fold("জমি", "bn") in found
    assert fold("salt", "en") in found
    assert not any("hidden" in key for key in found)


def test_a_word_in_a_title_weighs_more_than_one_in_the_text() -> None:
    pages = [page("stories/a.md", "Salt", "<p>x y z</p>"), page("stories/b.md", "x", "<p>salt</p>")]
    (_, _, first), (_, _, second) = answers(index_files(pages, "en"), "salt")
    assert first > second


def test_a_word_leads_to_the_section_that_says_most_of_it() -> None:
    html = '<p>gate</p><h2 id="one">X</h2><p>rice</p><h2 id="two">Gate</h2><p>The gate. Rice.</p>'
    files = index_files([page("stories/a.md", "T", html), *PAGES], "en")
    assert [place[:2] for place in answers(files, fold("gate", "en"))] == [("stories/a/", "two")]
    assert [place[:2] for place in answers(files, fold("polder", "en"))] == [
        ("glossary/", "polder")
    ]


def test_a_page_with_too_many_headings_keeps_the_rest_of_its_text_in_the_last_section() -> None:
    html = "".join(f'<h2 id="h{n}">Head</h2><p>word{n}</p>' for n in range(SECTIONS + 5))
    cut = passages(html, SECTIONS)
    assert len(cut) == SECTIONS
    assert f"word{SECTIONS + 4}" in cut[-1].text


def test_what_a_page_repeats_or_says_of_itself_is_not_searched() -> None:
    html = (
        '<div class="cb-notice cb-notice--machine" role="note"><p>A machine did this.</p></div>'
        '<h1 id="title">Salt</h1><p class="cb-summary">All of it.</p>'
        '<p>Rice<sup id="fnref:a"><a href="#fn:a">1</a></sup> grows.</p>'
    )
    assert passages(html, SECTIONS)[0].text == "Rice grows."


def test_what_a_list_of_results_filters_by_stands_in_the_directory() -> None:
    facets = {"country": ["nepal"], "issue": ["land", "forest"]}
    story = page("stories/c.md", "T", "<p>x</p>", facets=facets, line="Nepal")
    listed = directory(index_files([story, *PAGES], "en"))
    (entry,) = [one for one in listed["documents"] if one["a"] == "stories/c/"]
    assert [listed["terms"][n] for n in entry["f"]] == [
        "country:nepal",
        "issue:land",
        "issue:forest",
    ]
    assert entry["y"] == "Nepal"
    assert all("f" not in one and "y" not in one for one in listed["documents"] if one != entry)


def test_neither_summary_nor_text_stands_in_the_directory() -> None:
    story = page("stories/c.md", "T", "<p>long text</p>", summary="brief summary")
    files = index_files([story], "en")
    assert "brief" not in files["directory.js"]
    assert files["texts/0-0.js"] == (
        'casebookSearch.texts("en","0-0",["brief summary",["","long text"]]);\n'
    )


def test_shards_are_cut_by_size_and_in_the_order_of_the_browser() -> None:
    text = " ".join(f"word{number}x𐍈" for number in range(4000))
    files = index_files([page("stories/a.md", "T", f"<p>{text}</p>")], "en")
    shards = directory(files)["shards"]
    assert len(shards) > 2
    assert shards == sorted(shards, key=lambda key: key.encode("utf-16-be"))
    sizes = [
        len(text.encode()) for name, text in files.items() if name.removesuffix(".js").isdigit()
    ]
    assert max(sizes) < 2 * SHARD_BYTES


def test_plain_text_has_no_tags_and_no_references() -> None:
    assert plain_text("<p>A &lt;b&gt; <i>c</i></p>") == "A <b> c"
