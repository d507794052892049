"""Draws pages of the first book of every language into build/screens, to be looked at side by side.

What a person must judge: cover, contents, a chapter's first page, a table, notes, the index. Run
`build_site.py` first.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import prepare_environment

if TYPE_CHECKING:
    from pypdf import PdfReader

ROOT = prepare_environment.ROOT
DPI = 100
_CHAPTER, _INDEX = 2, -2  # places in the outline of a book


def pages_to_see(book: PdfReader) -> dict[str, int]:
    """The numbers, from 0, of one page of every kind."""
    entries = [entry for entry in book.outline if not isinstance(entry, list)]
    starts = [book.get_destination_page_number(entry) or 0 for entry in entries]
    found = {"cover": 0, "contents": starts[0], "chapter": starts[_CHAPTER]}
    found["index"] = starts[_INDEX]
    for name, tag in (("table", "/Table"), ("notes", "/Note")):
        found[name] = _tagged(book)[tag].most_common(1)[0][0]
    return found


def _tagged(book: PdfReader) -> dict[str, Counter[int]]:
    """How often each tag stands on each page."""
    numbers = {page.indirect_reference: number for number, page in enumerate(book.pages)}
    found: dict[str, Counter[int]] = {"/Table": Counter(), "/Note": Counter()}
    root: Any = book.trailer["/Root"]
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            if element.get("/S") in found:
                found[element["/S"]][numbers[element["/Pg"].indirect_reference]] += 1
            kids = element.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]
    return found


def picture(file: Path, folder: Path, locale: str) -> None:
    """Draws the pages of one book to `folder/book-<kind>-<locale>.png`."""
    from pypdf import PdfReader
    from pypdfium2 import PdfDocument

    folder.mkdir(parents=True, exist_ok=True)
    drawn = PdfDocument(file)
    for kind, number in pages_to_see(PdfReader(file)).items():
        image = drawn[number].render(scale=DPI / 72).to_pil()
        image.save(folder / f"book-{kind}-{locale}.png")


def main() -> int:
    prepare_environment.prepare()
    from casebook.content import read_content

    for locale, edition in read_content(ROOT).editions.items():
        file = ROOT / f"site/downloads/{locale}/{edition.catalogue.books[0].id}.pdf"
        if not file.is_file():
            print(f"{file.relative_to(ROOT)} is missing. Run first: python3 scripts/build_site.py")
            return 1
        picture(file, ROOT / "build/screens", locale)
    return 0


if __name__ == "__main__":
    sys.exit(main())
