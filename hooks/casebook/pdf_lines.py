"""Breaks lines where they are full, and not after their first word.

WeasyPrint 66 to 70 breaks a text that fits a line but for the space at its end after its first
word: `split_first_line` sees that the text is too wide, though the space is to be dropped, and
starts over word by word. In an English book this costs about two pages in a hundred.
"""

from __future__ import annotations

from typing import Any

import weasyprint.layout.inline as inline
import weasyprint.text.line_break as line_break

from casebook.pdf_repairs import make_sure

_stock_split = line_break.split_first_line
_KNOWN = "39ad1016863ca34d"
# In these the space at the end of a line is dropped (CSS Text 3, section 4.1.3).
_HANGING = ("normal", "nowrap", "pre-line")


def install() -> None:
    """Replaces the breaking of lines in this process. Raises Changed."""
    if line_break.split_first_line is not _split_first_line:
        make_sure((_stock_split,), _KNOWN)
        line_break.split_first_line = inline.split_first_line = _split_first_line


def _split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
) -> Any:
    """What fits on a line: (layout, length, resume_at, width, height, baseline)."""

    def split(some: str, within: float | None) -> Any:
        return _stock_split(some, style, context, within, *rest, **options)

    found = split(text, max_width)
    _, _, resume_at, width, *_ = found
    shown = text.rstrip(" ")
    if (
        resume_at is None
        or max_width is None
        or shown == text
        or style["white_space"] not in _HANGING
        or width >= max_width
        or len(shown.encode()) <= resume_at
    ):
        return found
    _, _, rest_at, shown_width, *_ = split(shown, max_width)
    fits = rest_at is None and shown_width <= max_width
    return split(text, None) if fits else found
