"""Finding by choice and by likeness: facets, their counts, stories like another one, the shelf."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench_search import served
from casebook.collation import sort_key
from casebook.content import read_content
from casebook.edition import Edition
from casebook.facets import facet_lists, story_facets
from casebook.locales import LANGUAGES
from casebook.model import Catalogue, Story
from casebook.related import related, related_lines
from conftest import BuiltSite, needs_browser
from project import ROOT, make_project, story, write

# ---- what a story can be chosen by ----


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Three stories of one country and one strategy, and one in Nepal that shares nothing."""
    root = make_project(tmp_path, books=True)
    other = story("forest", title="Forest").replace("bangladesh", "nepal")
    for old, new in (("[land]", "[forest]"), ("base-group", "long-march"), ("1990", "1971")):
        other = other.replace(old, new)
    write(
        root,
        {
            "case_stories/river.md": story("river", title="River").replace(
                "outcome: worked", "outcome: backfired"
            ),
            "case_stories/hill.md": story("hill", title="Hill").replace("bangladesh", "nepal"),
            "case_stories/forest.md": other,
        },
    )
    return read_content(root).editions["en"]


def named(catalogue: Catalogue, name: str) -> Story:
    return next(story for story in catalogue.stories if story.id == name)


def test_a_story_is_chosen_by_what_its_metadata_says(edition: Edition) -> None:
    facets = story_facets(named(edition.catalogue, "salt"), edition.catalogue)
    assert facets == {
        "country": ("bangladesh",),
        "theme": ("organizing",),
        "issue": ("land",),
        "tried": ("base-group:worked",),
        "actor": ("landless",),
        "period": ("1990", "2000", "2010", "2020"),
        "scale": ("district",),
        "start": ("1990",),
        "language": ("en",),
        "offer": ("session", "print"),
    }


@pytest.mark.parametrize(
    ("period", "decades"),
    [
        ("{start: 1987, end: 1991}", ("1980", "1990")),
        ("{start: 1990, end: 1990}", ("1990",)),
        ("{start: 2019, ongoing: true}", ("2010", "2020")),
        ("{start: 2023, end: 2023}", ("2020",)),
    ],
)
def test_a_story_belongs_to_every_decade_it_reaches_into(
    tmp_path: Path, period: str, decades: tuple[str, ...]
) -> None:
    root = make_project(tmp_path)
    text = story().replace("{start: 1990, ongoing: true}", period)
    write(root, {"case_stories/salt.md": text})
    catalogue = read_content(root).editions["en"].catalogue
    assert story_facets(catalogue.stories[0], catalogue)["period"] == decades


def test_a_facet_lists_the_values_that_occur_with_their_counts(edition: Edition) -> None:
    lists = {facet["id"]: facet for facet in facet_lists(edition)}
    shown = {
        name: [(term["label"], term["count"]) for term in lists[name]["terms"]]
        for name in ("country", "strategy", "outcome", "period", "offer")
    }
    assert shown == {
        "country": [("Bangladesh", "2"), ("Nepal", "2")],
        "strategy": [("Base groups", "3"), ("Long march", "1")],
        "outcome": [("Worked", "3"), ("Backfired", "1")],
        "period": [
            *[("1970–1979", "1"), ("1980–1989", "1"), ("1990–1999", "4")],
            *[("2000–2009", "4"), ("2010–2019", "4"), ("2020–2029", "4")],
        ],
        "offer": [("Used in a session plan", "1"), ("May be printed", "4")],
    }


# ---- stories like this one ----


def test_stories_of_other_countries_come_first_and_strangers_not_at_all(edition: Edition) -> None:
    found = related(named(edition.catalogue, "salt"), edition.catalogue)
    assert [(one.story.id, one.strategies, one.issues) for one in found] == [
        ("hill", ("base-group",), ("land",)),
        ("river", ("base-group",), ("land",)),
    ]


def test_the_reason_of_a_likeness_is_shown_with_how_it_went_there(edition: Edition) -> None:
    text = "\n".join(related_lines(named(edition.catalogue, "hill"), edition))
    assert "[River](river.md)** (Bangladesh)<br>Also tried: [Base groups]" in text
    assert "cb-outcome--backfired" in text
    assert "Same issue: [Land" in text


def test_a_story_that_is_like_no_other_has_no_such_section(edition: Edition) -> None:
    assert related_lines(named(edition.catalogue, "forest"), edition) == []


