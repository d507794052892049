"""Measures the books: words that extractors give back, pages a second, size and memory.

Sets one book of each language from the pages of the last build, with our repairs and without, and
prints the same HTML with Chromium; or, with --all, every book of every language, as a build from
nothing does. Run `build_site.py` first.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import html
import multiprocessing
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import prepare_environment
from bench_search import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from casebook.printed import PrintDocument

ROOT = prepare_environment.ROOT
# Direction marks show nothing; extractors keep, drop and add them as they see fit.
_MARKS = dict.fromkeys(
    [0xAD, 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_HIDDEN = re.compile(
    r"<(head|style|script)\b.*?</\1>|<p class=\"cb-download\".*?</p>"
    r"|<span class=\"cb-term__box\".*?</span>",
    re.S,
)
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER
_INLINE = re.compile(r"</?(?:span|em|strong|a|b|i|code|abbr)\b[^>]*>")


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    from casebook.fold import words

    return Counter(words(unicodedata.normalize("NFC", text.translate(_MARKS))))


def visible_text(document: str) -> str:
    """What a reader of a book's HTML sees."""
    shown = _INLINE.sub("", _HIDDEN.sub(" ", document))
    return html.unescape(re.sub(r"<[^>]*>", " ", shown))


@dataclass(frozen=True)
class Extractor:
    """A program that gives back the text of a PDF."""

    text: Callable[[Path], str]
    is_here: Callable[[], bool] = lambda: True


def _poppler(file: Path) -> str:
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _pypdf(file: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def _pdfium(file: Path) -> str:
    from pypdfium2 import PdfDocument

    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(file))


EXTRACTORS = {
    "poppler": Extractor(_poppler, lambda: shutil.which("pdftotext") is not None),
    "pypdf": Extractor(_pypdf),
    "pdfium": Extractor(_pdfium),
}


@dataclass(frozen=True)
class Result:
    pages: int
    seconds: float
    size: int
    memory: int
    given_back: dict[str, float]


def _ours(document: PrintDocument) -> bytes:
    from casebook import pdf

    pdf.use_bundled_fonts(ROOT / "build")
    return pdf.set_book(document, ROOT / "build/content", ROOT / "build")


def _stock(document: PrintDocument) -> bytes:
    from casebook import pdf_lines, pdf_text

    pdf_text.install = pdf_lines.install = lambda: None
    return _ours(document)


def _chromium(document: PrintDocument) -> bytes:
    """Chromium knows most of what our style sheets say of pages; contents get no page numbers."""
    from casebook import pdf
    from casebook.printed import print_styles

    build = (ROOT / "build").resolve()
    styles = print_styles(document.locale, (build / pdf.FONTS).as_uri())
    styles += (pdf.STYLES / "book.css").read_text(encoding="utf-8")
    head = f'<base href="{(build / "content").as_uri()}/"><style>{styles}</style></head>'
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder) / "book.html", Path(folder) / "book.pdf"
        page.write_text(document.html.replace("</head>", head, 1), encoding="utf-8")
        command = [CHROMIUM or "chromium", "--headless", *FLAGS, "--allow-file-access-from-files"]
        command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
        # Without time to load its fonts, it prints words that are not there.
        command += ["--virtual-time-budget=20000", f"--print-to-pdf={made}", page.as_uri()]
        _adopt_orphans()
        subprocess.run(command, capture_output=True, check=True)
        return made.read_bytes()


def _adopt_orphans() -> None:
    """Lets processes that outlive their parent count among ours (Linux): Chromium's do."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


PRINTERS = {"with our repairs": _ours, "stock WeasyPrint": _stock, "Chromium": _chromium}


def _seconds() -> float:
    """The processor time of this process and of those it started, from their begin."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(document: PrintDocument, printer: str, is_read_back: bool) -> Result:
    """Sets a book in this process, from cold, and reads it back."""
    from pypdf import PdfReader

    data = PRINTERS[printer](document)
    seconds = _seconds()
    memory = max(
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    wanted = words_of(visible_text(document.html))
    shares = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "book.pdf"
        file.write_bytes(data)
        pages = len(PdfReader(file).pages)
        for name, extractor in EXTRACTORS.items():
            if is_read_back and extractor.is_here():
                lost = wanted - words_of(extractor.text(file))
                shares[name] = 100 - 100 * lost.total() / wanted.total()
    return Result(pages, seconds, len(data), memory, shares)


def documents(locales: Sequence[str], is_all: bool) -> list[PrintDocument]:
    """The first book of each language, or all of them."""
    from casebook.book import book_document
    from casebook.content import read_content

    editions = read_content(ROOT).editions
    return [
        book_document(book, editions[locale], ROOT, "https://example.org/", "2026-01-01")
        for locale in locales or editions
        for book in editions[locale].catalogue.books[: None if is_all else 1]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", action="append", default=[], help="only this language")
    parser.add_argument("--all", action="store_true", help="every book, set by us, and the sum")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    context = multiprocessing.get_context("spawn")
    books = documents(wanted.locale, wanted.all)
    printers = ["with our repairs"] if wanted.all else list(PRINTERS)
    if not CHROMIUM and "Chromium" in printers:
        printers.remove("Chromium")
    for printer in printers:
        print(printer)
        results = []
        for book in books:
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                found = pool.submit(measure, book, printer, not wanted.all).result()
            results.append(found)
            shares = "  ".join(f"{name} {share:6.2f} %" for name, share in found.given_back.items())
            print(
                f"  {book.locale:<6}{found.pages:>4} pages {found.seconds:6.1f} CPU s "
                f"{found.pages / found.seconds:5.1f} pages/s {found.size // 1000:>5} kB "
                f"{found.memory:>4} MB  {shares}",
                flush=True,
            )
        pages, seconds = sum(r.pages for r in results), sum(r.seconds for r in results)
        memory = max(r.memory for r in results)
        print(f"  all   {pages:>4} pages {seconds:6.1f} CPU s, at most {memory} MB a process")
    return 0


if __name__ == "__main__":
    sys.exit(main())
