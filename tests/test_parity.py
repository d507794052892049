"""Translations beside their source: what a person would notice on a second look."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from casebook.check_parity import numbers
from casebook.content import problems_of
from project import make_project, story, translation, write

NUMBERS: dict[str, tuple[str, set[Any]]] = {
    "Latin, Bengali and Persian digits": ("1990 ১৯৯০ ۱۹۹۰", {1990}),
    "decimals and groups": ("5.3 and 68,000 and ۲۷۲٬۵۰۶", {Fraction("5.3"), 68000, 272506}),
    "scale words of several languages": ("1.5 million, 15 लाख, ১৫ লাখ, 15 لاکھ", {1500000}),
    "two scale words for one number": ("22 लाख 40 हज़ार", {2240000}),
    "a crore and lakhs, and the same again in brackets": ("1 करोड़ 20 लाख (12 मिलियन)", {12000000}),
    "a range that shares its scale word": ("5.3 to 5.6 million", {5300000, 5600000}),
    "a year is no part of a range": ("in 2022 5 million", {2022, 5000000}),
    "a count before another one": ("14 राज्यमा 15 लाख", {14, 1500000}),
    "no numbers of lists, links, notes and ids": ("1. One [x](/a2/)[^3] {#s4}", set()),
}


@pytest.mark.parametrize("situation", NUMBERS)
def test_numbers_are_read_as_people_write_them(situation: str) -> None:
    text, values = NUMBERS[situation]
    assert numbers(text) == {Fraction(value) for value in values}


SOURCE = "They live by a gate of 1990."
SLIPS = {
    "another number": (
        ("এক ১৯৯০", "এক ১৯৯১"),
        "numbers differ from case_stories/salt.md:36; missing here: 1990; only here: 1991.",
    ),
    "a paragraph left in the source language": (
        ("এক ১৯৯০।", SOURCE),
        "this is still the text of case_stories/salt.md:36.",
    ),
    "letters of a third script": (
        ("এক ১৯৯০", "এক नदी ১৯৯০"),
        "letters of another script (Deva) stand here, but not in case_stories/salt.md:36.",
    ),
    "a word of mixed scripts": (("এক ১৯৯০", "এaক ১৯৯০"), "“এaক” mixes letters of Beng and Latn."),
    "an isolate that is never closed": (
        ("এক ১৯৯০", "এক \u2068১৯৯০"),
        "a direction mark is opened here and not closed, or closed and not opened.",
    ),
    "a list where a paragraph was": (
        ("এক ১৯৯০।", "- এক ১৯৯০।"),
        "a list stands here, a paragraph in case_stories/salt.md:36.",
    ),
    "a paragraph too many": (
        ("The court.", "আদালত।\n\nআরও।"),
        "a paragraph stands here, a heading in case_stories/salt.md:50.",
    ),
    "a name the source does not tell": (
        ("এক ১৯৯০", "Rahima এক ১৯৯০"),
        "“Rahima” stands here, but nowhere in case_stories/salt.md. A translation adds no names.",
    ),
    "a finer place": (
        ('place: {text: "…"}', 'place: {text: "দাকোপ, খুলনা"}'),
        "the place has 2 parts, in case_stories/salt.md:7 it has 1. "
        "A translation tells no finer place than “district”.",
    ),
    "a paragraph too few at the end": (
        ("\n\nLay a stone.", ""),
        "this text has 13 blocks, case_stories/salt.md has 14.",
    ),
}


@pytest.mark.parametrize("situation", SLIPS)
def test_a_slip_in_a_translation_is_told_with_both_places(tmp_path: Path, situation: str) -> None:
    (old, new), report = SLIPS[situation]
    project = make_project(tmp_path, locales=("en", "bn"))
    write(project, {"case_stories/salt.md": story(words=SOURCE)})
    faultless = translation("bn", words="এক ১৯৯০।")
    assert old in faultless, "the row no longer fits the translation"
    write(project, {"translations/bn/case_stories/salt.md": faultless.replace(old, new, 1)})
    told = [str(p) for p in problems_of(project) if "which version" not in p.message]
    assert len(told) == 1
    assert told[0].startswith("translations/bn/case_stories/salt.md:")
    assert told[0].endswith(report)


def test_a_translation_that_says_the_same_has_no_problem(tmp_path: Path) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    write(project, {"case_stories/salt.md": story(words=SOURCE)})
    text = translation("bn", words="এক ১৯৯০।")
    write(project, {"translations/bn/case_stories/salt.md": text})
    assert [p for p in problems_of(project) if "which version" not in p.message] == []
