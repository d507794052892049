"""Tells programs that read a book aloud the language of every run, and which texts are notes.

WeasyPrint tags headings, lists and tables, but says nothing of the languages inside a document,
so an English title in an Urdu book would be read with Urdu sounds; and it takes footnotes for
text without meaning (PDF 32000-1, 14.9.2 and table 338).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint.pdf.tags as tags

from casebook.pdf_repairs import make_sure

_stock_tree = tags._build_box_tree
_KNOWN = "f716251a83e7096e"


def install() -> None:
    """Replaces the building of the tree in this process. Raises Changed."""
    if tags._build_box_tree is not _box_tree:
        make_sure((_stock_tree,), _KNOWN)
        tags._build_box_tree = _box_tree


def _box_tree(box: Any, *rest: Any) -> Iterator[Any]:
    """The structure elements of a box; the stock function calls this one for every child."""
    box = getattr(box, "_box", box)  # a placeholder of what stands elsewhere
    html = {} if box.element is None else box.element.attrib
    tag = "" if box.element is None else box.element_tag
    for element in _stock_tree(box, *rest):
        if "lang" in html and "::" not in tag:
            element["Lang"] = pydyf.String(html["lang"])
        if html.get("class", "").split()[:1] == ["note"] and tag == "span":
            element["S"] = "/Note"
            element["ID"] = pydyf.String(html["id"])
        elif tag == "span::footnote-marker":
            element["S"] = "/Lbl"
        elif tag == "span::footnote-call":
            element["S"] = "/Reference"
        yield element
