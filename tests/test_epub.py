"""Books for phones: files every reading program takes, links that stay inside, no web needed."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest

from conftest import LOCALES, BuiltSite

BOOK = "organizing-and-mobilizing.epub"
PAGES = "{http://www.w3.org/1999/xhtml}"


def opened(built: BuiltSite, locale: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(built.site / "downloads" / locale / BOOK)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_file_says_what_it_is_and_all_text_is_well_formed(
    built: BuiltSite, locale: str
) -> None:
    with opened(built, locale) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read(first) == b"application/epub+zip"
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                ET.fromstring(book.read(name))  # noqa: S314  # our own files


@pytest.mark.parametrize("locale", LOCALES)
def test_every_link_inside_leads_to_a_place_that_is_there(built: BuiltSite, locale: str) -> None:
    with opened(built, locale) as book:
        names = set(book.namelist())
        for name in names:
            if not name.endswith(".xhtml"):
                continue
            text = book.read(name).decode()
            for target in re.findall(r'(?:href|src)="([^":]*)"', text):
                path, _, anchor = target.partition("#")
                goal = posixpath.join("book", path) if path else name
                assert goal in names
                assert not anchor or f'id="{anchor}"' in book.read(goal).decode()


@pytest.mark.parametrize(("locale", "direction"), [("en", "ltr"), ("bn", "ltr"), ("ur", "rtl")])
def test_pages_are_turned_in_the_direction_of_the_script(
    built: BuiltSite, locale: str, direction: str
) -> None:
    with opened(built, locale) as book:
        package = book.read("book/package.opf").decode()
    assert f'<spine page-progression-direction="{direction}">' in package
    assert f"<dc:language>{locale}</dc:language>" in package


def test_letters_a_phone_may_lack_come_along(built: BuiltSite) -> None:
    with opened(built, "ur") as urdu, opened(built, "en") as english:
        assert any("Nastaliq" in name for name in urdu.namelist())
        assert not any(name.endswith(".woff2") for name in english.namelist())


def test_the_front_of_a_book_offers_it(built: BuiltSite) -> None:
    page = built.page("ur/books/organizing-and-mobilizing")
    assert f'href="../../../downloads/ur/{BOOK}"' in page
