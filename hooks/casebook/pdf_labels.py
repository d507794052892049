"""The number every page bears in the book, told to viewers too (PDF 32000-1, 12.4.2).

The style sheet counts the pages before the text apart from those of the text; so a viewer asked
for page 12 must open the page that has 12 at its foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# What book.css calls the pages on which the text begins, and its two ways of numbering.
_OPENING = "opening"
_FRONT, _TEXT = "front-digits", "page-digits"


def page_labels(pages: Sequence[Any], counter_style: Any) -> list[str]:
    """What stands at the foot of each laid out page, or would if it were not blank."""
    types = [page._page_box.page_type for page in pages]
    starts = [number for number, kind in enumerate(types) if (_OPENING, 0) in kind.groups]
    first = starts[0] if starts else 0
    front = [counter_style.render_value(number, _FRONT) for number in range(1, first + 1)]
    text = range(1, len(types) - first + 1)
    return front + [counter_style.render_value(number, _TEXT) for number in text]


def label_tree(labels: Sequence[str]) -> Any:
    """The number tree of a document's labels: each page bears its label as a mere prefix.

    The ranges of PDF count in Latin digits only.
    """
    import pydyf

    numbers = pydyf.Array()
    for number, label in enumerate(labels):
        numbers += [number, pydyf.Dictionary({"P": pydyf.String(label)})]
    return pydyf.Dictionary({"Nums": numbers})
