"""Folds a word to the form under which a search finds it: one key for all its usual spellings.

The rules are data (`fold_rules.json`). The browser folds what a reader types with the same table
and the same steps (`theme/assets/casebook/fold.js`); a test compares the two word by word.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

RULES_PATH = Path(__file__).with_name("fold_rules.json")
_ACCENTS = re.compile("[\u0300-\u036f]")
_FAR = re.compile("[\U00010000-\U0010ffff]")


@cache
def rules() -> dict[str, Any]:
    """The table as it is written in the file."""
    found: dict[str, Any] = json.loads(RULES_PATH.read_text(encoding="utf-8"))
    return found


@cache
def _letters(locale: str) -> dict[int, str]:
    """What each character becomes: general rules, then those of the language on top."""
    table: dict[int, str] = {ord(char): "" for char in rules()["delete"]}
    for target, chars in rules()["same"].items():
        table |= {ord(char): target for char in chars}
    for zero in rules()["digits"]:
        table |= {ord(zero) + value: str(value) for value in range(10)}
    for target, chars in rules()["languages"].get(locale, {}).items():
        table |= {ord(char): target for char in chars}
    return table


@cache
def _sequences() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), target) for pattern, target in rules()["sequences"]]


def words(text: str) -> list[str]:
    """The words of a text in any script: runs of letters, marks, digits and joiners."""
    return _word(far=bool(_FAR.search(text))).findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each word of a text begins and ends."""
    return [found.span() for found in _word(far=bool(_FAR.search(text))).finditer(text)]


@cache
def _word(*, far: bool) -> re.Pattern[str]:
    """Runs of all that may stand in a word.

    A set that holds letters beyond the first plane is slow, so it is asked about such alone.
    """
    near = _inside(range(0x10000)) + "\u200c\u200d"  # joiners the folding deletes later
    if not far:
        return re.compile(f"[{near}]+")
    return re.compile(
        f"(?:[{near}]+|(?={_FAR.pattern})[{_inside(range(0x10000, sys.maxunicode + 1))}])+"
    )


def _inside(places: range) -> str:
    return "".join(char for char in map(chr, places) if unicodedata.category(char)[0] in "LMN")


@lru_cache(maxsize=100_000)
def fold(word: str, locale: str) -> str:
    """The search key of one word in the language `locale`; empty when nothing is left."""
    folded = unicodedata.normalize("NFKC", word).lower()
    for pattern, target in _sequences():
        folded = pattern.sub(target, folded)
    folded = folded.translate(_letters(locale))
    return _stem(_ACCENTS.sub("", unicodedata.normalize("NFD", folded)), locale)


def _stem(word: str, locale: str) -> str:
    """`word` without its endings, taken off again and again so that no order of endings matters."""
    rule = rules()["suffixes"].get(locale)
    if rule is None:
        return word
    for _ in range(rule["passes"]):
        for ending in rule["endings"]:
            if word.endswith(ending) and len(word) - len(ending) >= rule["least"]:
                word = word[: -len(ending)]
                break
        else:
            break
    return word
