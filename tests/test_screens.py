"""The real site in all languages on a phone and a desk; each screen is kept to be looked at.

Pictures go to `build/screens`, where a person compares them; what a program can see is tested.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench_search import served
from casebook.locales import LANGUAGES, site_locales
from conftest import BuiltSite, needs_browser
from project import ROOT

pytestmark = needs_browser

LOCALES = site_locales(ROOT / "mkdocs.yml")
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
SCREENS = {
    "home": "",
    "story": "stories/keeping-the-salt-out/",
    "table": "strategies/",
}
FOLDER = ROOT / "build/screens"


@pytest.fixture(scope="module")
def address(real_site: BuiltSite) -> Iterator[str]:
    with served(real_site.site) as url:
        yield url


@pytest.fixture(params=SIZES)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = SIZES[request.param]
    opened = browser.new_page(viewport={"width": width, "height": height})
    yield opened
    opened.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_screen_fits_in_its_language_and_direction(
    page: Page, address: str, locale: str, screen: str
) -> None:
    language = LANGUAGES[locale]
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(r.url) if r.status >= 400 else None)
    page.goto(address + language.prefix + SCREENS[screen])
    page.reload()  # fonts that came too late for the first view are there for the second
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        locale,
        language.direction,
    ]
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").first.is_visible()
    assert faults == []
    FOLDER.mkdir(parents=True, exist_ok=True)
    size = next(name for name, (wide, _) in SIZES.items() if wide == width)
    page.screenshot(path=FOLDER / f"{screen}-{size}-{locale}.png")
