"""Booklets: after printing, folding and stapling the pages must follow each other."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from casebook.booklet import Side, impose, sides
from conftest import BuiltSite

ORDERS: dict[tuple[int, bool], list[Side]] = {
    (1, False): [(None, 1), (None, None)],
    (4, False): [(4, 1), (2, 3)],
    (4, True): [(1, 4), (3, 2)],
    (5, False): [(None, 1), (2, None), (None, 3), (4, 5)],
    (8, False): [(8, 1), (2, 7), (6, 3), (4, 5)],
    (8, True): [(1, 8), (7, 2), (3, 6), (5, 4)],
}


@pytest.mark.parametrize(("pages", "right_to_left"), ORDERS)
def test_pages_stand_where_the_fold_wants_them(pages: int, right_to_left: bool) -> None:
    assert sides(pages, right_to_left=right_to_left) == ORDERS[pages, right_to_left]


def leafed_through(found: list[Side], right_to_left: bool) -> list[int | None]:
    """The pages in the order of a reader who leafs through the folded pile."""
    first, second = (1, 0) if right_to_left else (0, 1)
    sheets = list(zip(found[::2], found[1::2], strict=True))
    half = [page for front, back in sheets for page in (front[second], back[first])]
    rest = [page for front, back in sheets for page in (front[first], back[second])]
    return [*half, *reversed(rest)]


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("pages", range(1, 34))
def test_a_folded_booklet_reads_from_first_to_last(pages: int, right_to_left: bool) -> None:
    found = sides(pages, right_to_left=right_to_left)
    read = leafed_through(found, right_to_left)
    assert [page for page in read if page is not None] == list(range(1, pages + 1))
    assert read[pages:] == [None] * (len(read) - pages)


@pytest.mark.parametrize("cut_marks", [False, True])
def test_two_pages_become_one_side_of_a_sheet_with_their_text(
    built: BuiltSite, cut_marks: bool
) -> None:
    short = PdfWriter()
    short.append(built.site / "downloads/ur/stories/salt.pdf", pages=(0, 2))
    out = BytesIO()
    short.write(out)
    data, pages = out.getvalue(), PdfReader(out).pages
    front, back = PdfReader(BytesIO(impose(data, creep=1.5, cut_marks=cut_marks))).pages
    assert (round(front.mediabox.width), round(front.mediabox.height)) == (842, 595)
    for page, side in zip(pages, (front, back), strict=True):
        assert set(page.extract_text().split()) <= set(side.extract_text().split())
