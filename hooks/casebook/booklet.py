"""Arranges finished A4 pages two to a side, so that a stapled and folded pile is a booklet."""

from __future__ import annotations

from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import DecodedStreamObject, NameObject

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
_MARK = 4 * MM

# One side of a sheet: the numbers of its left and right page; None is a blank page.
Side = tuple[int | None, int | None]


def sides(pages: int, *, right_to_left: bool = False) -> list[Side]:
    """The sides of all sheets from the outermost in, front before back; pages count from 1.

    Saddle stitch: the first sheet holds the last and the first page outside, the second and the
    last but one inside. A right-to-left booklet is bound on the right, so each side is mirrored.
    """
    places = -(-pages // 4) * 4
    found: list[Side] = []
    for sheet in range(places // 4):
        first, last = 1 + 2 * sheet, places - 2 * sheet
        for left, right in ((last, first), (first + 1, last - 1)):
            side = _page(left, pages), _page(right, pages)
            found.append(side[::-1] if right_to_left else side)
    return found


def _page(number: int, pages: int) -> int | None:
    return number if number <= pages else None


def impose(
    data: bytes, *, right_to_left: bool = False, creep: float = 0.0, cut_marks: bool = False
) -> bytes:
    """The pages of a PDF as a booklet on A4, to be printed on both sides along the short edge.

    `creep` in millimetres is how far the innermost pages move towards the fold, because a thick
    pile pushes them out when it is folded; the others move by their share.
    """
    reader, writer = PdfReader(BytesIO(data)), PdfWriter()
    found = sides(len(reader.pages), right_to_left=right_to_left)
    sheets = len(found) // 2
    for number, side in enumerate(found):
        made = writer.add_blank_page(A4[1], A4[0])
        inward = creep * MM * (number // 2) / max(1, sheets - 1)
        for place, wanted in enumerate(side):
            if wanted is not None:
                _place(made, reader.pages[wanted - 1], place, inward)
        if cut_marks:
            _mark(made)
    writer.metadata = reader.metadata
    writer.compress_identical_objects()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _place(made: PageObject, page: PageObject, place: int, inward: float) -> None:
    """Puts a page, made small, on the left (0) or right (1) half of a side."""
    half, height = A4[1] / 2, A4[0]
    width, tall = float(page.mediabox.width), float(page.mediabox.height)
    scale = min(half / width, height / tall)
    right = place * half + (half - width * scale) / 2 + (inward if place == 0 else -inward)
    up = (height - tall * scale) / 2
    made.merge_transformed_page(page, Transformation().scale(scale).translate(right, up))


def _mark(made: PageObject) -> None:
    """Short lines at both ends of the fold."""
    middle, height = A4[1] / 2, A4[0]
    ends = ((0.0, _MARK), (height, height - _MARK))
    lines = " ".join(f"{middle} {start} m {middle} {end} l S" for start, end in ends)
    stream = DecodedStreamObject()
    stream.set_data(f"q 0.3 w {lines} Q".encode())
    marks = PageObject.create_blank_page(None, A4[1], A4[0])
    marks[NameObject("/Contents")] = stream
    made.merge_page(marks)