# ---- in the browser, on the real site ----


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_content(ROOT).editions["en"].catalogue


@pytest.fixture(scope="module")
def address(real_site: BuiltSite) -> Iterator[str]:
    with served(real_site.site) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone; what it asks of a server must not tell what is looked for."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(20_000)
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    assert [url for url in asked if "?" in url] == []
    assert faults == []
    context.close()


def results(page: Page) -> list[str]:
    """The addresses of the listed texts without their edition, once the list stands still."""
    page.wait_for_function("() => document.getElementById('cb-search-status').textContent")
    links = page.locator(".cb-results__title a")
    found = [link.get_attribute("href") or "" for link in links.all()]
    return [f"stories/{href.partition('/stories/')[2].partition('#')[0]}" for href in found]


def chosen(catalogue: Catalogue, fits: Callable[[Story], bool]) -> set[str]:
    return {f"stories/{story.id}/" for story in catalogue.stories if fits(story)}


def worked_for_the_landless(story: Story) -> bool:
    return (
        story.country == "bangladesh"
        and "landless" in story.actors
        and any(one.outcome == "worked" for one in story.strategies)
    )


@needs_browser
@pytest.mark.parametrize("locale", ["en", "bn", "ur", "ps"])
def test_what_worked_for_landless_people_in_bangladesh_is_answered_without_typing(
    page: Page, address: str, catalogue: Catalogue, locale: str
) -> None:
    page.goto(f"{address}{LANGUAGES[locale].prefix}search/")
    page.locator(".cb-facets > summary").click()
    for facet, value in (("country", "bangladesh"), ("actor", "landless"), ("outcome", "worked")):
        page.locator(f".cb-facet:has(input[name={facet}]) summary").click()
        page.locator(f"input[name={facet}][value={value}]").check()
    page.wait_for_function(
        "() => document.querySelectorAll('.cb-facet__chosen:not(:empty)').length == 3"
    )
    assert set(results(page)) == chosen(catalogue, worked_for_the_landless) != set()


