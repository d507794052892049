"""Notes at the foot of printed pages: where they stand, how they are numbered, what is not lost."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from casebook.footnotes import at_foot, notes_of
from casebook.pdf import set_book
from casebook.printed import PrintDocument
from conftest import BuiltSite


def call(note: str, time: int = 1) -> str:
    return (
        f'<sup id="u1-fnref{time}:{note}"><a class="footnote-ref" href="#u1-fn:{note}">9</a></sup>'
    )


def page(body: str, *notes: str) -> str:
    items = "".join(f'<li id="u1-fn:{n}">\n<p>Work {n}.&nbsp;</p>\n</li>' for n in notes)
    head = '<h2 id="u1-sources">Sources</h2>\n'
    return f'{body}\n{head}<div class="footnote">\n<hr>\n<ol>{items}</ol>\n</div>'


def noted(body: str, *notes: str, locale: str = "en") -> str:
    text = page(body, *notes)
    return at_foot(text, notes_of(text), locale).strip()


@pytest.mark.parametrize(
    ("situation", "body", "shown"),
    [
        ("numbers follow the text, not the list", f"A{call('b')} B{call('a')}", "A[1 b] B[2 a]"),
        ("a note that is called for again", f"A{call('a')} B{call('a', 2)}", "A[1 a] B(1)"),
        ("two notes in one place", f"A{call('a')}{call('b')}", "A[1 a][,2 b]"),
        ("a word between two notes", f"A{call('a')} x {call('b')}", "A[1 a] x [2 b]"),
        ("a note that nothing calls for", f"A{call('b')}", "A[1 b]"),
    ],
)
def test_notes_come_to_where_they_are_called_for(situation: str, body: str, shown: str) -> None:
    text = noted(body, "a", "b")
    text = re.sub(
        r'<span class="note( note--next)?" id="u1-fn:\w" data-number="(\d)">Work (\w)\.</span>',
        lambda m: f"[{',' if m[1] else ''}{m[2]} {m[3]}]",
        text,
    )
    text = re.sub(r'<sup class="again"><a href="#u1-fn:\w">(\d)</a></sup>', r"(\1)", text)
    assert text == shown, situation


def test_notes_are_numbered_in_the_digits_of_their_language() -> None:
    assert 'data-number="২"' in noted(f"{call('b')}{call('a')}", "a", "b", locale="bn")


def test_a_page_without_notes_stays_as_it_is() -> None:
    assert noted("<p>A</p>") == "<p>A</p>"


@pytest.mark.parametrize(("locale", "direction"), [("en", "ltr"), ("ur", "rtl")])
def test_every_note_is_printed_once_on_the_page_of_its_call(
    bundled_fonts: Path, tmp_path: Path, locale: str, direction: str
) -> None:
    """In paragraphs, lists and cells of a table that runs over three pages."""
    names = [f"n{number}" for number in range(40)]
    rows = "".join(
        f"<tr><td>Row{name};{call(name)}</td><td>{'word ' * 40}</td></tr>" for name in names[4:]
    )
    body = f"<p>Row{names[0]};{call(names[0])}</p><ul><li>Row{names[1]};{call(names[1])}</li></ul>"
    body += f"<p>Row{names[2]};{call(names[2])}{call(names[3])} Row{names[3]};</p>"
    text = noted(f"{body}<table><tbody>{rows}</tbody></table>", *names)
    document = f"<html lang='{locale}' dir='{direction}'><body>{text}</body></html>"
    data = set_book(PrintDocument("book", locale, document), tmp_path, bundled_fonts)
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert len(pages) > 2
    for name in names:
        called = [number for number, words in enumerate(pages) if re.search(f"Row{name};", words)]
        noted_on = [n for n, words in enumerate(pages) if re.search(rf"Work {name}\.", words)]
        assert noted_on == called, name


def test_a_book_has_no_lists_of_notes_but_a_handout_has(built: BuiltSite) -> None:
    def headings(place: str) -> int:
        pages = PdfReader(built.site / "downloads/en" / place).pages
        return sum(page.extract_text().count("Sources\n") for page in pages)

    assert headings("stories/salt.pdf") == 1
