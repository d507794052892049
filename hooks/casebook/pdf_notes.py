"""Keeps footnotes that are moved to the next page.

When numbers of pages are known, WeasyPrint 66 to 70 lays out again only the pages that show some.
It forgets meanwhile which notes a page has handed to the next one: a note then stood on neither.
Here they are kept for every page, and a page is made again when what is handed to it may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.layout as layout
from weasyprint.layout.page import make_all_pages

from casebook.pdf_repairs import make_sure

_KNOWN = "876ad9e3bb597916"


def install() -> None:
    """Replaces the loop over the pages in this process. Raises Changed."""
    if layout.make_all_pages is not _make_all_pages:
        make_sure((make_all_pages, layout.layout_document), _KNOWN)
        layout.make_all_pages = _make_all_pages


def _make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """The pages, those of the round before taken as they are where nothing has changed."""
    handed: dict[int, list[Any]] = context.__dict__.setdefault("handed_notes", {})
    for number, page in enumerate(make_all_pages(context, root_box, html, pages)):
        before = handed.get(number, [])
        if number < len(pages) and page is pages[number]:
            context.reported_footnotes = before.copy()
        else:
            handed[number] = context.reported_footnotes.copy()
            if (before or handed[number]) and number + 1 < len(context.page_maker):
                context.page_maker[number + 1][-1]["content_changed"] = True
        yield page
