"""Notes at the foot of a printed page, made from those that stand at the end of a page of the site.

A note is printed where it is first called for; what calls for it again leads there. On paper the
numbers follow the order of the calls, so that a reader finds them in order at the foot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.locales import native_digits

# The heading and the list that `compose` and Markdown put at the end of a page; no <div> inside.
_LIST = re.compile(r'<h\d id="[^"]*sources">[^<]*</h\d>\s*<div class="footnote">.*?</div>', re.S)
_NOTE = re.compile(r'<li id="([^"]*)">\s*<p>(.*?)(?:&nbsp;|\s)*</p>\s*</li>', re.S)
_CALL = re.compile(r'<sup id="[^"]*"><a class="footnote-ref" href="#([^"]*)">[^<]*</a></sup>')


def notes_of(text: str) -> dict[str, str]:
    """The HTML of every note of a page by its id."""
    return {note[1]: note[2] for found in _LIST.findall(text) for note in _NOTE.finditer(found)}


def at_foot(text: str, notes: Mapping[str, str], locale: str) -> str:
    """The page with its notes where they are first called for, marked as the style sheet needs it.

    `locale` is the language of the page, in whose digits the notes are numbered.
    """
    numbers: dict[str, int] = {}
    end = -1

    def called(found: re.Match[str]) -> str:
        nonlocal end
        name = found[1]
        is_first = name not in numbers
        number = native_digits(str(numbers.setdefault(name, len(numbers) + 1)), locale)
        more = " note--next" if found.start() == end else ""
        end = found.end()
        if is_first:
            return (
                f'<span class="note{more}" id="{name}" data-number="{number}">{notes[name]}</span>'
            )
        return f'<sup class="again{more}"><a href="#{name}">{number}</a></sup>'

    return _CALL.sub(called, _LIST.sub("", text))
