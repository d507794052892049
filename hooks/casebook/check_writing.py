"""What a program can see of good practice in the writing: cited figures, own words, known names.

It cannot judge a text. It finds the slips that a careful second reader would ask about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.fold import words
from casebook.locales import ROOT_LOCALE
from casebook.markdown_text import visible_lines
from casebook.model import Catalogue, Text
from casebook.problem import Problem

PHRASE = 8  # this many words in a row shared by two texts are a copy, not a coincidence
# Sections that tell a group what to do; their numbers are minutes and people, not facts.
PRACTICAL = {"try-it", "session-plan", "questions", "words", "what-people-tried"}
_HEADING = re.compile(r"#+\s.*\{\s*#([\w-]+)")
_CITATION = re.compile(r"\[\^[^\]]+\]")
# A sentence ends at a stop that belongs to no initial and no number, with its citations.
_SENTENCE = re.compile(
    r".+?(?:(?<!\b[A-Z])[.!?](?!\w)|[।۔؟](?!\w)|$)[\"”’»)*]*(?:\s*\[\^[^\]]+\])*"
)
_NUMBER = re.compile(r"\d")
# What is no sentence of its own: link labels (they lead to a sourced text), numbers of lists, code.
_TAKEN_OUT = re.compile(r"\[[^\]^]*\]\([^)]*\)|^\s*\d+[.)]\s|\(\d+\)|`[^`]*`")


def check_writing(catalogue: Catalogue) -> list[Problem]:
    """Problems of source texts, and phrases that two English texts share."""
    problems: list[Problem] = []
    for unit in (*catalogue.stories, *catalogue.chapters):
        problems += _uncited(unit.source)
    problems += _names(catalogue)
    problems += _shared_phrases(catalogue)
    problems += _empty_cells(catalogue)
    return problems


def _sections(text: Text) -> Iterator[tuple[int, str, str]]:
    """The lines of a text with their number and the section they stand in."""
    section = ""
    for number, line in visible_lines(text.body, text.body_line):
        if found := _HEADING.match(line):
            section = found[1] if line.startswith("## ") else section
        elif line.strip():
            yield number, section, line


def _uncited(text: Text) -> Iterator[Problem]:
    for number, section, line in _sections(text):
        if section in PRACTICAL or line.startswith("|"):
            continue
        for sentence in _SENTENCE.findall(_TAKEN_OUT.sub(" ", line)):
            if _NUMBER.search(_CITATION.sub("", sentence)) and not _CITATION.search(sentence):
                message = (
                    f"a date or number has no source beside it: “{_short(sentence)}” "
                    "Put [^id] right after the sentence."
                )
                yield Problem(text.path, number, message)


def _short(sentence: str) -> str:
    plain = " ".join(sentence.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _names(catalogue: Catalogue) -> Iterator[Problem]:
    """Persons who are named elsewhere on the site, but not listed where they are named."""
    known = {name for story in catalogue.stories for name in story.named_people}
    for story in catalogue.stories:
        unlisted = known - set(story.named_people)
        for text in (story.source, *story.translations.values()):
            for number, line in visible_lines(text.body, text.body_line):
                for name in unlisted:
                    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line):
                        message = f"“{name}” is named here but not listed in “named_people”."
                        yield Problem(text.path, number, message)


@dataclass(frozen=True)
class _Place:
    text: Text
    line: int


def _shared_phrases(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], _Place] = {}
    for unit in (*catalogue.stories, *catalogue.chapters):
        text = unit.text(ROOT_LOCALE)
        if text is None:
            continue
        told: set[str] = set()
        for phrase, line in _phrases(text):
            other = seen.setdefault(phrase, _Place(text, line))
            if other.text is text or other.text.path in told:
                continue
            told.add(other.text.path)
            message = (
                f"“{' '.join(phrase)}” stands word for word in {other.text.path}:{other.line}. "
                "Say it in other words."
            )
            yield Problem(text.path, line, message)


def _phrases(text: Text) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every run of PHRASE words within a paragraph, with its line."""
    for number, section, line in _sections(text):
        if section in ("words", "what-people-tried"):
            continue
        found = [word.casefold() for word in words(_CITATION.sub(" ", _TAKEN_OUT.sub(" ", line)))]
        for start in range(len(found) - PHRASE + 1):
            yield tuple(found[start : start + PHRASE]), number


def _empty_cells(catalogue: Catalogue) -> Iterator[Problem]:
    """Countries without a story on a theme, once there are enough stories for every cell."""
    terms = catalogue.vocabularies
    cells = {(story.country, story.themes[0]) for story in catalogue.stories}
    if len(catalogue.stories) < len(terms["country"]) * len(terms["theme"]):
        return
    for country in terms["country"]:
        for theme in terms["theme"]:
            if (country, theme) not in cells:
                message = f"no story from “{country}” has “{theme}” as its first theme."
                yield Problem("case_stories/vocabulary.yml", 1, message, is_warning=True)


@dataclass(frozen=True)
class Reading:
    """How hard a text is to read: words in all, words a sentence, and its longest sentence.

    `ease` is Flesch's reading ease for English (100 very easy, 0 very hard), else None: the
    formula counts syllables as English writes them.
    """

    words: int
    per_sentence: float
    longest: int
    longest_line: int
    ease: float | None

    def __str__(self) -> str:
        ease = "" if self.ease is None else f", reading ease {self.ease:.0f} of 100"
        return (
            f"{self.words} words, {self.per_sentence:.0f} a sentence, "
            f"the longest sentence has {self.longest} (line {self.longest_line}){ease}"
        )


def reading(text: Text) -> Reading:
    """The figures of one text."""
    lengths: list[tuple[int, int]] = []
    syllables = 0
    for number, _, line in _sections(text):
        for sentence in _SENTENCE.findall(_CITATION.sub("", _TAKEN_OUT.sub(" ", line))):
            found = words(sentence)
            syllables += sum(_syllables(word) for word in found)
            if found:
                lengths.append((len(found), number))
    total = sum(length for length, _ in lengths)
    per_sentence = total / max(1, len(lengths))
    longest, line_number = max(lengths, default=(0, text.body_line))
    ease = None
    if text.locale == ROOT_LOCALE and total:
        # R. Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948).
        ease = 206.835 - 1.015 * per_sentence - 84.6 * syllables / total
    return Reading(total, per_sentence, longest, line_number, ease)


def _syllables(word: str) -> int:
    """A usual count for English: groups of vowels, less a silent final e."""
    groups = len(re.findall(r"[aeiouy]+", word.casefold()))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)


def read_texts(catalogue: Catalogue) -> Iterator[Text]:
    """All texts of chapters and stories, for figures by file."""
    for unit in (*catalogue.chapters, *catalogue.stories):
        yield from unit.texts
