"""Tells readers how long and how large every print is, and how new, from the finished files.

Pages are rendered before anything is printed; so the figures are put into their links afterwards.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pypdf import PdfReader

from casebook.download_list import Offer
from casebook.edition import Edition
from casebook.lexicon import Lexicon
from casebook.locales import LANGUAGES, ROOT_LOCALE

_LINK = re.compile(r'(<a [^>]*?href="([^"]+\.(?:pdf|epub))"[^>]*>)(.*?)</a>', re.S)
_DATED = '<p class="cb-dated"></p>'


@dataclass(frozen=True)
class Figures:
    """What a finished file says of itself; `pages` is 0 where a file has none, as an EPUB."""

    pages: int
    bytes: int
    dated: str


# By place on the site.
Found = Mapping[str, Figures]


def measure(files: Mapping[str, Path]) -> dict[str, Figures]:
    """The figures of finished files, by their place on the site."""
    return {place: _figures(file) for place, file in files.items()}


def _figures(file: Path) -> Figures:
    size = file.stat().st_size
    if file.suffix != ".pdf":
        return Figures(0, size, "")
    with file.open("rb") as data:
        reader = PdfReader(data)
        created = reader.metadata.creation_date if reader.metadata else None
        return Figures(len(reader.pages), size, created.date().isoformat() if created else "")


def write_figures(site: Path, editions: Mapping[str, Edition], found: Found) -> None:
    """Puts the figures of every print into the links that lead to it, its day into the list."""
    days = {figures.dated for figures in found.values() if figures.dated}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        address = path.relative_to(site)
        first = address.parts[0]
        lexicon = editions[first if first in LANGUAGES else ROOT_LOCALE].lexicon
        told = with_figures(text, address.parent.as_posix(), lexicon, found)
        if days:
            date = lexicon.say("book.published", date=lexicon.moment(max(days)))
            told = told.replace(_DATED, f'<p class="cb-dated">{date}</p>')
        if told != text:
            path.write_text(told, encoding="utf-8")


def with_figures(text: str, folder: str, lexicon: Lexicon, found: Found) -> str:
    """The HTML of a page in `folder` of the site, whose links to prints tell pages and size."""

    def told(link: re.Match[str]) -> str:
        figures = found.get(posixpath.normpath(posixpath.join(folder, link[2])))
        if figures is None:
            return link[0]
        return f'{link[1]}{link[3]} <span class="cb-figures">({shown(figures, lexicon)})</span></a>'

    return _LINK.sub(told, text)


def shown(figures: Figures, lexicon: Lexicon) -> str:
    """Pages and size as readers see them."""
    kilobytes = max(1, round(figures.bytes / 1000))
    if kilobytes < 1000:
        size = lexicon.say("downloads.kilobytes", size=kilobytes)
    else:
        size = lexicon.say("downloads.megabytes", size=lexicon.decimal(figures.bytes / 1_000_000))
    if not figures.pages:
        return size
    pages = lexicon.count("downloads.pages", figures.pages)
    return lexicon.say("downloads.figures", pages=pages, size=size)


def as_json(offers: Iterable[Offer], found: Found) -> str:
    """The offers with their figures, for other programs."""
    rows = [asdict(offer) | asdict(found[offer.place]) for offer in offers]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
