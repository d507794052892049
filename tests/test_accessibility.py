"""The real site for people who enlarge, who see little, who use no mouse or no script.

axe-core knows the rules of WCAG 2.2 (A and AA) that a program can check. What it cannot see
(where the focus goes, whether enlarged text still fits) is walked through in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bench_search import served
from casebook.locales import LANGUAGES
from conftest import BuiltSite, needs_browser

pytestmark = needs_browser

LOCALES = ("en", "ur", "bn")
CHAPTER = "books/organizing-and-mobilizing/whose-voice/"
PAGES = {
    "home": "",
    "story": "stories/keeping-the-salt-out/",
    "chapter": CHAPTER,
    "search": "search/",
    "shelf": "shelf/",
    "matrix": "strategies/",
    "glossary": "glossary/",
    "coverage": "coverage/",
    "error": "404/",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PARTS = [".cb-skip", ".cb-head", ".cb-menu", ".cb-contents", "main", ".cb-foot"]


@pytest.fixture(scope="module")
def address(real_site: BuiltSite) -> Iterator[str]:
    with served(real_site.site) as url:
        yield url


def violations(page: Page) -> list[tuple[str, str]]:
    """The rules of axe that a page breaks, each with the first element that does."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, address: str, width: int, scheme: Any) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = {}
    for locale in LOCALES:
        for name, path in PAGES.items():
            page.goto(address + LANGUAGES[locale].prefix + path)
            # What is folded away is looked at too.
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            if broken := violations(page):
                found[locale, name] = broken
    page.close()
    assert found == {}


def focused(page: Page) -> dict[str, Any] | None:
    """Where the focus is: the part of the page, and whether it can be seen; None outside it."""
    stop: dict[str, Any] | None = page.evaluate(
        """parts => {
          const at = document.activeElement, look = getComputedStyle(at);
          if (at === document.body) return null;
          const box = at.getBoundingClientRect();
          const isInView = box.width > 0 && box.bottom > 0 && box.top < innerHeight
            && box.height > 0 && box.right > 0 && box.left < innerWidth;
          const isMarked = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
          return {part: parts.findIndex(part => at.closest(part)), seen: isInView && isMarked,
            what: at.outerHTML.slice(0, 120)};
        }""",
        PARTS,
    )
    return stop


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_tab_leads_through_a_page_in_its_order_and_is_seen_at_every_step(
    browser: Browser, address: str, locale: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + LANGUAGES[locale].prefix + CHAPTER)
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        if not (stop := focused(page)):
            break
        stops.append(stop)
    page.close()
    assert len(stops) < 400, "the focus never leaves the page"
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    parts = [stop["part"] for stop in stops]
    assert parts == sorted(parts)
    assert set(parts) == set(range(len(PARTS)))


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_keys_alone_skip_open_close_look_up_and_search(
    browser: Browser, address: str, locale: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    home = address + LANGUAGES[locale].prefix
    page.goto(home + CHAPTER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    page.keyboard.press("Tab")
    stop = focused(page)
    assert stop and PARTS[stop["part"]] == "main"

    page.locator(".cb-languages summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hreflang") == "en"
    page.keyboard.press("Escape")
    assert page.locator(".cb-languages").get_attribute("open") is None
    assert page.evaluate("document.activeElement.localName") == "summary"

    term = page.locator(".cb-term").first
    term.focus()
    assert term.locator(".cb-term__box").is_visible()
    page.keyboard.press("Escape")
    assert not term.locator(".cb-term__box").is_visible()

    word = page.locator("h1").inner_text().split()[0]
    page.locator(".cb-find__input").focus()
    page.keyboard.insert_text(word)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}search/**")
    result = page.locator("#cb-search-results a").first
    result.wait_for()
    page.locator("#cb-search-q").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('#cb-search-results'))"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)
    page.close()


# What a reader sets: the width left by enlarging the page, and styles of their own (WCAG 1.4.4,
# 1.4.10 and 1.4.12).
ENLARGED = {
    "a page at 400 %": (320, ""),
    "a page at 200 %": (640, ""),
    "letters twice as large": (1280, "html { font-size: 250% !important }"),
    "letters and lines set apart": (
        360,
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
    ),
}


@pytest.mark.parametrize("situation", ENLARGED)
def test_enlarged_text_is_neither_cut_nor_scrolled_sideways(
    browser: Browser, address: str, situation: str
) -> None:
    width, style = ENLARGED[situation]
    page = browser.new_page(viewport={"width": width, "height": 740})
    found = {}
    for locale in LOCALES:
        for name, path in PAGES.items():
            page.goto(address + LANGUAGES[locale].prefix + path)
            cut = page.evaluate(
                """style => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(style);
                  document.adoptedStyleSheets = [sheet];
                  document.querySelectorAll('details').forEach(one => one.open = true);
                  const root = document.documentElement;
                  const wide = root.scrollWidth > innerWidth ? ['the page'] : [];
                  const all = Array.from(document.querySelectorAll('body *'));
                  return wide.concat(all.filter(one => {
                    const look = getComputedStyle(one);
                    const hides = axis =>
                      /hidden|clip/.test(axis) && !one.closest('.cb-unseen, thead');
                    return hides(look.overflowX) && one.scrollWidth > one.clientWidth + 1
                      || hides(look.overflowY) && one.scrollHeight > one.clientHeight + 1;
                  }).map(one => one.outerHTML.slice(0, 120)));
                }""",
                style,
            )
            if cut:
                found[locale, name] = cut
    page.close()
    assert found == {}


def test_every_page_is_reached_by_links_alone(real_site: BuiltSite) -> None:
    """Without a script: from the start page, over links that stand in the pages."""
    reached: set[Path] = set()
    ahead = ["/"]
    while ahead:
        address = ahead.pop()
        path = real_site.site / address.lstrip("/") / "index.html"
        if path in reached or not path.is_file():
            continue
        reached.add(path)
        links = re.findall(r'<a [^>]*?href="([^"#?]*)', path.read_text(encoding="utf-8"))
        ahead += [urljoin(address, link) for link in links if not urlsplit(link).scheme]
    errors = set(real_site.site.glob("**/404/index.html"))
    assert set(real_site.site.glob("**/index.html")) - errors - reached == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_without_scripts_menu_and_languages_open_by_keyboard_on_a_phone(
    browser: Browser, address: str, locale: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + LANGUAGES[locale].prefix)
    for place, first in ((".cb-languages", "a[hreflang=en]"), (".cb-menu", "a[aria-current=page]")):
        link = page.locator(place).locator(first)
        assert not link.is_visible()
        page.locator(f"{place} summary").first.press("Enter")
        assert link.is_visible()
    page.locator(".cb-menu details summary").nth(1).press("Enter")
    page.locator(".cb-menu details[open] details[open] a").first.press("Enter")
    page.wait_for_url("**/books/*/")
    context.close()


def test_colours_and_movement_follow_what_the_device_asks_for(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(reduced_motion="reduce", forced_colors="active")
    page = context.new_page()
    page.goto(address + CHAPTER)
    moving = page.evaluate(
        "Array.from(document.querySelectorAll('*')).filter(one =>"
        " parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    )
    page.locator(".cb-languages summary").click()
    edge = page.locator(".cb-languages__list").evaluate("one => getComputedStyle(one).borderStyle")
    assert (moving, edge) == (0, "solid")
    context.close()
