"""Dates and orders of the dictionary, as readers of each language expect them."""

from __future__ import annotations

import pytest

from casebook.collation import sort_key
from casebook.content import read_content
from project import ROOT

EDITIONS = read_content(ROOT).editions

MOMENTS = {
    ("en", "2024-12"): "December 2024",
    ("hi", "2024-12-01"): "1 दिसंबर 2024",
    ("ne", "2024"): "२०२४",
    ("bn", "2024-12-01"): "১ ডিসেম্বর, ২০২৪",
    # 1 December 2024 is 11 Qaws 1403; December lies in Qaws and Jadi.
    ("fa-AF", "2024-12-01"): "۱ دسمبر ۲۰۲۴ (۱۱ قوس ۱۴۰۳ هجری شمسی)",
    ("fa-AF", "2024-12"): "دسمبر ۲۰۲۴ (قوس–جدی ۱۴۰۳ هجری شمسی)",
    # The solar year begins at the equinox in March.
    ("fa-AF", "2025-03"): "مارچ ۲۰۲۵ (حوت ۱۴۰۳–حمل ۱۴۰۴ هجری شمسی)",
    ("ps", "2024"): "۲۰۲۴ (لمریز ۱۴۰۲–۱۴۰۳)",
    ("ps", "2024-03-20"): "۲۰۲۴ مارچ ۲۰ (لمریز ۱ وری ۱۴۰۳)",
}


@pytest.mark.parametrize(("locale", "moment"), MOMENTS)
def test_a_date_is_written_as_the_language_writes_it(locale: str, moment: str) -> None:
    assert EDITIONS[locale].lexicon.moment(moment) == MOMENTS[locale, moment]


def test_years_of_a_story_are_told_in_the_solar_calendar_too() -> None:
    dari = EDITIONS["fa-AF"].lexicon
    assert dari.years(1987, 2005) == "(۱۳۶۵–۱۳۸۴ هجری شمسی)"
    assert dari.years(2018, None) == "(۱۳۹۶–۱۳۹۷ هجری شمسی)"
    assert EDITIONS["ur"].lexicon.years(1987, 2005) == ""


ORDERS = {
    "en": ["A march", "Équité", "fair", "Zebra"],
    "hi": ["अंक", "अपील", "काम", "घर की राह", "घर-आधारित", "ज़मीन", "हक"],
    "ne": ["आदिवासी", "आंशिक", "आहत"],
    "bn": ["অংশ", "কথা", "কাজ", "কেটে", "কোটি", "কৌশল"],
    "ur": ["آواز", "بیان", "بھارت", "پانی", "ٹولی", "کام", "کھیت", "گاؤں", "ہاں", "یونین"],
    "fa-AF": ["آب", "اتحادیه", "پول", "چاه", "ژاله", "کار", "گروه", "نو", "هنر", "ورق", "یاد"],
    "ps": ["اوبه", "ټولنه", "څاه", "ډله", "شبکه", "ښځې", "ګروپ", "نوم", "ڼلۍ", "هوا", "ورځ"],
}


@pytest.mark.parametrize("locale", ORDERS)
def test_words_stand_in_the_order_of_the_dictionary(locale: str) -> None:
    words = ORDERS[locale]
    shuffled = words[::-1]
    assert sorted(shuffled, key=lambda word: sort_key(word, locale)) == words
