"""Cuts a rendered page into its passages: what stands under each heading, as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.S)
# These stand within a line: where one ends, the word beside it need not end.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|dfn|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
# A definition that pops up beside a word is found in the glossary, not in every chapter.
_POPUPS = re.compile(r'<span class="cb-term__box".*?</span>', re.S)
# Said elsewhere, or of the page and not of its subject: title and summary, notices, note numbers.
_REPEATED = re.compile(
    r'<h1\b.*?</h1>|<p class="cb-summary".*?</p>|<div class="cb-notice.*?</div>'
    r'|<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>',
    re.S,
)
_HEADING = re.compile(r'<h([23])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.S)


@dataclass(frozen=True)
class Passage:
    """A piece of a page; before the first heading there is neither `anchor` nor `heading`."""

    anchor: str
    heading: str
    text: str


def plain_text(html: str) -> str:
    """The words of rendered HTML, without tags and references."""
    return " ".join(unescape(_TAGS.sub(" ", _INLINE.sub("", _POPUPS.sub("", html)))).split())


def passages(html: str, most: int) -> list[Passage]:
    """The passages of a page in their order; the last of `most` passages holds all the rest."""
    html = _REPEATED.sub(" ", html)
    headings = list(_HEADING.finditer(html))[: most - 1]
    starts = [0, *(heading.end() for heading in headings)]
    ends = [*(heading.start() for heading in headings), len(html)]
    names = [("", ""), *((heading[2], plain_text(heading[3])) for heading in headings)]
    return [
        Passage(anchor, heading, plain_text(html[start:end]))
        for (anchor, heading), start, end in zip(names, starts, ends, strict=True)
    ]
