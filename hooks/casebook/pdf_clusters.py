"""Reads from a line that Pango has shaped which glyphs show which characters.

A shaping cluster is the smallest part of a text that has glyphs of its own: a letter, a
Devanagari syllable, a Nastaliq letter with its dots. Everything is in units of the font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from typing import Any

from weasyprint.text.ffi import ffi, pango

# What parts a number or a Latin name from the words around it in a right-to-left line. Many
# extractors tell the pieces of such a line from left to right, and part a word from the space
# that belongs to it; so the pieces get spaces of their own, without width, and marks that say
# which piece each belongs to. ARABIC LETTER MARK is the one that Poppler, MuPDF and pypdf know.
_BEFORE = tuple("\u061c\u200e ")
_BEHIND = tuple(" \u061c")


@dataclass(frozen=True)
class Cluster:
    """Characters and the glyphs that show them: (glyph, right, up) from the cluster's origin."""

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: float


@dataclass(frozen=True)
class Run:
    """A part of a line in one font and direction, its clusters from left to right."""

    pango_font: Any
    is_rtl: bool
    clusters: tuple[Cluster, ...]


class MissingGlyph(Exception):
    """No font has a glyph for a character of the line."""


def line_runs(textbox: Any, unit: Callable[[Any], float]) -> list[Run]:
    """The runs of the first line of a text box, from left to right.

    `unit` tells for a Pango font how many of the font's units are one of Pango's. Raises
    MissingGlyph.
    """
    layout = textbox.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    runs, node = [], line.runs[0]
    while node != ffi.NULL:
        item = node.data
        runs.append(_run(item, text, unit(item.item.analysis.font)))
        node = node.next
    is_mixed = textbox.style["direction"] == "rtl" or any(run.is_rtl for run in runs)
    return list(_parted(runs)) if is_mixed else runs


def _run(item: Any, text: bytes, unit: float) -> Run:
    is_rtl = bool(item.item.analysis.level % 2)
    clusters = _merged(_clusters(item, text, unit), is_rtl)
    return Run(item.item.analysis.font, is_rtl, tuple(clusters))


def _clusters(item: Any, text: bytes, unit: float) -> Iterator[Cluster]:
    """The clusters of a run from left to right. `unit` turns Pango's units into the font's."""
    glyphs, count = item.glyphs.glyphs, item.glyphs.num_glyphs
    begins = [item.glyphs.log_clusters[place] for place in range(count)]
    starts = sorted(set(begins))
    ends = dict(zip(starts, [*starts[1:], item.item.length], strict=True))
    offset, place = item.item.offset, 0
    while place < count:
        begin, right, shown = begins[place], 0, []
        while place < count and begins[place] == begin:
            glyph, shape = glyphs[place].glyph, glyphs[place].geometry
            if glyph != pango.PANGO_GLYPH_EMPTY:
                if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                    raise MissingGlyph(chr(glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG))
                dx, dy = (right + shape.x_offset) * unit, -shape.y_offset * unit
                shown.append((glyph, round(dx), round(dy)))
            right += shape.width
            place += 1
        written = text[offset + begin : offset + ends[begin]].decode()
        yield Cluster(written, tuple(shown), right * unit)


def _merged(clusters: Iterator[Cluster], is_rtl: bool) -> list[Cluster]:
    """The clusters, those without advance (marks, joiners) joined to the one read before them."""
    ordered = list(clusters)[:: -1 if is_rtl else 1]
    merged: list[Cluster] = []
    for cluster in ordered:
        if merged and not cluster.advance and merged[-1].text != " ":
            merged[-1] = _joined(merged[-1], cluster, is_rtl)
        else:
            merged.append(cluster)
    return merged[:: -1 if is_rtl else 1]


def _joined(base: Cluster, mark: Cluster, is_rtl: bool) -> Cluster:
    # A mark read after its base is drawn where the base ends: on its left from right to left.
    shift = 0 if is_rtl else round(base.advance)
    moved = tuple((glyph, dx + shift, dy) for glyph, dx, dy in mark.glyphs)
    glyphs = (*moved, *base.glyphs) if is_rtl else (*base.glyphs, *moved)
    return Cluster(base.text + mark.text, glyphs, base.advance)


def _parted(runs: list[Run]) -> Iterator[Run]:
    """The runs of a right-to-left line, those in the other direction parted from the rest."""
    before, behind = ([Cluster(sign, (), 0) for sign in signs] for signs in (_BEFORE, _BEHIND))
    for run in runs:
        if run.is_rtl:
            yield run
        else:
            yield replace(run, clusters=(*before, *_numbers(run.clusters), *behind))


def _numbers(clusters: tuple[Cluster, ...]) -> Iterator[Cluster]:
    """The clusters, the digits of each number in one: pypdf reverses Persian digits otherwise."""
    for is_number, digits in groupby(clusters, lambda one: one.text.isdigit()):
        if is_number:
            yield reduce(_beside, digits)
        else:
            yield from digits


def _beside(left: Cluster, right: Cluster) -> Cluster:
    shift = round(left.advance)
    moved = tuple((glyph, dx + shift, dy) for glyph, dx, dy in right.glyphs)
    return Cluster(left.text + right.text, (*left.glyphs, *moved), left.advance + right.advance)
