"""On which page of a finished book each text stands, so that lists can refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader


def places(file: Path) -> dict[str, str]:
    """The number printed on the page where each text begins, by the title in the bookmarks.

    Where a title stands twice (a chapter and its session plan), the first one counts.
    """
    with file.open("rb") as data:
        reader = PdfReader(data)
        labels = reader.page_labels
        found: dict[str, str] = {}
        for mark in _flat(reader.outline):
            number = reader.get_destination_page_number(mark)
            if number is not None and mark.title:
                found.setdefault(str(mark.title), labels[number])
        return found


def _flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry
