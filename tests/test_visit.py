"""A reader's visit in every language: nothing is asked elsewhere, kept on the device or refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench_search import served
from casebook.locales import LANGUAGES, site_locales
from conftest import BuiltSite, needs_browser
from project import ROOT

pytestmark = needs_browser

LOCALES = site_locales(ROOT / "mkdocs.yml")
KEPT = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map(one => one.name),
  ...(await navigator.serviceWorker.getRegistrations()).map(one => one.scope),
]"""


@pytest.fixture(scope="module")
def address(real_site: BuiltSite) -> Iterator[str]:
    with served(real_site.site) as url:
        yield url


@pytest.mark.parametrize("locale", LOCALES)
def test_a_visit_leaves_no_trace_and_breaks_no_rule_of_the_policy(
    browser: Browser, address: str, locale: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(
        "addEventListener('securitypolicyviolation', one =>"
        " console.error(`refused: ${one.violatedDirective} ${one.blockedURI}`))"
    )
    page = context.new_page()
    asked: set[str] = set()
    faults: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    home = address + LANGUAGES[locale].prefix

    page.goto(home)
    page.locator(".cb-menu summary").first.click()
    page.locator(".cb-menu details summary").nth(1).click()
    page.locator(".cb-menu details details a").first.click()
    page.goto(f"{home}books/organizing-and-mobilizing/whose-voice/")
    page.locator(".cb-contents summary").click()
    page.locator(".cb-contents a").nth(1).click()
    page.locator(".cb-term").first.focus()
    page.goto(f"{home}stories/keeping-the-salt-out/")
    word = page.locator("h1").inner_text().split()[0]
    page.goto(f"{home}search/")
    page.locator("#cb-search-q").fill(word)
    page.locator("#cb-search-results a").first.click()
    page.locator("h1").wait_for()
    page.locator(".cb-languages summary").click()
    page.locator(".cb-languages a:not([aria-current])").first.click()
    page.locator("h1").wait_for()

    assert page.evaluate(KEPT) == []
    assert context.cookies() == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert faults == []
    context.close()
