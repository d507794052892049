"""Tells where a text holds HTML, links or attributes that the site does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import Markdown

from casebook.blocks import numbered
from casebook.markdown_text import visible_lines
from casebook.model import Catalogue, Text
from casebook.problem import Problem
from casebook.safe_html import removed

# Addresses belong into the link itself, where every check sees them.
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:", re.M)
# What can end up as HTML; blocks without it need no rendering.
_SUSPICIOUS = re.compile(
    r"<|\{(?!\s*#[\w-]+\s*\})|\]\(\s*[^)\s/#][^)\s]*:|\]:|&#|^\s*\[[^\]]+\]:", re.M
)
_ORDINARY = re.compile(r"\]\(https?://[^)\s@]*\)")


def check_html(catalogue: Catalogue) -> list[Problem]:
    """Every block of a text with something that `safe_html.clean` would take out."""
    markdown = Markdown(extensions=["attr_list", "tables", "def_list", "admonition", "md_in_html"])
    problems: list[Problem] = []
    for unit in catalogue.units:
        for text in unit.texts:
            problems += _unsafe(text, markdown)
    return problems


def _without_code(body: str) -> str:
    """`body` with as many lines, those of code empty: code is shown as it is written."""
    lines = [""] * (body.count("\n") + 1)
    for number, line in visible_lines(body, 0):
        lines[number] = line
    return "\n".join(lines)


def _removed(piece: str, markdown: Markdown) -> list[str]:
    try:
        return removed(markdown.reset().convert(piece))
    except RecursionError:
        return ["tags within tags within tags"]


def _unsafe(text: Text, markdown: Markdown) -> Iterator[Problem]:
    for piece, line in numbered(_without_code(text.body), text.body_line):
        if _REFERENCE.search(piece):
            message = "write the address into the link itself: [words](https://…)."
            yield Problem(text.path, line, message)
        if _SUSPICIOUS.search(_ORDINARY.sub("", piece)):
            for part in _removed(piece, markdown):
                message = f"this is not shown on the site: {part}. Write it as plain Markdown."
                yield Problem(text.path, line, message)
