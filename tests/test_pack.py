"""A pack made in the browser: the prints a reader chose become one PDF, on the reader's device."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from bench_search import served
from conftest import BuiltSite, needs_browser

pytestmark = needs_browser

SALT = {"title": "نمک", "locale": "ur", "dir": "rtl", "pdf": "downloads/ur/stories/salt.pdf"}
VOICE = {
    "title": "Whose voice?",
    "locale": "en",
    "dir": "ltr",
    "pdf": "downloads/en/books/organizing-and-mobilizing/whose-voice.pdf",
}
WORDS = {
    "locale": "ur",
    "dir": "rtl",
    "digits": "0123456789",
    "title": "ہماری زمین",
    "site": "تجربوں کی کتاب",
    "contents": "فہرست",
    "note": "نوٹ",
    "unreachable": "not loaded: {title}",
    "file": "not from a folder",
    "library": "assets/pdf-lib/pdf-lib.min.js",
}
MAKE = """async ([items, words]) => {
    let told = [];
    let blob = await casebookPack.make(items, words, count => told.push(count));
    let bytes = new Uint8Array(await blob.arrayBuffer()), text = "";
    bytes.forEach(byte => { text += String.fromCharCode(byte); });
    return [btoa(text), told];
}"""


@pytest.fixture(scope="module")
def address(built: BuiltSite) -> Iterator[str]:
    with served(built.site) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the site; what its policy refuses fails the test."""
    opened = browser.new_page()
    refused: list[str] = []
    opened.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    yield opened
    opened.close()
    assert refused == []


def made(page: Page, address: str, items: list[dict[str, str]]) -> tuple[PdfReader, list[int]]:
    """The pack of some prints, and what was told on the way."""
    page.goto(address)
    page.add_script_tag(url=f"{address}assets/casebook/pack.js")
    data, told = page.evaluate(MAKE, [items, WORDS])
    return PdfReader(BytesIO(base64.b64decode(data))), told


def length(built: BuiltSite, item: dict[str, str]) -> int:
    return len(PdfReader(built.site / item["pdf"]).pages)


def test_the_prints_follow_cover_and_contents_in_the_chosen_order(
    built: BuiltSite, page: Page, address: str
) -> None:
    pack, told = made(page, address, [VOICE, SALT])
    assert told == [1, 2]
    first = length(built, VOICE)
    assert len(pack.pages) == 2 + first + length(built, SALT)
    assert "A gate." in pack.pages[2].extract_text()
    original = PdfReader(built.site / SALT["pdf"]).pages[0].extract_text()
    assert pack.pages[2 + first].extract_text().split() == original.split()
    for sheet in pack.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)


def test_title_language_and_direction_are_those_of_the_reader(page: Page, address: str) -> None:
    pack, _ = made(page, address, [SALT])
    assert pack.metadata is not None
    assert pack.metadata.title == WORDS["title"]
    root: Any = pack.trailer["/Root"]
    assert root["/Lang"] == "ur"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_bookmarks_and_contents_lead_to_the_page_where_each_print_begins(
    built: BuiltSite, page: Page, address: str
) -> None:
    """So many prints that the contents take two pages."""
    items = [VOICE, SALT] * 15
    pack, _ = made(page, address, items)
    begins, at = [], 3
    for item in items:
        begins.append(at)
        at += length(built, item)
    marks: list[Any] = list(pack.outline)
    assert [mark.title for mark in marks] == [item["title"] for item in items]
    assert [pack.get_destination_page_number(mark) for mark in marks] == begins
    sheets: list[Any] = list(pack.pages)
    links = [note.get_object() for sheet in sheets[1:3] for note in sheet["/Annots"]]
    numbers = {sheet.indirect_reference.idnum: n for n, sheet in enumerate(sheets)}
    # Read as an array, for pypdf would follow the reference to the page.
    goals = [link.raw_get("/Dest")[0] for link in links]
    assert [numbers[goal.indirect_reference.idnum] for goal in goals] == begins


def test_every_page_of_a_print_has_its_number_in_the_pack(page: Page, address: str) -> None:
    pack, _ = made(page, address, [VOICE] * 5)
    for number, sheet in enumerate(pack.pages, start=1):
        drawing = sheet.get_contents()
        assert drawing is not None
        pictures = 1 if number <= 2 else len(str(number))
        assert len(re.findall(rb"/Pack-\d+ Do", drawing.get_data())) == pictures


def test_the_library_is_loaded_only_when_a_pack_is_made_and_all_comes_from_the_site(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.add_script_tag(url=f"{address}assets/casebook/pack.js")
    assert not any("pdf-lib" in url for url in asked)
    page.evaluate(MAKE, [[SALT, SALT], WORDS])
    assert sum("pdf-lib" in url for url in asked) == 1
    assert all(url.startswith(address) for url in asked)


def test_a_print_that_does_not_come_is_named(page: Page, address: str) -> None:
    page.goto(address)
    page.add_script_tag(url=f"{address}assets/casebook/pack.js")
    gone = SALT | {"title": "River", "pdf": "downloads/ur/stories/gone.pdf"}
    call = "([items, words]) => casebookPack.make(items, words).catch(fault => fault.message)"
    assert page.evaluate(call, [[SALT, gone], WORDS]) == "not loaded: River"


def test_from_a_folder_a_reader_is_told_that_it_does_not_work(built: BuiltSite, page: Page) -> None:
    page.goto((built.site / "index.html").as_uri())
    page.add_script_tag(url=(built.site / "assets/casebook/pack.js").as_uri())
    call = "([items, words]) => casebookPack.make(items, words).catch(fault => fault.message)"
    assert page.evaluate(call, [[SALT], WORDS]) == "not from a folder"


def test_a_pack_can_be_saved_under_the_policy_of_the_pages(page: Page, address: str) -> None:
    page.goto(address)
    page.add_script_tag(url=f"{address}assets/casebook/pack.js")
    with page.expect_download() as download:
        page.evaluate(
            """async ([items, words]) => {
                let link = document.createElement("a");
                link.href = URL.createObjectURL(await casebookPack.make(items, words));
                link.download = "pack.pdf";
                link.click();
            }""",
            [[SALT], WORDS],
        )
    assert download.value.suggested_filename == "pack.pdf"
    assert len(PdfReader(download.value.path()).pages) > 2


def test_a_reader_makes_a_pack_of_what_lies_on_the_shelf(page: Page, address: str) -> None:
    page.goto(f"{address}ur/shelf/#stories/salt,sessions/organizing-and-mobilizing/whose-voice")
    page.locator("#cb-pack input").fill("ہماری زمین")
    with page.expect_download() as download:
        page.locator("#cb-pack button").click()
    pack = PdfReader(download.value.path())
    assert [entry.title for entry in pack.outline if not isinstance(entry, list)][-2:] == [
        "نمک",
        "Line",
    ]


def test_the_shelf_refers_to_the_pages_of_the_book(
    built: BuiltSite, page: Page, address: str
) -> None:
    page.goto(f"{address}#")
    page.goto(f"{address}shelf/#stories/salt")
    told = page.locator(".cb-results .cb-card__facts").last.inner_text()
    book = PdfReader(built.site / "downloads/en/organizing-and-mobilizing.pdf")
    label = told.rpartition(" ")[2]
    opening = book.pages[book.page_labels.index(label)].extract_text()
    assert told == f"Book: Organizing and Mobilizing, page {label}"
    assert "Salt" in opening
