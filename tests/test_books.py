"""Printed books: what is in them, in which order and letters, and what stops them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from casebook.locales import LANGUAGES
from casebook.pdf import BookError, library_problem, set_book
from casebook.printed import PrintDocument
from conftest import BuiltSite
from picture_books import picture

BOOK = "organizing-and-mobilizing.pdf"


def reader(built: BuiltSite, locale: str) -> PdfReader:
    return PdfReader(built.site / "downloads" / locale / BOOK)


def page_with(book: PdfReader, words: str) -> str:
    """The text of the first page that holds the words."""
    return next(text for page in book.pages if words in (text := page.extract_text()))


def outline(book: PdfReader) -> list[str]:
    return [str(entry["/Title"]) for entry in book.outline if not isinstance(entry, list)]


def test_this_machine_can_set_books() -> None:
    assert library_problem() == ""


def test_a_book_holds_its_parts_in_this_order(built: BuiltSite) -> None:
    titles = outline(reader(built, "en"))
    assert titles == [
        *("Contents", "Organizing and Mobilizing", "Whose voice?", "Line", "নদীর গল্প", "Salt"),
        *("What worked, what did not", "Glossary", "Sources", "Index", "Who made this book"),
    ]


def test_a_session_plan_stands_behind_the_chapters_and_its_chapter_leads_there(
    built: BuiltSite,
) -> None:
    pages = [page.extract_text() for page in reader(built, "en").pages]
    (plan,) = [number for number, text in enumerate(pages) if "Thank everyone." in text]
    assert "Line, page 5" in "".join(pages[:plan])
    assert reader(built, "en").page_labels[plan] == "5"


@pytest.mark.parametrize("locale", ["en", "bn", "ur"])
def test_viewers_the_contents_and_the_foot_of_a_page_tell_the_same_number(
    built: BuiltSite, locale: str
) -> None:
    book = reader(built, locale)
    starts = [
        book.page_labels[book.get_destination_page_number(entry) or 0]
        for entry in book.outline
        if not isinstance(entry, list)
    ]
    own, *parts = starts
    front, text = book.page_labels.index(own), book.page_labels.index(parts[0])
    marks = "\u200e\u061c\u2068\u2069"
    shown = [page.extract_text().strip(f"{marks} \n") for page in book.pages]
    assert sorted(re.findall(r"\d+", shown[front])) == sorted(parts)
    for label, words in list(zip(book.page_labels, shown, strict=True))[1:]:
        assert not words or words.startswith(label) or words.endswith(label)
    assert {parts[0], own} == {
        LANGUAGES[locale].digits[1],
        {"en": "v", "bn": "ঙ", "ur": "ہ"}[locale],
    }
    assert text % 2 == 0  # the first sheet of the text lies open on the side of the cover


def test_a_chapter_begins_on_the_side_of_the_first_page_in_both_directions(
    built: BuiltSite,
) -> None:
    for locale in ("en", "ur"):
        book = reader(built, locale)
        _, _, chapter = [entry for entry in book.outline if not isinstance(entry, list)][:3]
        assert (book.get_destination_page_number(chapter) or 1) % 2 == 0


def test_every_work_cited_is_listed_once_with_the_pages_of_its_notes(built: BuiltSite) -> None:
    text = page_with(reader(built, "en"), "Sources\n")
    assert re.findall(r"(Book [AB])\. \d+\. ([\d, and]+)", text) == [
        ("Book A", "7 and 9"),
        ("Book B", "7 and 9"),
    ]


def tagged(book: PdfReader) -> Iterator[Any]:
    """Every structure element of a book."""
    root: Any = book.trailer["/Root"]
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            yield element
            kids = element.get("/K", [])
            waiting += kids if isinstance(kids, list) else [kids]


def test_programs_that_read_aloud_are_told_where_another_language_begins(
    built: BuiltSite,
) -> None:
    """The Urdu book shows one story in Bengali."""
    found = {element["/Lang"] for element in tagged(reader(built, "ur")) if "/Lang" in element}
    assert {"bn", "en"} <= found


def test_notes_are_tagged_as_such_with_names_of_their_own(built: BuiltSite) -> None:
    notes = [element for element in tagged(reader(built, "en")) if element.get("/S") == "/Note"]
    assert len(notes) == len({note["/ID"] for note in notes}) == 4


def test_pages_are_numbered_in_the_digits_of_the_language(built: BuiltSite) -> None:
    contents = page_with(reader(built, "bn"), "সূচিপত্র")
    assert re.findall(r"[০-৯]+$", contents, re.M)
    assert not re.search("[0-9]", contents)


@pytest.mark.parametrize(("locale", "direction"), [("en", "ltr"), ("bn", "ltr"), ("ur", "rtl")])
def test_a_book_tells_its_language(built: BuiltSite, locale: str, direction: str) -> None:
    root: Any = reader(built, locale).trailer["/Root"]
    assert root["/Lang"] == locale
    assert root["/MarkInfo"]["/Marked"]
    preferences = root["/ViewerPreferences"]
    assert preferences["/DisplayDocTitle"]
    assert preferences.get("/Direction", "/L2R") == ("/R2L" if direction == "rtl" else "/L2R")
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data() or (
        b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    )


def test_every_font_is_embedded_and_none_is_the_machines_own(built: BuiltSite) -> None:
    for locale in ("en", "bn", "ur"):
        for page in reader(built, locale).pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                found = font.get_object()
                inner = found["/DescendantFonts"][0].get_object()
                assert "Casebook" in found["/BaseFont"]
                assert "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_pages_of_a_right_to_left_book_begin_at_the_right(built: BuiltSite) -> None:
    """Short lines of the Urdu cover begin far from the left margin, those of the English at it."""
    edges = {}
    for locale in ("en", "ur"):
        found: list[float] = []

        def visit(text: str, cm: object, tm: list[float], font: object, size: float) -> None:
            if text.strip():
                found.append(tm[4])  # noqa: B023  # read before the loop goes on

        reader(built, locale).pages[0].extract_text(visitor_text=visit)
        edges[locale] = max(found)
    assert edges["ur"] > edges["en"] + 100


def test_a_letter_without_a_glyph_stops_the_book(bundled_fonts: Path, tmp_path: Path) -> None:
    document = PrintDocument("book", "en", "<html lang='en'><body><p>ꯀ</p></body></html>")
    with pytest.raises(BookError, match=r"en/book: no bundled font has a glyph for ꯀ \(U\+ABC0\)"):
        set_book(document, tmp_path, bundled_fonts)


def test_a_warning_of_the_typesetter_stops_the_book(bundled_fonts: Path, tmp_path: Path) -> None:
    body = "<html lang='en'><body><p style='colour: red'>Text</p></body></html>"
    with pytest.raises(BookError, match="en/book: Ignored `colour: red`"):
        set_book(PrintDocument("book", "en", body), tmp_path, bundled_fonts)


DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 36'><path d='M0 0h9v9z'/></svg>"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_drawing_without_a_width_of_its_own_is_set_in_both_directions(
    bundled_fonts: Path, tmp_path: Path, direction: str
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    image = "<img src='assets/drawing.svg' alt='a'>"
    body = f"<html lang='ur' dir='{direction}'><body><p>{image}</p></body></html>"
    assert set_book(PrintDocument("book", "ur", body), tmp_path, bundled_fonts).startswith(b"%PDF")


def test_a_fault_inside_the_typesetter_names_the_book(
    bundled_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise AttributeError("no position")

    monkeypatch.setattr("weasyprint.HTML.write_pdf", fail)
    with pytest.raises(BookError, match=r"ur/book: WeasyPrint could not set it .*no position"):
        set_book(
            PrintDocument("book", "ur", "<html lang='ur'><body></body></html>"),
            tmp_path,
            bundled_fonts,
        )


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "https://a.example/x.png"]
)
def test_a_book_reads_no_file_but_its_own(
    bundled_fonts: Path, tmp_path: Path, address: str
) -> None:
    body = f"<html lang='en'><body><img src='{address}' alt='x'>Text</body></html>"
    with pytest.raises(BookError, match=r"not a file of the book|disallowed protocol"):
        set_book(PrintDocument("book", "en", body), tmp_path, bundled_fonts)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    ("situation", "body"),
    [
        ("a word longer than the line", f"<p>{'m' * 120}</p>"),
        ("a table wider than the page", f"<table><tr>{'<td>wwwwwwwwww</td>' * 12}</tr></table>"),
        ("an image wider than the page", "<img src='assets/drawing.svg' alt='a'>"),
    ],
)
def test_what_stands_beyond_the_edge_stops_the_book(
    bundled_fonts: Path, tmp_path: Path, situation: str, body: str, direction: str
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    style = "<style>img { width: 300mm; max-width: none }</style>"
    page = f"<html lang='en' dir='{direction}'><head>{style}</head><body>{body}</body></html>"
    with pytest.raises(BookError, match=r"en/book: page 1: .* is too wide for the page"):
        set_book(PrintDocument("book", "en", page), tmp_path, bundled_fonts)


def test_a_note_that_is_not_printed_stops_the_book(bundled_fonts: Path, tmp_path: Path) -> None:
    hidden = '<div style=\'display: none\'><span class="note" id="n" data-number="1">A</span></div>'
    page = f"<html lang='en'><body><p>Text</p>{hidden}</body></html>"
    with pytest.raises(BookError, match="en/book: not printed: the notes n"):
        set_book(PrintDocument("book", "en", page), tmp_path, bundled_fonts)


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_pages_of_every_kind_can_be_looked_at(
    built: BuiltSite, tmp_path: Path, locale: str
) -> None:
    picture(built.site / "downloads" / locale / BOOK, tmp_path, locale)
    kinds = ("chapter", "contents", "cover", "index", "notes", "table")
    files = {path.name: path for path in tmp_path.iterdir()}
    assert sorted(files) == [f"book-{kind}-{locale}.png" for kind in kinds]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in files.values())


def test_a_note_that_is_lost_on_the_way_to_the_next_page_is_set_within_the_text(
    bundled_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter([["n"], []])
    monkeypatch.setattr("casebook.pdf_boxes.lost", lambda *_: next(found))
    note = '<span class="note" id="n" data-number="1">At the foot</span>'
    document = PrintDocument("book", "en", f"<html lang='en'><body><p>A{note}.</p></body></html>")
    data = set_book(document, tmp_path, bundled_fonts)
    assert "AAt the foot." in PdfReader(BytesIO(data)).pages[0].extract_text()
