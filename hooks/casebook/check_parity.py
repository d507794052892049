"""Compares each translation with the text it was made from, block by block.

`check` has made sure that headings, citations, links and images agree; here it is what stands
between them: kinds of blocks, numbers in any digits and scale words, scripts. (Direction marks
are looked at in every file, `source_file`.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from casebook.blocks import changed_since, numbered
from casebook.fold import words
from casebook.locales import LANGUAGES
from casebook.markdown_text import prose
from casebook.model import Catalogue, Text
from casebook.problem import Problem

# Words that multiply the number before them, by language.
_MILLION, _LAKH, _CRORE, _THOUSAND = 1_000_000, 100_000, 10_000_000, 1_000
SCALES = {
    "million": _MILLION,
    "lakh": _LAKH,
    "crore": _CRORE,
    "thousand": _THOUSAND,
    "लाख": _LAKH,
    "करोड़": _CRORE,
    "करोड": _CRORE,
    "हज़ार": _THOUSAND,
    "हजार": _THOUSAND,
    "मिलियन": _MILLION,
    "লাখ": _LAKH,
    "লক্ষ": _LAKH,
    "কোটি": _CRORE,
    "হাজার": _THOUSAND,
    "মিলিয়ন": _MILLION,
    "لاکھ": _LAKH,
    "کروڑ": _CRORE,
    "ہزار": _THOUSAND,
    "ملین": _MILLION,
    "میلیون": _MILLION,
    "ملیون": _MILLION,
    "میلیونه": _MILLION,
    "لک": _LAKH,
    "کرور": _CRORE,
    "هزار": _THOUSAND,
    "زره": _THOUSAND,
    "لکه": _LAKH,
    "کروړ": _CRORE,
    "کروړه": _CRORE,
}
_RANGE = {"-", "–", "—", "to", "and", "से", "देखि", "থেকে", "سے", "تا", "تر"}
_AND = {"and", "और", "र", "ও", "এবং", "اور", "و", "او"}
_NUMBER = re.compile(r"\d+(?:[.,٫٬،]\d+)*")
_LEFTOVER_WORDS = 5
_SCRIPTS = {
    "Deva": (0x0900, 0x097F),
    "Beng": (0x0980, 0x09FF),
    "Arab": (0x0600, 0x077F),
    "Latn": (0x0041, 0x024F),
}


@dataclass(frozen=True)
class _Block:
    text: str
    line: int

    @property
    def kind(self) -> str:
        """Heading, list, table, image or paragraph, told by how the block begins."""
        start = self.text.lstrip()
        for sign, kind in (("#", "heading"), ("|", "table"), ("![", "image"), (">", "quote")):
            if start.startswith(sign):
                return kind
        return "list" if re.match(r"[-*]\s|\d+[.)]\s", start) else "paragraph"


def check_parity(catalogue: Catalogue) -> list[Problem]:
    """What translations have more, less or otherwise than their source."""
    problems: list[Problem] = []
    for _, text, origin in catalogue.translated():
        # An outdated text differs as a matter of course; `check` tells that it is outdated.
        if not changed_since(text, origin):
            problems += _compare(origin, text)
    for unit in catalogue.units:
        for text in unit.translations.values():
            problems += _mixed(text)
    return problems


def _blocks(text: Text) -> list[_Block]:
    return [_Block(block, line) for block, line in numbered(text.body, text.body_line)]


def _compare(origin: Text, text: Text) -> Iterator[Problem]:
    theirs, ours = _blocks(origin), _blocks(text)
    for there, here in zip(theirs, ours, strict=False):
        if there.kind != here.kind:
            message = f"a {here.kind} stands here, a {there.kind} in {origin.path}:{there.line}."
            yield Problem(text.path, here.line, message)
            return  # what follows is shifted and would only repeat this
    if len(theirs) != len(ours):
        line = ours[min(len(theirs), len(ours)) - 1].line if ours else text.body_line
        message = f"this text has {len(ours)} blocks, {origin.path} has {len(theirs)}."
        yield Problem(text.path, line, message)
        return
    for there, here in zip(theirs, ours, strict=True):
        yield from _compare_block(there, here, origin, text)


def _compare_block(there: _Block, here: _Block, origin: Text, text: Text) -> Iterator[Problem]:
    place = f"{origin.path}:{there.line}"
    is_long = len(words(here.text)) >= _LEFTOVER_WORDS
    if is_long and here.text.split() == there.text.split():
        is_draft = text.translation is not None and text.translation.status == "draft"
        message = f"this is still the text of {place}."
        yield Problem(text.path, here.line, message, is_warning=is_draft)
        return
    missing = numbers(there.text) - numbers(here.text)
    extra = numbers(here.text) - numbers(there.text)
    if missing or extra:
        parts = [f"missing here: {_shown(missing)}"] if missing else []
        parts += [f"only here: {_shown(extra)}"] if extra else []
        message = f"numbers differ from {place}; {'; '.join(parts)}."
        yield Problem(text.path, here.line, message, is_warning=True)
    allowed = scripts(there.text) | {LANGUAGES[text.locale].script, "Latn"}
    for script in scripts(here.text) - allowed:
        message = f"letters of another script ({script}) stand here, but not in {place}."
        yield Problem(text.path, here.line, message)


def numbers(text: str) -> set[Fraction]:
    """The values of all numbers in a text: any digits, decimal and group marks, scale words."""
    plain = prose(text)
    found = [
        (_value(match[0]), _scale(plain[match.end() :]), match) for match in _NUMBER.finditer(plain)
    ]
    values: set[Fraction] = set()
    carried: Fraction | None = None  # the larger part of a number such as “22 lakh 40 thousand”
    for place, (value, scale, match) in enumerate(found):
        if place + 1 < len(found):
            _, next_scale, next_match = found[place + 1]
            between = plain[match.end() : next_match.start()]
        else:
            next_scale, between = 1, ""
        if scale == 1 and next_scale > 1 and value < 1000 and _is_range(between):
            scale = next_scale  # “5.3 to 5.6 million”
        total = value * scale + (carried or 0)
        if 1 < next_scale < scale and _goes_on(between):
            carried = total
            continue
        carried = None
        values.add(total)
    return values


def _scale(following: str) -> int:
    """What the word right behind a number multiplies it by."""
    behind = following.lstrip(" \u00a0-")
    return next((SCALES[word] for word in words(behind)[:1] if word in SCALES), 1)


def _is_range(between: str) -> bool:
    """Whether two numbers are the ends of a range: a dash or a word for “to” between them."""
    return between.strip() in _RANGE


def _goes_on(between: str) -> bool:
    """Whether a number goes on behind its scale word: “22 lakh 40 thousand”, “1 crore and 20”."""
    first, *rest = between.split() or [""]
    return first in SCALES and set(rest) <= _AND


def _value(written: str) -> Fraction:
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in written)
    whole, mark, rest = digits.rpartition(".") if "." in digits else digits.rpartition("٫")
    if mark and len(rest) != 3:
        return Fraction(f"{re.sub('[^0-9]', '', whole)}.{rest}")
    return Fraction(re.sub("[^0-9]", "", digits))


def _shown(values: set[Fraction]) -> str:
    return ", ".join(
        f"{float(value):g}" if value < 10**6 else str(value) for value in sorted(values)
    )


@lru_cache(maxsize=100_000)
def scripts(text: str) -> frozenset[str]:
    """The scripts of the letters in a text, among those this site knows."""
    points = {ord(char) for char in text if char.isalpha()}
    return frozenset(
        name
        for name, (low, high) in _SCRIPTS.items()
        if any(low <= point <= high for point in points)
    )


def _mixed(text: Text) -> Iterator[Problem]:
    """Words of mixed scripts."""
    for block in _blocks(text):
        for word in words(block.text):
            if len(mixed := scripts(word)) > 1:
                message = f"“{word}” mixes letters of {' and '.join(sorted(mixed))}."
                yield Problem(text.path, block.line, message)
