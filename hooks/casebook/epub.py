"""A book as EPUB 3: the same pages as the printed one, for reading on a phone without the web.

Every page is a file of its own, so that a cheap phone opens it quickly; fonts of the book's own
script come along, cut to its letters (https://www.w3.org/TR/epub-33/).
"""

from __future__ import annotations

import html
import io
import re
import uuid
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import tinyhtml5

from casebook.book import book_pages
from casebook.edition import Edition
from casebook.fonts import Face, font_face, site_faces, subset_face, wanted_in
from casebook.locales import LANGUAGES, Language
from casebook.model import Book
from casebook.printed import Section, imprint, section_html, sections

_INNER_LINK = re.compile(r'href="#(u\d+)(-[^"]*)?"')
_IMAGE = re.compile(r'src="(assets/[^"]+)"')
_MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_XHTML = "application/xhtml+xml"
_NAV, _IMPRINT = "nav.xhtml", "imprint.xhtml"
_IS_NAV = ' properties="nav"'
_STYLE = Path(__file__).with_name("epub.css")


@dataclass(frozen=True)
class EpubDocument:
    """A book ready to be packed: title and HTML of its pages by name, the contents first."""

    id: str
    locale: str
    title: str
    author: str
    dated: str
    pages: Mapping[str, tuple[str, str]]
    images: tuple[str, ...]


def epub_document(
    book: Book, edition: Edition, root: Path, site_url: str, dated: str
) -> EpubDocument:
    """The book in one locale, from the pages kept below `root`."""
    made = sections(book_pages(book, edition), edition, root, site_url)
    front = made[0]
    say = edition.lexicon.say
    lines = "".join(f"<p>{line}</p>" for line in imprint(edition, dated, site_url, book.uri))
    pages = {
        _NAV: (front.title, _contents(made, say("book.contents"), edition)),
        _IMPRINT: (front.title, f"<h1>{html.escape(front.title)}</h1>{lines}"),
    }
    for section in made:
        text = _INNER_LINK.sub(_to_file, section_html(section))
        pages[f"{section.anchor}.xhtml"] = section.title, text
    images = dict.fromkeys(name for section in made for name in _IMAGE.findall(section.html))
    author = say("site.name")
    return EpubDocument(
        book.id, edition.locale, front.title, author, dated or "2000-01-01", pages, tuple(images)
    )


def _to_file(found: re.Match[str]) -> str:
    fragment = f"#{found[1]}{found[2]}" if found[2] else ""
    return f'href="{found[1]}.xhtml{fragment}"'


def _contents(made: list[Section], title: str, edition: Edition) -> str:
    titles = {section.anchor: section.run(section.title, edition.locale) for section in made}
    items = "".join(f'<li><a href="{a}.xhtml">{shown}</a></li>' for a, shown in titles.items())
    return f'<nav epub:type="toc" id="toc"><h1>{html.escape(title)}</h1><ol>{items}</ol></nav>'


def _page(title: str, body: str, language: Language) -> str:
    """Well-formed XHTML of a page."""
    tree = tinyhtml5.parse(body, namespace_html_elements=False)
    found = tree.find("body")
    assert found is not None
    for element in found.iter():
        for name in ("align", "download", "loading"):  # not in XHTML, or without a meaning here
            element.attrib.pop(name, None)
        if "lang" in element.attrib:
            element.set("xml:lang", element.attrib["lang"])
    inner = "".join(ET.tostring(one, encoding="unicode") for one in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language.locale}" xml:lang="{language.locale}" dir="{language.direction}">'
        f"<head><title>{html.escape(title)}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f"<body>{inner}</body></html>"
    )


def pack_epub(document: EpubDocument, images: Path) -> bytes:
    """The EPUB file. `images` is the folder that holds the book's `assets/`."""
    language = LANGUAGES[document.locale]
    pages = {name: _page(*page, language) for name, page in document.pages.items()}
    shown = frozenset("".join(pages.values()))
    fonts = {f"{face.path.stem}.woff2": face for face in _faces(document.locale)}
    style = _style(fonts, document.locale)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        _write(file, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _write(file, "META-INF/container.xml", _CONTAINER.encode())
        _write(
            file, "book/package.opf", _package(document, list(fonts), language.direction).encode()
        )
        _write(file, "book/style.css", style.encode())
        for name, text in pages.items():
            _write(file, f"book/{name}", text.encode())
        for name in document.images:
            _write(file, f"book/{name}", (images / name).read_bytes())
        for name, face in fonts.items():
            _write(file, f"book/{name}", subset_face(face, wanted_in(face, shown)))
    return out.getvalue()


def _faces(locale: str) -> list[Face]:
    """The faces of the book's own script; phones have Latin letters of their own."""
    own = LANGUAGES[locale].family
    return [face for face in site_faces(locale) if face.family == own and own != "Casebook Latin"]


def _style(fonts: Mapping[str, Face], locale: str) -> str:
    faces = "".join(font_face(face, f"url({name})") + "\n" for name, face in fonts.items())
    own = f'body {{ font-family: "{LANGUAGES[locale].family}", serif; }}\n'
    return faces + own + _STYLE.read_text(encoding="utf-8")


def _write(file: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    """Without a time of day, so that the same book gives the same bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = how
    file.writestr(entry, data)


_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


def _package(document: EpubDocument, fonts: list[str], direction: str) -> str:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"casebook/{document.locale}/{document.id}")
    items = [
        f'<item id="{_id(page)}" href="{page}" media-type="{_XHTML}"'
        f"{_IS_NAV if page == _NAV else ''}/>"
        for page in document.pages
    ]
    items += [
        f'<item id="{_id(image)}" href="{image}" media-type="{_MEDIA[Path(image).suffix]}"/>'
        for image in document.images
    ]
    items += [f'<item id="{_id(font)}" href="{font}" media-type="font/woff2"/>' for font in fonts]
    items.append('<item id="style" href="style.css" media-type="text/css"/>')
    order = [_IMPRINT, *(page for page in document.pages if page != _IMPRINT)]
    spine = "".join(f'<itemref idref="{_id(page)}"/>' for page in order)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid" '
        f'xml:lang="{document.locale}" dir="{direction}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="uid">urn:uuid:{name}</dc:identifier>'
        f"<dc:title>{html.escape(document.title)}</dc:title>"
        f"<dc:language>{document.locale}</dc:language>"
        f"<dc:creator>{html.escape(document.author)}</dc:creator>"
        f'<meta property="dcterms:modified">{document.dated}T00:00:00Z</meta></metadata>'
        f"<manifest>{''.join(items)}</manifest>"
        f'<spine page-progression-direction="{direction}">{spine}</spine></package>\n'
    )


def _id(name: str) -> str:
    return re.sub(r"[^\w-]", "_", f"i-{name}")
