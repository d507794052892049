"""Draws text into a PDF so that it can be searched, copied and read aloud in every script.

Stock WeasyPrint gives each glyph one meaning for the whole book. That is right for Latin and
wrong wherever a glyph means one thing here and another there: in Hindi, Bengali and Nastaliq
hardly a word came back from the finished file. Here each shaping cluster is one character code
with its own meaning (ToUnicode); a cluster of several glyphs, or of one that stands off the
baseline, becomes one composite glyph of the embedded font (`pdf_fonts`). All codes of a line
then stand on one baseline, and extractors no longer cut a sloping Nastaliq word apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import weasyprint.draw.text as draw
from weasyprint.text.ffi import FROM_UNITS

from casebook import pdf_fonts
from casebook.pdf_clusters import Cluster, MissingGlyph, Run, line_runs
from casebook.pdf_repairs import make_sure

_stock_draw = draw.draw_first_line
_KNOWN = "207906f42347f3e4"
# A code's width in thousandths of an em below which Poppler takes two equal letters for a
# shadow of one and drops the second.
_SLIVER = 101
_VISIBLE = 0.5  # thousandths of an em


def install() -> None:
    """Replaces WeasyPrint's drawing of text in this process. Raises Changed."""
    if draw.draw_first_line is not _draw_first_line:
        make_sure((_stock_draw, *pdf_fonts.REPLACED), _KNOWN)
        draw.draw_first_line = _draw_first_line
        pdf_fonts.install()


def _draw_first_line(
    stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """Draws the first line of a text box; the stock way where ours is not made for it."""
    stock = (stream, textbox, text_overflow, block_ellipsis, matrix)
    is_cut = text_overflow == "ellipsis" or block_ellipsis != "none"
    if is_cut or not textbox.text.strip() or textbox.style["font_size"] < 1e-6:
        return list(_stock_draw(*stock))
    fonts: dict[Any, tuple[pdf_fonts.Codes, float]] = {}

    def unit(pango_font: Any) -> float:
        font, size = stream.add_font(pango_font)
        fonts[pango_font] = pdf_fonts.codes_of(font, stream), size
        return float(font.upem * FROM_UNITS / size)

    try:
        runs = line_runs(textbox, unit)
    except (MissingGlyph, pdf_fonts.Unsuited):
        return list(_stock_draw(*stock))
    stream.set_text_matrix(*matrix.values)
    shown: list[str] = []
    previous = None
    for run in runs:
        codes, size = fonts[run.pango_font]
        if run.pango_font != previous:
            previous = run.pango_font
            if shown:
                stream.show_text("".join(shown))
                shown = []
            stream.set_font_size(codes.font.hash, size)
        shown += _operands(run, codes)
    stream.show_text("".join(shown))
    return []


def _operands(run: Run, codes: pdf_fonts.Codes) -> Iterator[str]:
    """The codes of a run as operands of TJ, with a correction where the pen has gone astray."""
    ahead = 0.0  # how far the pen is beyond where it should be, in thousandths of an em
    scale = 1000 / codes.font.upem
    for cluster in run.clusters:
        for part in _single_characters(cluster, run.is_rtl, codes.font.upem):
            code, shift, width = codes.code(part)
            if abs(before := ahead - shift * scale) >= _VISIBLE:
                yield f"{round(before)} "
                ahead -= round(before)
            yield f"<{code:04x}>"
            ahead += width * scale - part.advance * scale
    if abs(ahead) >= _VISIBLE:
        yield f"{round(ahead)} "


def _single_characters(cluster: Cluster, is_rtl: bool, upem: int) -> list[Cluster]:
    """The cluster as one code a character, since extractors mistake codes that mean several.

    The first character gets the glyphs, the others blank slivers of the advance behind it.
    """
    more = len(cluster.text) - 1
    if more < 1 or cluster.text.isdigit():
        return [cluster]
    width = min(_SLIVER * upem // 1000, int(max(0, cluster.advance)) // (more + 1))
    slivers = [Cluster(char, (), width) for char in cluster.text[1:]]
    advance = cluster.advance - more * width
    if not is_rtl:
        return [Cluster(cluster.text[0], cluster.glyphs, advance), *slivers]
    moved = tuple((glyph, dx - more * width, dy) for glyph, dx, dy in cluster.glyphs)
    return [*reversed(slivers), Cluster(cluster.text[0], moved, advance)]
