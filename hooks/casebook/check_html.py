"""Tells where a text holds HTML, links or attributes that the site does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown import Markdown

from casebook.blocks import split
from casebook.model import Catalogue, Text
from casebook.problem import Problem
from casebook.safe_html import removed

# What can end up as HTML; blocks without it need no rendering.
_SUSPICIOUS = re.compile(r"<|\{[^#}]|\]\(\s*[^)\s/#][^)\s]*:|\]:|&#|^\s*\[[^\]]+\]:", re.M)
_ORDINARY = re.compile(r"\]\(https?://[^)\s@]*\)")


def check_html(catalogue: Catalogue) -> list[Problem]:
    """Every block of a text with something that `safe_html.clean` would take out."""
    markdown = Markdown(extensions=["attr_list", "tables", "def_list", "admonition", "md_in_html"])
    problems: list[Problem] = []
    for unit in catalogue.units:
        for text in (unit.source, *unit.translations.values()):
            problems += _unsafe(text, markdown)
    return problems


def _unsafe(text: Text, markdown: Markdown) -> Iterator[Problem]:
    line = text.body_line
    for place, piece in enumerate(split(text.body)):
        if place % 2 and _SUSPICIOUS.search(_ORDINARY.sub("", piece)):
            for part in removed(markdown.reset().convert(piece)):
                message = f"this is not shown on the site: {part}. Write it as plain Markdown."
                yield Problem(text.path, line, message)
        line += piece.count("\n")
