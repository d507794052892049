"""Sets a document as PDF with WeasyPrint, as it is repaired by `pdf_text` and `pdf_lines`.

WeasyPrint sees only the bundled fonts (a private fontconfig file) and only the book's own files;
whatever it warns of stops the book, because a warning means that a page is not as written.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from casebook.caught import caught_warnings
from casebook.fonts import missing, unpack
from casebook.locales import LANGUAGES
from casebook.passages import plain_text
from casebook.printed import PrintDocument, print_styles

STYLES = Path(__file__).parent
FONTS = "plain-fonts"
# WeasyPrint loses a note now and then where lines are moved to the next page for its sake. Then it
# is set within the text, as nothing may be missing on paper.
_WAYS = ("float: none", "")
_NOTE = re.compile(r'<span class="note[^"]*" id="([^"]*)"')
# What the document takes for its folder. A PDF names a photo by its address: with the real folder,
# the same book would come out different elsewhere, and tell where it was made.
_HERE = "file:///book/"
INSTALL_LINE = (
    "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1"
)
MAC_INSTALL_LINE = "brew install pango"


class BookError(Exception):
    """A book that cannot be printed as it is; the message names the book and the reason."""


def use_bundled_fonts(build: Path) -> None:
    """Shows fontconfig the project's fonts and no others. Call before `set_book`.

    WeasyPrint crashes where fontconfig finds no font at all, and with a machine's own fonts the
    same book would look different elsewhere.
    """
    (build / "fontconfig").mkdir(parents=True, exist_ok=True)
    unpack(build / FONTS)
    config = build / "fonts.conf"
    config.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{(build / FONTS).resolve()}</dir>"
        f"<cachedir>{build / 'fontconfig'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(config)


def set_book(document: PrintDocument, images: Path, build: Path) -> bytes:
    """The PDF of a document. `images` is the folder that holds its `assets/`, `build` the one that
    `use_bundled_fonts` was called with.

    Raises BookError when a letter has no glyph, a file is missing, something stands beyond the page
    or WeasyPrint warns.
    """
    rules = ""
    for way in _WAYS:
        data, lost = _set_once(document, images, build, rules)
        if not lost:
            return data
        rules += "".join(f'[id="{note}"] {{ {way} }}' for note in lost)
    shown = ", ".join(lost)
    raise BookError(f"{document.locale}/{document.id}: not printed: the notes {shown}")


def _set_once(
    document: PrintDocument, images: Path, build: Path, rules: str
) -> tuple[bytes, list[str]]:
    """The PDF, and the ids of notes that are missing in it; `rules` is CSS that comes last."""
    from weasyprint import CSS, HTML
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    from casebook import pdf_boxes, pdf_labels, pdf_lines, pdf_notes, pdf_tags, pdf_text

    fonts = (build / FONTS).resolve()
    allowed = [fonts, (images / "assets").resolve()]

    class BookFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Serves the bundled fonts and the book's images, nothing else on disk or network."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            if url.startswith(_HERE):
                url = images.resolve().as_uri() + "/" + url.removeprefix(_HERE)
            if urlsplit(url).scheme == "file":
                path = Path(url2pathname(urlsplit(url).path)).resolve()
                if not any(path.is_relative_to(folder) for folder in allowed):
                    raise FatalURLFetchingError(f"not a file of the book: {url}")
            return super().fetch(url, headers)

    name = f"{document.locale}/{document.id}"
    faults: list[str] = []
    lost: list[str] = []

    def finish(laid_out: Any, made: Any) -> None:
        labels = pdf_labels.page_labels(laid_out.pages, shared["counter_style"])
        made.catalog["PageLabels"] = pdf_labels.label_tree(labels)
        faults.extend(pdf_boxes.faults(laid_out.pages, labels))
        lost.extend(pdf_boxes.lost(laid_out.pages, _NOTE.findall(document.html)))
        # Viewers show facing pages, and turn them, in the direction of the script.
        if LANGUAGES[document.locale].direction == "rtl":
            made.catalog["ViewerPreferences"]["Direction"] = "/R2L"

    if unknown := missing(plain_text(document.html)):
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in sorted(unknown))
        raise BookError(f"{name}: no bundled font has a glyph for {shown}")
    # Both collect what one style sheet defines for the others to use.
    shared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
    fetcher = BookFetcher()
    styles = print_styles(document.locale, fonts.as_uri())
    with caught_warnings("weasyprint") as warnings:
        try:
            pdf_text.install()
            pdf_lines.install()
            pdf_notes.install()
            pdf_tags.install()
            sheets = [
                CSS(string=text, url_fetcher=fetcher, base_url=_HERE, **shared)
                for text in (styles, *_sheets(document), rules)
            ]
            page = HTML(string=document.html, base_url=_HERE, url_fetcher=fetcher)
            data: bytes = page.write_pdf(
                stylesheets=sheets,
                pdf_variant="pdf/ua-1",  # tags, title and language as screen readers need them
                pdf_identifier=name.encode(),
                finisher=finish,
                **shared,
            )
        except FatalURLFetchingError as error:  # no Exception: nothing else gets through
            raise BookError(f"{name}: {error}") from None
        except Exception as error:  # a fault inside the library must still name the book
            kind = type(error).__name__
            raise BookError(f"{name}: WeasyPrint could not set it ({kind}: {error})") from error
    if (faults := [*warnings, *faults]) and not lost:
        raise BookError("\n".join(f"{name}: {message}" for message in faults))
    return data, lost


def _sheets(document: PrintDocument) -> list[str]:
    names = ["book", document.sheet] if document.sheet else ["book"]
    return [(STYLES / f"{name}.css").read_text(encoding="utf-8") for name in names]


def library_problem() -> str:
    """Why books cannot be set on this machine, with the line that mends it; empty when they can."""
    try:
        import weasyprint  # noqa: F401  # importing it loads Pango
    except OSError as error:
        lines = f"Debian or Ubuntu: {INSTALL_LINE}\n  macOS: {MAC_INSTALL_LINE}"
        return f"the PDF books need the Pango libraries ({error}).\n  {lines}"
    return ""
