"""Makes sure that a translation reveals no more than its source: no added name, no finer place.

A source has been weighed for the safety of the people in it. Whoever translates may know more,
and mean well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.locales import LANGUAGES
from casebook.markdown_text import all_prose, prose
from casebook.model import Catalogue, Story, Text
from casebook.problem import Problem

# A word in Latin letters inside another script: as a rule a name, or an abbreviation of one.
_LATIN = re.compile(r"[A-Za-z][A-Za-z.&'-]*[A-Za-z]")
_PLACE = "place.text"
_PARTS = re.compile(r"[,،;؛]")


def check_reveal(catalogue: Catalogue) -> list[Problem]:
    """What translations tell beyond their sources, as far as a program can see it."""
    problems: list[Problem] = []
    for unit, text, origin in catalogue.translated():
        problems += _names(origin, text)
        if isinstance(unit, Story):
            problems += _place(unit, origin, text)
    return problems


def _names(origin: Text, text: Text) -> Iterator[Problem]:
    if LANGUAGES[text.locale].script == "Latn":
        return
    known = {word.casefold() for word in _LATIN.findall(all_prose(origin))}
    told: set[str] = set()
    for number, line in enumerate(text.body.split("\n"), start=text.body_line):
        for word in _LATIN.findall(prose(line)):
            if word.casefold() not in known | told:
                told.add(word.casefold())
                message = (
                    f"“{word}” stands here, but nowhere in {origin.path}. "
                    "A translation adds no names."
                )
                yield Problem(text.path, number, message, is_warning=True)


def _place(story: Story, origin: Text, text: Text) -> Iterator[Problem]:
    there, here = (_PARTS.split(one.words.get(_PLACE, "")) for one in (origin, text))
    if len(here) > len(there):
        message = (
            f"the place has {len(here)} parts, in {origin.path}:{origin.line(_PLACE)} it has "
            f"{len(there)}. A translation tells no finer place than “{story.precision}”."
        )
        yield Problem(text.path, text.line(_PLACE), message, is_warning=True)
