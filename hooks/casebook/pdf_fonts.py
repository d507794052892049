"""Adds composite glyphs to the fonts that WeasyPrint embeds, and codes that name them.

A code above those of the font's own glyphs stands for a shaping cluster. Where the cluster is
one glyph as it is, the code leads to that glyph; else to a composite glyph made of all of them
(TrueType `glyf`, https://learn.microsoft.com/typography/opentype/spec/glyf).
"""

from __future__ import annotations

import io
from typing import Any

import pydyf
import weasyprint.pdf.fonts as stock
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from casebook.pdf_clusters import Cluster

_stock_clean = stock.Font.clean
_stock_dictionary = stock._build_vector_font_dictionary
REPLACED = (_stock_clean, _stock_dictionary)

_RESERVED = 256  # codes WeasyPrint may give to missing glyphs
_HIGHEST = 0xFFFF
_XY_VALUES, _OVERLAP = 0x0002, 0x0400  # flags of a component
# Tables of the whole font that a PDF reader has no use for and composite glyphs would outdate.
_OUTDATED = ("GDEF", "STAT", "kern", "vmtx", "vhea", "VORG", "meta", "DSIG")

Glyphs = tuple[tuple[int, int, int], ...]


class Unsuited(Exception):
    """A font that can hold no composite glyphs: no TrueType outlines, pictures, or it is full."""


class Codes:
    """The character codes of one embedded font. Widths are in units of the font."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.composites: dict[int, tuple[Glyphs, int]] = {}
        self.glyph_of: dict[int, int] = {}
        self._codes: dict[tuple[Glyphs, str, int], int] = {}
        self.first = self._next = font.glyph_count + _RESERVED
        if font.bitmap or font.png or font.svg or font.colr or font.type == "otf":
            raise Unsuited(font.family)
        self._whole = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)

    def code(self, cluster: Cluster) -> tuple[int, int, int]:
        """The code of a cluster, how far right it is drawn, and how far it moves the pen."""
        glyphs, shift, width = cluster.glyphs, 0, max(0, round(cluster.advance))
        if len(glyphs) == 1 and not glyphs[0][2]:
            glyph, shift, _ = glyphs[0]
            glyphs, width = ((glyph, 0, 0),), self._width(glyph)
        key = glyphs, cluster.text, width
        if key not in self._codes:
            self._codes[key] = self._new(*key, is_plain=len(glyphs) == 1 and not glyphs[0][2])
        return self._codes[key], shift, width

    def _new(self, glyphs: Glyphs, text: str, width: int, *, is_plain: bool) -> int:
        font = self.font
        if is_plain and glyphs[0][0] not in font.to_unicode:
            code = glyphs[0][0]
        else:
            code, self._next = self._next, self._next + 1
            if code > _HIGHEST:
                raise Unsuited(f"more than {_HIGHEST} clusters")
            if is_plain:
                self.glyph_of[code] = glyphs[0][0]
            else:
                self.composites[code] = glyphs, width
        font.to_unicode[code] = text
        font.widths[code] = round(width * 1000 / font.upem)
        return code

    def _width(self, glyph: int) -> int:
        metrics: dict[str, tuple[int, int]] = self._whole["hmtx"].metrics
        return metrics[self._whole.getGlyphName(glyph)][0]


def codes_of(font: Any, stream: Any) -> Codes:
    """The codes of a font of this document. Raises Unsuited.

    WeasyPrint may hold several objects for one embedded font and writes the last one's tables;
    so all of them share one set of codes.
    """
    if not hasattr(font, "casebook_codes"):
        first = next(one for one in stream._fonts.values() if one.hash == font.hash)
        if first is font:
            font.casebook_codes = Codes(font)
        else:
            font.casebook_codes = codes_of(first, stream)
            font.to_unicode, font.widths = first.to_unicode, first.widths
    codes: Codes = font.casebook_codes
    return codes


def install() -> None:
    """Lets WeasyPrint embed composite glyphs; `pdf_text` has made sure that it can."""
    stock.Font.clean = _clean
    stock._build_vector_font_dictionary = _dictionary


def _clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """Cuts a font to the glyphs in use, then adds the composite ones."""
    codes: Codes | None = getattr(font, "casebook_codes", None)
    if codes is None:
        _stock_clean(font, to_unicode, hinting)
        return
    own = {code: text for code, text in to_unicode.items() if code < codes.first}
    parts = {glyph for glyphs, _ in codes.composites.values() for glyph, _, _ in glyphs}
    used = dict.fromkeys([0, *own, *codes.glyph_of.values(), *parts], "")
    _stock_clean(font, used, hinting)
    if codes.composites:
        font.file_content = _with_composites(font.file_content, font.index, codes)


def _with_composites(content: bytes, index: int, codes: Codes) -> bytes:
    """The font file with a glyph for every composite; `codes` learns which code leads to which."""
    font = TTFont(io.BytesIO(content), fontNumber=index, lazy=True, recalcTimestamp=False)
    order, glyf, hmtx = list(font.getGlyphOrder()), font["glyf"], font["hmtx"]
    made: dict[tuple[Glyphs, int], int] = {}
    for code, composite in codes.composites.items():
        if composite not in made:
            glyphs, width = composite
            made[composite] = len(order)
            name = f"cluster{len(made)}"
            glyf.glyphs[name] = _composite(glyphs, order)
            hmtx.metrics[name] = (width, 0)
            order.append(name)
        codes.glyph_of[code] = made[composite]
    font.setGlyphOrder(order)
    glyf.setGlyphOrder(order)
    for name in order[-len(made) :]:
        glyph = glyf.glyphs[name]
        glyph.recalcBounds(glyf)
        hmtx.metrics[name] = (hmtx.metrics[name][0], getattr(glyph, "xMin", 0))
    for table in _OUTDATED:
        if table in font:
            del font[table]
    font["post"].formatType = 3.0
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _composite(glyphs: Glyphs, order: list[str]) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1 if glyphs else 0
    if not glyphs:
        return glyph
    glyph.components = []
    for part, right, up in glyphs:
        component = GlyphComponent()
        component.glyphName, component.x, component.y = order[part], right, up
        component.flags = _XY_VALUES
        glyph.components.append(component)
    glyph.components[0].flags |= _OVERLAP
    return glyph


def _dictionary(
    font_dictionary: Any, pdf: Any, font: Any, widths: Any, compress: Any, *rest: Any
) -> None:
    """Writes a font's dictionary, then the table that leads from its codes to its glyphs."""
    begin = len(pdf.objects)
    _stock_dictionary(font_dictionary, pdf, font, widths, compress, *rest)
    codes: Codes | None = getattr(font, "casebook_codes", None)
    if codes is None or not codes.glyph_of:
        return
    table = bytearray(2 * (max(font.to_unicode) + 1))
    for code in font.to_unicode:
        glyph = codes.glyph_of.get(code, code)
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    stream = pydyf.Stream([bytes(table)], compress=compress)
    pdf.add_object(stream)
    made = pdf.objects[begin:]
    next(one for one in made if isinstance(one, pydyf.Dictionary) and "CIDToGIDMap" in one)[
        "CIDToGIDMap"
    ] = stream.reference
