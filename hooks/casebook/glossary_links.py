"""Links glossary terms where a chapter first uses them, with the definition at hand.

A term is found by the keys a search folds words to, so that any usual form of it counts in every
script, and never a part of a longer word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook import uris
from casebook.lexicon import Lexicon
from casebook.markdown_text import NOT_WORDS, escaped
from casebook.markup import link
from casebook.terms import Wording, folded_text, places, wordings

# Words in headings, tables, quotes of code, links, citations and HTML keep to themselves.
_PROTECTED = re.compile(rf"{NOT_WORDS}|[*_]{{1,2}}[^*_]+[*_]{{1,2}}")


def link_terms(body: str, terms: tuple[str, ...], lexicon: Lexicon, page: str) -> str:
    """`body` with the first use of each term of the glossary marked up, for the page `page`."""
    lines = body.split("\n")
    for term in terms:
        agreed = list(wordings(lexicon.glossary[term], lexicon.locale))
        for number, line in enumerate(lines):
            if line.startswith(("#", "|", ">", "    ", "<")):
                continue
            if found := _find(line, agreed, lexicon.locale):
                start, end = found
                lines[number] = (
                    line[:start] + _marked(line[start:end], term, lexicon, page) + line[end:]
                )
                break
    return "\n".join(lines)


def _find(line: str, agreed: Sequence[Wording], locale: str) -> tuple[int, int] | None:
    closed = [found.span() for found in _PROTECTED.finditer(line)]
    text = folded_text(line, locale)
    for wording in agreed:
        for place in places(text, wording):
            start, end = text.words[place.start][1], text.words[place.stop - 1][2]
            if not any(first < end and start < last for first, last in closed):
                return start, end
    return None


def _marked(words: str, term: str, lexicon: Lexicon, page: str) -> str:
    """The words, focusable so that a tap shows what hovering shows, and the definition's box."""
    definition = escaped(lexicon.glossary[term].definition)
    more = link(lexicon.say("terms.more"), f"{uris.GLOSSARY}#{term}", page)
    return (
        f'<span class="cb-term" tabindex="0">{words}'
        f'<span class="cb-term__box" role="tooltip">{definition} {more}</span></span>'
    )
