"""Has books, handouts and packs made; what has not changed since last time is taken as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from casebook import pdf, uris
from casebook.book import book_document
from casebook.booklet import impose
from casebook.content import read_content
from casebook.edition import Edition
from casebook.epub import EpubDocument, epub_document, pack_epub
from casebook.handout import handouts
from casebook.leaks import Secret, leaks
from casebook.pack import pack_document, printable
from casebook.pages import PAGES
from casebook.poster import poster
from casebook.printed import PrintDocument
from casebook.problem import ContentError, Problem, nearest
from casebook.stage import CONTENT, write_if_changed

KEPT = "build/books"
Document = PrintDocument | EpubDocument
# A process is started for each batch; a book fills one, a handout is set in half a second.
_BATCH = 24


def documents(
    editions: Iterable[Edition], root: Path, site_url: str, dated: str
) -> dict[str, Document]:
    """Everything to be printed by its place on the site, books first."""
    books: dict[str, Document] = {}
    small: dict[str, Document] = {}
    for edition in editions:
        for book in edition.catalogue.books:
            made = book_document(book, edition, root, site_url, dated)
            books[uris.download(edition.locale, book.id)] = made
            phone = epub_document(book, edition, root, site_url, dated)
            small[uris.epub(edition.locale, book.id)] = phone
        small |= handouts(edition, root, site_url, dated)
        small[uris.handout(edition.locale, uris.STRATEGIES)] = poster(edition, site_url, dated)
    return books | small


def leaking(wanted: Mapping[str, Document], secrets: Sequence[Secret]) -> list[Problem]:
    """The documents that hold what may not be printed."""
    return [
        Problem(place, 1, fault)
        for place, made in wanted.items()
        for fault in leaks(_whole_text(made), secrets)
    ]


def _whole_text(document: Document) -> str:
    if isinstance(document, PrintDocument):
        return document.html
    return "\n".join(part for page in document.pages.values() for part in page)


def print_all(
    wanted: Mapping[str, Document], root: Path, program: str, pool: ProcessPoolExecutor
) -> tuple[dict[str, Path], list[Problem]]:
    """The finished file of every document by its place, and what went wrong with the others.

    `program` is the digest of all that shapes a print besides its text.
    """
    files = {place: root / KEPT / _name(made, program) for place, made in wanted.items()}
    waiting = [place for place, file in files.items() if not file.is_file()]
    jobs: list[Future[list[Problem]]] = [
        pool.submit(_set, {place: (wanted[place], files[place]) for place in batch}, root)
        for batch in _batches(waiting, wanted)
    ]
    problems = [problem for job in jobs for problem in job.result()]
    if not problems:
        for old in set((root / KEPT).glob("*.*")) - set(files.values()):
            old.unlink()
    return files, problems


def make_pack(
    root: Path,
    locale: str,
    title: str,
    ids: Sequence[str],
    *,
    look: str = "",
    booklet: bool = False,
    site_url: str,
) -> bytes:
    """The PDF of a pack. Raises ContentError for an unknown language or id, or a missing build."""
    content = read_content(root, has_books=True)
    if locale not in content.editions:
        known = ", ".join(content.editions)
        raise ContentError([Problem("--locale", 1, f"no language “{locale}”; there are {known}")])
    edition = content.editions[locale]
    known_ids = printable(edition.catalogue)
    problems = [
        Problem(one, 1, f"no story or chapter “{one}”.{nearest(one, known_ids)}")
        for one in ids
        if one not in known_ids
    ]
    if not problems and not (root / PAGES / locale).is_dir():
        problems = [Problem("build", 1, "run first: python3 scripts/build_site.py")]
    if problems:
        raise ContentError(problems)
    uris_wanted = [known_ids[one] for one in dict.fromkeys(ids)]
    document = pack_document(title, uris_wanted, edition, root, site_url, content.dated, look)
    build = root / "build"
    pdf.use_bundled_fonts(build)
    try:
        data = pdf.set_book(document, root / CONTENT, build)
    except pdf.BookError as error:
        raise ContentError([Problem("pack", 1, str(error))]) from None
    return impose(data, right_to_left=edition.language.direction == "rtl") if booklet else data


def _name(document: Document, program: str) -> str:
    digest = hashlib.sha256(f"{document!r}\0{program}".encode()).hexdigest()[:24]
    return f"{digest}.{'pdf' if isinstance(document, PrintDocument) else 'epub'}"


def _batches(places: Iterable[str], wanted: Mapping[str, Document]) -> Iterator[list[str]]:
    small: dict[str, list[str]] = {}
    for place in places:
        document = wanted[place]
        if isinstance(document, PrintDocument) and not document.sheet:
            yield [place]
        else:
            small.setdefault(document.locale, []).append(place)
    for found in small.values():
        yield from (found[start : start + _BATCH] for start in range(0, len(found), _BATCH))


def _set(batch: Mapping[str, tuple[Document, Path]], root: Path) -> list[Problem]:
    """Sets a batch in its own process."""
    build = root / "build"
    pdf.use_bundled_fonts(build)
    problems = []
    for place, (document, file) in batch.items():
        try:
            if isinstance(document, EpubDocument):
                data = pack_epub(document, root / CONTENT)
            else:
                data = pdf.set_book(document, root / CONTENT, build)
            write_if_changed(file, data)
        except pdf.BookError as error:
            problems.append(Problem(place, 1, str(error)))
    return problems
