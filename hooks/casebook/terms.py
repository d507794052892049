"""Finds terms of the glossary in a text, in any usual spelling or form of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.fold import fold, word_spans
from casebook.lexicon import GlossaryTerm

# What stands in brackets is a remark, not part of the term; a slash parts two wordings.
_REMARK = re.compile(r"\([^)]*\)")
# Two forms of one word share all but the last letters of the shorter, and at least these.
_ENDING, _LEAST = 2, 3


@dataclass(frozen=True)
class FoldedText:
    """The words of a text under their search keys, each with where it begins and ends.

    `beginning` tells which words begin with the same letters.
    """

    words: list[tuple[str, int, int]]
    beginning: Mapping[str, list[int]]
    text: str


@dataclass(frozen=True)
class Wording:
    """One agreed wording of a term: its words as search keys, and how it is written."""

    keys: tuple[str, ...]
    hyphens: int
    is_name: bool


def folded_text(text: str, locale: str) -> FoldedText:
    words = [(fold(text[start:end], locale), start, end) for start, end in word_spans(text)]
    beginning: dict[str, list[int]] = {}
    for place, (key, _, _) in enumerate(words):
        beginning.setdefault(key[:_LEAST], []).append(place)
    return FoldedText(words, beginning, text)


def wordings(entry: GlossaryTerm, locale: str) -> Iterator[Wording]:
    """The agreed wordings of a term, the main one first."""
    for wording in (*entry.term.split(" / "), *entry.also):
        plain = _REMARK.sub(" ", wording)
        if keys := tuple(fold(plain[start:end], locale) for start, end in word_spans(plain)):
            yield Wording(keys, plain.count("-"), plain.lstrip()[0].isupper())


def places(text: FoldedText, wording: Wording, *, inflected: bool = False) -> Iterator[slice]:
    """Where the words stand one behind another; `inflected` lets their ends differ.

    Where words must be the same, hyphens and capitals count: who may “sit in” holds no “sit-in”,
    and “in March” nobody need have marched.
    """
    alike = _same_but_ending if inflected else str.__eq__
    keys, hyphens = wording.keys, 0 if inflected else wording.hyphens
    for first in text.beginning.get(keys[0][:_LEAST], ()):
        found = text.words[first : first + len(keys)]
        if len(found) == len(keys) and all(map(alike, keys, (word[0] for word in found))):
            start, end = found[0][1], found[-1][2]
            if text.text.count("-", start, end) >= hyphens and (
                inflected or wording.is_name or not _is_name(text.text, start)
            ):
                yield slice(first, first + len(keys))


def uses(text: FoldedText, entry: GlossaryTerm, locale: str, *, inflected: bool = False) -> bool:
    """Whether a text has the term at least once, in any of its agreed wordings."""
    return any(
        next(places(text, wording, inflected=inflected), None) is not None
        for wording in wordings(entry, locale)
    )


def _is_name(text: str, start: int) -> bool:
    """Whether a word begins with a capital, and not because a sentence does."""
    return text[start].isupper() and text[:start].rstrip(" ")[-1:].isalnum()


def _same_but_ending(one: str, other: str) -> bool:
    stem = max(_LEAST, min(len(one), len(other)) - _ENDING)
    return one == other or (len(one) >= stem <= len(other) and one[:stem] == other[:stem])
