"""Looks at the pages as they are laid out: nothing may stand beyond a page's edge or be lost.

A word that is too long for its column, a table too wide for the page or a note that was handed on
too often is no fault to WeasyPrint; on paper it cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

# How far, in CSS pixels, a box may stand out: italics and marks lean a little over their line.
_TOLERANCE = 3
# Room at the edge of the paper that most printers cannot print on.
_MARGIN = 4 * 96 / 25.4


def faults(pages: Sequence[Any], labels: Sequence[str]) -> list[str]:
    """What cannot be read, with the number of the page."""
    return [
        f"page {label}: {fault}"
        for page, label in zip(pages, labels, strict=True)
        for box in _inside(page._page_box)
        if (fault := _fault(box, page._page_box))
    ]


def lost(pages: Sequence[Any], notes: Iterable[str]) -> list[str]:
    """Which of the notes with these ids are on no page."""
    printed = {
        box.element.get("id")
        for page in pages
        for box in _inside(page._page_box)
        # What calls for a note is a box of the same element.
        if box.element is not None and "::" not in box.element_tag
    }
    return [note for note in notes if note not in printed]


def _inside(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        if not isinstance(child, boxes.MarginBox):
            yield child
            yield from _inside(child)


def _fault(box: Any, page: Any) -> str:
    if isinstance(box, boxes.TextBox) and box.text.strip():
        what = f"“{box.text.strip()[:40]}”"
    elif isinstance(box, boxes.ReplacedBox):
        what = f"the image {box.element.get('src', '')}"
    else:
        return ""
    left, right = page.content_box_x(), page.content_box_x() + page.width
    top, bottom = _MARGIN, page.margin_height() - _MARGIN
    ends = box.position_x + box.width
    if box.position_x < left - _TOLERANCE or ends > right + _TOLERANCE:
        return f"{what} is too wide for the page: shorten it, or let it break"
    if box.position_y < top or box.position_y + box.height > bottom:
        return f"{what} runs out of the page"
    return ""
