"""Finds what can lead to a person: phone and identity numbers, addresses, handles, coordinates.

Numbers are read in all digits of our languages. What is found is told without showing it whole,
because reports of a check are as public as the texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from casebook.model import Catalogue, Page, Post, Text
from casebook.problem import Problem

# Signs that people put between the digits of a number.
_GAP = r"[\s()./-]{0,2}"
_MAIL = r"[\w.+-]+(?:@|\s?[\[({]\s?at\s?[\])}]\s?)[\w-]+\.[\w.-]*\w"
_DEGREES = r"\d{1,3}[.]\d{3,}\s*°?\s*[NSEW]?"
_MAP = rf"{_DEGREES}(?:\s*[,،;/]\s*|\s+){_DEGREES}|\d{{1,3}}°\s*\d{{1,2}}['′’]"
_PLUS_CODE = r"(?<![\w+])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)"
_PATTERNS = {
    "an e-mail address": _MAIL,
    "a bank account": r"(?<!\w)[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d{4}){4}(?!\d)",
    "an identity card number (CNIC)": r"(?<!\d)\d{5}-\d{7}-\d(?!\d)",
    "an identity number (e-tazkira)": r"(?<!\d)\d{4}-\d{4}-\d{5}(?!\d)",
    "an identity number (Aadhaar)": r"(?<![\d,.])\d{4}[ -]\d{4}[ -]\d{4}(?![\d,.])",
    "an identity number (Nepal)": r"(?<!\d)\d{2}-\d{2}-\d{2}-\d{5}(?!\d)",
    "an identity number (card or passport)": (
        r"(?<![A-Za-z\d])(?:[A-Z]{5}\d{4}[A-Z]|[A-Z]{1,3}\d{7})(?!\w)"
    ),
    "a place on the map (coordinates)": f"{_MAP}|{_PLUS_CODE}",
    # With a plus or two noughts from anywhere; else as it is dialled within a country.
    "a phone number": (
        rf"(?:(?<![\d.,-])00|\+)\s?\(?\d(?:{_GAP}\d){{8,13}}(?!\d)"
        r"|(?<![\d.,-])\(?0\)?(?:\d[\s()/-]{0,2}){8,10}(?![\d-])"
    ),
    # Whatever it counts, nobody writes so many digits in a row about people at large. Books do.
    "a long number": r"(?<![\d.,/-])(?!97[89])\d{10,17}(?![\d.,/-])",
    "a handle": r"(?<![\w/.@])@[A-Za-z_][\w.]{2,}",
}
# In the address of a link numbers mean little; these lead to somebody all the same.
_IN_ADDRESSES = {
    "an e-mail address": _MAIL,
    "a place on the map (coordinates)": rf"geo:|{_MAP}",
    "a phone number": r"(?i)(?:tel|sms|callto|whatsapp|viber):|wa\.me/|(?:t|telegram)\.me/",
}
CONTACTS = frozenset({"an e-mail address", "a phone number", "a handle", "a long number"})
_SHOWN = 3
_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")
_ADDRESS = re.compile(r"https?://\S+")
# Without one of these a line holds none of all this; most lines have none.
_HINT = re.compile(
    r"[\d@+]|geo:|(?i:tel:|sms:|callto:|whatsapp:|viber:)|\.me/|[\[({]\s?at\s?[\])}]"
)


class _Plain(dict[int, int | str | None]):
    """What each character becomes, found out when it is first met."""

    def __missing__(self, point: int) -> str | None:
        char = chr(point)
        self[point] = plain = None if unicodedata.category(char) == "Cf" else _plain(char)
        return plain


def _plain(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() and char not in "²³¹" else char


_PLAIN = _Plain(str.maketrans("\u2010\u2011\u2012\u2013\u2212٫＠＋", "-----.@+"))


def check_private(catalogue: Catalogue) -> list[Problem]:
    """Every line of a text or its metadata that holds something of the kind."""
    problems: list[Problem] = []
    for unit in catalogue.units:
        # Pages such as “about” may say how to reach those who publish the site.
        passed = CONTACTS if isinstance(unit, (Page, Post)) else frozenset()
        for text in unit.texts:
            problems += _private(text, passed)
        for number, source in enumerate(unit.sources):
            told = f"{source.author} · {source.title} · {source.publisher} [](<{source.url}>)"
            line = unit.source.line(f"sources.{number}")
            problems += _problems(unit.source.path, line, told, frozenset())
    for story in catalogue.stories:
        kept = f"{story.ethics.held_by} · {story.ethics.how_agreed}"
        line = story.source.line("consent")
        problems += _problems(story.source.path, line, kept, frozenset())
    for photo in catalogue.photos.values():
        problems += _private(photo.rights, frozenset())
    return problems


def _private(text: Text, passed: frozenset[str]) -> Iterator[Problem]:
    lines = list(enumerate(text.body.split("\n"), start=text.body_line))
    lines += [(text.line(path), words) for path, words in text.words.items()]
    for number, line in lines:
        yield from _problems(text.path, number, line, passed)


def _problems(path: str, number: int, line: str, passed: frozenset[str]) -> Iterator[Problem]:
    for what, shown in found_in(line):
        if what not in passed:
            message = f"this looks like {what} ({shown}). Take it out: it can lead to a person."
            yield Problem(path, number, message)


def found_in(line: str) -> Iterator[tuple[str, str]]:
    """What a line of Markdown holds, and how it begins."""
    plain = _in_plain_signs(line)
    if not _HINT.search(plain):
        return
    addresses = [*_TARGET.findall(plain), *_ADDRESS.findall(_TARGET.sub("](", plain))]
    for address in addresses:
        yield from _matches(address, _IN_ADDRESSES)
    yield from _matches(_ADDRESS.sub(" ", _TARGET.sub("](", plain)), _PATTERNS)


def _matches(plain: str, patterns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for what, pattern in patterns.items():
        for match in re.finditer(pattern, plain):
            yield what, f"{match[0][:_SHOWN]}…"
        plain = re.sub(pattern, " ", plain)  # no number is told twice


def _in_plain_signs(line: str) -> str:
    """`line` with Latin digits and dashes, one decimal point, and nothing that shows nothing."""
    return line.translate(_PLAIN)
