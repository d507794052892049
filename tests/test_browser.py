"""The small site in a real browser, as a reader on a phone uses it.

Whatever a page asks of another host, and whatever the browser refuses it, fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench_search import served
from casebook.collation import sort_key
from casebook.content import read_content
from conftest import BuiltSite, needs_browser
from project import ROOT

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(built: BuiltSite) -> Iterator[str]:
    with served(built.site) as url:
        yield url


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a small screen; whatever the page asks of another host fails the test."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_default_timeout(10_000)
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(r.url) if r.status >= 400 else None)
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    assert [
        url for url in asked if not url.startswith(("http://127.0.0.1", "data:", "file:"))
    ] == []
    assert faults == []
    page.close()


HOMES = {"en": ("", "ltr", "Home"), "bn": ("bn/", "ltr", "Home"), "ur": ("ur/", "rtl", "گھر")}


@pytest.mark.parametrize("locale", HOMES)
def test_home_opens_in_its_direction_and_fits_a_phone(
    phone: Page, address: str, locale: str
) -> None:
    path, direction, title = HOMES[locale]
    phone.goto(address + path)
    assert phone.evaluate("document.documentElement.dir") == direction
    assert phone.locator("h1").inner_text() == title
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("prefix", ["", "bn/", "ur/"])
@pytest.mark.parametrize("story", ["salt", "nodi"])
def test_a_story_opens_and_nothing_of_it_is_wider_than_the_screen(
    phone: Page, address: str, prefix: str, story: str
) -> None:
    phone.goto(f"{address}{prefix}stories/{story}/")
    assert phone.locator(".cb-facts").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_switcher_leads_to_the_same_story_in_urdu_and_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}stories/salt/")
    phone.locator(".cb-languages summary").click()
    phone.locator(".cb-languages a[hreflang=ur]").click()
    phone.wait_for_url(f"{address}ur/stories/salt/")
    assert phone.locator("h1").inner_text() == "نمک"
    phone.locator(".cb-languages summary").click()
    phone.locator(".cb-languages a[hreflang=en]").click()
    phone.wait_for_url(f"{address}stories/salt/")


SEARCHES = {
    "an English word": ("", "gates", "stories/salt/"),
    "a Bengali word with an ending": ("bn/", "ভূমিহীনদের", "bn/stories/nodi/"),
    "an Urdu word typed on an Arabic keyboard": ("ur/", "رهتي", "ur/stories/salt/"),
    "a year in native digits": ("ur/", "۱۹۹۰", None),
    "the beginning of a word": ("", "gat", "stories/salt/"),
    "a word with one letter wrong": ("", "peopel", "stories/salt/"),
    "a Bengali word in Latin letters": ("bn/", "bhumihin", "bn/stories/nodi/"),
}


@pytest.mark.parametrize("situation", SEARCHES)
def test_a_search_finds_the_story(phone: Page, address: str, situation: str) -> None:
    prefix, query, story = SEARCHES[situation]
    phone.goto(f"{address}{prefix}search/")
    phone.locator("#cb-search-q").fill(query)
    first = phone.locator("#cb-search-results a").first
    if story is None:
        phone.wait_for_function("() => document.getElementById('cb-search-status').textContent")
        return
    first.wait_for()
    found = [link.get_attribute("href") for link in phone.locator("#cb-search-results a").all()]
    assert any(story in (href or "") for href in found)
    first.click()
    phone.locator("h1").wait_for()


def test_the_search_box_in_the_header_works_on_any_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}ur/stories/nodi/")
    page.locator(".cb-find__input").fill("نمک")
    page.locator(".cb-find__input").press("Enter")
    page.wait_for_url("**/ur/search/#q=*")
    page.locator("#cb-search-results mark").first.wait_for()
    page.close()


def test_nothing_found_is_said_in_the_readers_language(phone: Page, address: str) -> None:
    phone.goto(f"{address}bn/search/?q=qqqq")
    none = phone.locator("#cb-search-results").get_attribute("data-none")
    phone.wait_for_function(
        "words => document.getElementById('cb-search-status').textContent === words", arg=none
    )


def test_search_works_from_a_folder_on_disk(phone: Page, built: BuiltSite) -> None:
    phone.goto((built.site / "search/index.html").as_uri() + "?q=gate")
    phone.locator("#cb-search-results a").first.wait_for()


def test_without_scripts_lists_and_languages_are_reachable(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/")
    page.locator("noscript a").first.click()
    page.wait_for_url(f"{address}stories/")
    page.locator(".cb-foot a[hreflang=bn]").click()
    page.wait_for_url(f"{address}bn/stories/")
    context.close()


def test_a_first_visit_stores_nothing_on_the_device(phone: Page, address: str) -> None:
    phone.goto(f"{address}stories/salt/")
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    assert phone.context.cookies() == []


def test_a_reader_at_risk_leaves_by_click_or_key_and_back_does_not_return(
    browser: Browser, address: str
) -> None:
    """The neutral site is played by a page of our own; no test asks another host."""
    for way in ("click", "key"):
        page = browser.new_page()
        page.route("https://www.wikipedia.org/", lambda route: route.fulfill(body="elsewhere"))
        page.goto(f"{address}stories/")
        page.goto(f"{address}stories/nodi/")
        assert page.evaluate("sessionStorage.length") == 0
        if way == "click":
            page.locator(".cb-exit a").click()
        else:
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
        page.wait_for_url("https://www.wikipedia.org/")
        page.evaluate("history.back()")
        page.wait_for_timeout(500)
        page.wait_for_url("https://www.wikipedia.org/")
        page.goto(f"{address}stories/")  # typed again, the site opens
        assert page.url == f"{address}stories/"
        page.close()


def test_only_stories_at_risk_offer_to_leave(phone: Page, address: str) -> None:
    phone.goto(f"{address}stories/salt/")
    assert phone.locator(".cb-exit").count() == 0


def test_the_browser_sorts_glossary_and_titles_as_the_build_does(phone: Page, address: str) -> None:
    """ICU's collation, which browsers bring and the build has no library for."""
    phone.goto(address)
    compared = []
    for locale, edition in read_content(ROOT).editions.items():
        # A browser that has no order for a language (Chromium: Pashto) would compare with none.
        known = phone.evaluate("locale => Intl.Collator(locale).resolvedOptions().locale", locale)
        if known.partition("-")[0] != locale.partition("-")[0]:
            continue
        compared.append(locale)
        shown = [version.text for version in edition.versions.values()]
        titles = {text.title for text in shown if text.locale == locale}
        terms = {entry.term for entry in edition.lexicon.glossary.values()}
        ours = sorted(
            {text.casefold() for text in titles | terms if _is_comparable(text, locale)},
            key=lambda text: sort_key(text, locale),
        )
        wrong = phone.evaluate(
            """([words, locale]) => {
              const order = new Intl.Collator(locale);
              const behind = i => i > 0 && order.compare(words[i - 1], words[i]) > 0;
              return words.flatMap((word, i) => behind(i) ? [[words[i - 1], word]] : []);
            }""",
            [ours, locale],
        )
        assert (locale, wrong) == (locale, [])
    assert len(compared) >= 5


def _is_comparable(text: str, locale: str) -> bool:
    """Our order follows ICU within one script; joiners of Persian compounds it weighs otherwise."""
    return "\u200c" not in text and (locale == "en" or not re.search("[A-Za-z]", text))