@needs_browser
def test_a_strategy_and_an_outcome_chosen_together_mean_that_it_went_so(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    page.goto(f"{address}search/#strategy=litigation&outcome=did-not-work")
    pair = ("litigation", "did-not-work")
    assert set(results(page)) == chosen(
        catalogue, lambda story: pair in {(one.term, one.outcome) for one in story.strategies}
    )


@needs_browser
def test_a_count_tells_how_many_stories_its_choice_would_leave(page: Page, address: str) -> None:
    page.goto(f"{address}search/#country=nepal")
    results(page)
    page.locator(".cb-facets > summary").click()
    page.locator(".cb-facet:has(input[name=outcome]) summary").click()
    label = page.locator("label:has(input[name=outcome][value=did-not-work])")
    count = int(label.locator(".cb-facet__count").inner_text().strip("()"))
    label.locator("input").check()
    page.wait_for_function("() => location.hash.includes('did-not-work')")
    page.wait_for_function(
        "n => document.querySelectorAll('.cb-results > li').length === n", arg=count
    )


@needs_browser
def test_words_and_choices_are_combined_and_the_way_back_restores_them(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    page.goto(f"{address}search/#q=land")
    several = results(page)
    page.locator(".cb-facets > summary").click()
    page.locator(".cb-facet summary").first.click()
    page.locator("input[value=india]").check()
    page.wait_for_function("() => location.hash.includes('country=india')")
    page.wait_for_function(
        "n => document.querySelectorAll('.cb-results > li').length < n", arg=len(several)
    )
    few = results(page)
    assert set(few) <= chosen(catalogue, lambda story: story.country == "india")
    page.reload()
    assert results(page) == few
    page.go_back()
    page.wait_for_function("() => !location.hash.includes('india')")
    page.wait_for_function(
        "n => document.querySelectorAll('.cb-results > li').length === n", arg=len(several)
    )
    assert not page.locator("input[value=india]").is_checked()


COUNTRIES = ("india", "bangladesh", "pakistan", "nepal", "afghanistan")
ORDERS: dict[str, Callable[[Story], int]] = {
    "time": lambda story: story.start,
    "newest": lambda story: -story.start,
    "country": lambda story: COUNTRIES.index(story.country),
}


@needs_browser
@pytest.mark.parametrize("order", ORDERS)
def test_a_list_can_be_put_in_another_order(
    page: Page, address: str, catalogue: Catalogue, order: str
) -> None:
    page.goto(f"{address}search/#all=yes&sort={order}")
    stories = {f"stories/{story.id}/": story for story in catalogue.stories}
    listed = [ORDERS[order](stories[one]) for one in results(page)]
    assert len(listed) == len(stories)
    assert listed == sorted(listed)


@needs_browser
def test_titles_are_put_in_the_order_of_the_dictionary(page: Page, address: str) -> None:
    page.goto(f"{address}bn/search/#all=yes&sort=title")
    results(page)
    titles = page.locator(".cb-results__title").all_inner_texts()
    assert titles == sorted(titles, key=lambda title: sort_key(title, "bn"))


@needs_browser
def test_a_search_runs_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}bn/search/")
    page.keyboard.press("/")
    page.keyboard.type("জমি")
    results(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.cb-results__title'))"):
            break
    wanted = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


@needs_browser
def test_control_k_leads_to_the_search_from_any_page(page: Page, address: str) -> None:
    page.goto(f"{address}ur/glossary/")
    page.keyboard.press("Control+k")
    page.wait_for_url(f"{address}ur/search/")


@needs_browser
def test_nothing_is_fetched_for_a_search_before_one_is_made(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/assets/search/en/" in url] == []
    page.locator("#cb-search-q").fill("water")
    results(page)
    assert [url for url in asked if "/assets/search/en/" in url] != []


@needs_browser
def test_all_languages_are_searched_when_the_reader_asks(page: Page, address: str) -> None:
    page.goto(f"{address}search/#q=भूमि")
    page.wait_for_function("() => document.getElementById('cb-search-status').textContent")
    page.locator("input[name=everywhere]").check()
    page.locator(".cb-results > li[lang=hi] a").first.wait_for()
    assert "/hi/" in (page.locator(".cb-results > li[lang=hi] a").first.get_attribute("href") or "")


# ---- the shelf ----


@needs_browser
def test_what_is_put_on_the_shelf_stays_on_the_device_until_it_is_cleared(
    page: Page, address: str
) -> None:
    page.goto(f"{address}ur/stories/whose-lake/")
    assert page.evaluate("localStorage.length") == 0
    page.locator("[data-shelf]").click()
    page.goto(f"{address}ur/search/#country=nepal")
    page.locator(".cb-results [data-shelf]").first.click()
    assert page.evaluate("Object.keys(localStorage)") == ["casebook.shelf"]
    page.goto(f"{address}ur/shelf/")
    assert page.locator(".cb-results > li").count() == 2
    assert page.locator(".cb-results__title a").first.get_attribute("lang") == "ur"
    page.locator("#cb-shelf-clear").click()
    assert page.locator(".cb-results > li").count() == 0
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("#cb-shelf-status").inner_text() != ""


@needs_browser
def test_a_shelf_can_be_sent_as_a_link_that_tells_no_server(page: Page, address: str) -> None:
    page.goto(f"{address}stories/whose-lake/")
    page.locator("[data-shelf]").click()
    page.goto(f"{address}shelf/")
    link = page.locator("#cb-shelf-link").input_value()
    assert link == f"{address}shelf/#stories/whose-lake"
    page.locator("#cb-shelf-clear").click()
    page.goto(f"{address}about/")
    page.goto(link)
    assert page.locator(".cb-results__title").count() == 1
    assert page.evaluate("localStorage.length") == 0  # reading a list puts nothing on the shelf
    page.locator("#cb-shelf-keep").click()
    kept = json.loads(page.evaluate("localStorage.getItem('casebook.shelf')"))
    assert kept == ["stories/whose-lake/"]


@needs_browser
def test_a_link_cannot_put_anything_but_texts_of_the_site_into_the_list(
    page: Page, address: str
) -> None:
    page.goto(f"{address}shelf/#javascript:alert(1),//evil.example,stories/never-there")
    assert page.locator(".cb-results a").count() == 0
    assert page.locator(".cb-results > li").count() == 1


@needs_browser
def test_a_copy_on_a_disk_can_be_read_from_page_to_page(
    browser: Browser, real_site: BuiltSite
) -> None:
    page = browser.new_page()
    page.goto((real_site.site / "ur/search/index.html").as_uri() + "#country=pakistan")
    page.locator(".cb-results__title a").first.click()
    page.wait_for_url("**/ur/stories/*/index.html*")
    page.close()
