"""Weighs the words of pages: for each search key, which pages answer it, how well and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from casebook.fold import fold, words
from casebook.passages import Passage
from casebook.sounds import sound

# Okapi BM25 with a late saturation: pages are long, and what they are about they say often.
K1, B = 2.0, 0.6
# A posting is gap × (SECTIONS × STEPS) + section × STEPS + step; the browser takes it apart.
SECTIONS, STEPS = 64, 16
# How much a word counts in each part of a page …
WEIGHTS = {"title": 8.0, "summary": 3.0, "facts": 2.0, "heading": 3.0, "text": 1.0}
# … and how much of a full score it is that the title or the summary names it at all.
SHARES = {"title": 0.2, "summary": 0.1}
MOST_ALIKE = 40  # words kept of one sound


@dataclass
class Weighed:
    """One page: the weight of each key, by section; which keys title and summary name."""

    length: float = 0.0
    weights: dict[str, dict[int, float]] = field(default_factory=dict)
    named: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    heard: set[tuple[str, str]] = field(default_factory=set)

    def add(self, text: str, locale: str, part: str, section: int) -> None:
        weight, share = WEIGHTS[part], SHARES.get(part, 0.0)
        for word, count in Counter(_written(text)).items():
            key, heard = _keys(word, locale)
            if not key:
                continue
            at = self.weights.setdefault(key, {})
            at[section] = at.get(section, 0.0) + weight * count
            self.length += weight * count
            self.heard.update(heard)
            if share:
                self.named[key] = max(share, self.named[key])


@cache
def _keys(word: str, locale: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The key of a word, and how word and key sound: who types a name leaves its ending out."""
    key = fold(word, locale)
    return key, tuple((heard, key) for heard in {sound(word), sound(key)} if heard)


def _written(text: str) -> list[str]:
    """The words of a text; compounds with a hyphen also as one, with a joiner also in parts."""
    found = words(text)
    if "\u200c" in text:
        found += [part for word in found if "\u200c" in word for part in word.split("\u200c")]
    for written in text.split():
        if "-" in written or "‐" in written:
            found.append("".join(words(written)))
    return found


def weighed(page: Mapping[str, Any], cut: Sequence[Passage]) -> Weighed:
    """A page folded by the rules of the language it is really written in."""
    found, locale = Weighed(), page["text_locale"]
    found.add(page["title"], locale, "title", 0)
    found.add(page["summary"], locale, "summary", 0)
    for number, passage in enumerate(cut):
        found.add(passage.heading, locale, "heading", number)
        found.add(passage.text, locale, "text" if number else "facts", number)
    return found


def postings(pages: Sequence[Weighed]) -> dict[str, list[int]]:
    """For each key the pages that hold it, in their order."""
    average = sum(page.length for page in pages) / max(1, len(pages))
    rows: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = defaultdict(int)
    rest = 1 - sum(SHARES.values())
    for number, page in enumerate(pages):
        norm = K1 * (1 - B + B * page.length / average)
        for key, sections in page.weights.items():
            weight = sum(sections.values())
            score = page.named.get(key, 0.0) + rest * weight / (weight + norm)
            section = max(sections, key=sections.__getitem__)
            step = min(STEPS - 1, int(score * STEPS))
            rows[key].append(((number - last[key]) * SECTIONS + section) * STEPS + step)
            last[key] = number
    return rows


def soundings(pages: Iterable[Weighed]) -> dict[str, list[str]]:
    """For each sound the keys of the words that sound so, the most usual ones and first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for spoken, key in page.heard:
            found[spoken][key] += 1
    return {
        spoken: sorted(keys, key=lambda key: (-keys[key], key))[:MOST_ALIKE]
        for spoken, keys in found.items()
    }
