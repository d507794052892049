"""Measures the books: words that extractors give back, pages a second, size and memory.

Sets one book of each language from the pages of the last build, with our repairs and without;
with --chromium also prints the same pages there. Run `build_site.py` first.
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import prepare_environment

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


def measure(locale: str, repaired: bool) -> Result:
    """Sets the first book of a language in this process and reads it back."""
    from pypdf import PdfReader

    from casebook import pdf, pdf_lines, pdf_text
    from casebook.book import book_document
    from casebook.content import read_content

    edition = read_content(ROOT).editions[locale]
    document = book_document(
        edition.catalogue.books[0], edition, ROOT, "https://example.org/", "2026-01-01"
    )
    if not repaired:
        pdf_text.install = pdf_lines.install = lambda: None
    pdf.use_bundled_fonts(ROOT / "build")
    begun = time.process_time()
    data = pdf.set_book(document, ROOT / "build/content", ROOT / "build")
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    wanted = words_of(visible_text(document.html))
    shares = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "book.pdf"
        file.write_bytes(data)
        pages = len(PdfReader(file).pages)
        for name, extractor in EXTRACTORS.items():
            if extractor.is_here():
                lost = wanted - words_of(extractor.text(file))
                shares[name] = 100 - 100 * lost.total() / wanted.total()
    return Result(pages, seconds, len(data), memory, shares)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", action="append", default=[], help="only this language")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.locales import site_locales

    context = multiprocessing.get_context("spawn")
    for repaired in (True, False):
        print("with our repairs" if repaired else "stock WeasyPrint")
        for locale in wanted.locale or site_locales(ROOT / "mkdocs.yml"):
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                found = pool.submit(measure, locale, repaired).result()
            shares = "  ".join(f"{name} {share:6.2f} %" for name, share in found.given_back.items())
            print(
                f"  {locale:<6}{found.pages:>4} pages {found.seconds:6.1f} CPU s "
                f"{found.pages / found.seconds:5.1f} pages/s {found.size // 1000:>5} kB "
                f"{found.memory:>4} MB  {shares}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
