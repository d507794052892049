"""Finds what can lead to a person: phone and identity numbers, addresses, handles, coordinates.

Numbers are read in all digits of our languages. What is found is told without showing it whole,
because reports of a check are as public as the texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from casebook.markdown_text import prose
from casebook.model import Catalogue, Page, Post, Text
from casebook.problem import Problem

# Country codes of Afghanistan, Pakistan, India, Bangladesh and Nepal; or a national number.
_PHONE = r"(?<![\d.,-])(?:(?:\+|00)(?:93|92|91|880|977)[\s-]?|0)(?:\d[\s-]?){8,10}(?![\d-])"
_PATTERNS = {
    "an e-mail address": r"[\w.+-]+@[\w-]+\.[\w.-]*\w",
    "an identity card number (CNIC)": r"(?<!\d)\d{5}-\d{7}-\d(?!\d)",
    "an identity number (e-tazkira)": r"(?<!\d)\d{4}-\d{4}-\d{5}(?!\d)",
    "an identity number (Aadhaar)": r"(?<![\d,.])\d{4}[ -]\d{4}[ -]\d{4}(?![\d,.])",
    "a phone number": _PHONE,
    "a place on the map (coordinates)": (
        r"\d{1,2}[.]\d{3,}\s*°?\s*[NS]?\s*[,،]\s*\d{1,3}[.]\d{3,}|\d{1,3}°\s*\d{1,2}['′]"
    ),
    "a handle": r"(?<![\w/.@])@[A-Za-z_][\w.]{2,}",
}
CONTACTS = frozenset({"an e-mail address", "a phone number", "a handle"})
_SHOWN = 3


def check_private(catalogue: Catalogue) -> list[Problem]:
    """Every line of a text or its metadata that holds something of the kind."""
    problems: list[Problem] = []
    for unit in catalogue.units:
        # Pages such as “about” may say how to reach those who publish the site.
        passed = CONTACTS if isinstance(unit, (Page, Post)) else frozenset()
        for text in unit.texts:
            problems += _private(text, passed)
    for photo in catalogue.photos.values():
        problems += _private(photo.rights, frozenset())
    return problems


def _private(text: Text, passed: frozenset[str]) -> Iterator[Problem]:
    lines = list(enumerate(prose(text.body).split("\n"), start=text.body_line))
    lines += [(text.line(path), words) for path, words in text.words.items()]
    for number, line in lines:
        for what, shown in found_in(line):
            if what in passed:
                continue
            message = f"this looks like {what} ({shown}). Take it out: it can lead to a person."
            yield Problem(text.path, number, message)


def found_in(line: str) -> Iterator[tuple[str, str]]:
    """What a line holds, and how it begins."""
    plain = "".join(
        str(unicodedata.digit(c)) if c.isdigit() and c not in "²³¹" else c for c in line
    )
    for what, pattern in _PATTERNS.items():
        for match in re.finditer(pattern, plain):
            yield what, f"{match[0][:_SHOWN]}…"
        plain = re.sub(pattern, " ", plain)  # no number is told twice
