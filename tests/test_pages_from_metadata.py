"""Pages that exist only because the metadata does: what they count, list and lead to."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from casebook import export, feed
from casebook.content import read_content
from casebook.download_list import download_list
from casebook.edition import Edition
from casebook.facet_pages import facet_pages
from casebook.glossary_links import link_terms
from casebook.listing import Listing
from casebook.recall import recall_lists
from casebook.reference_lists import reference_lists
from casebook.story_lists import story_lists
from casebook.strategy_lists import strategy_lists
from casebook.uris import generated_uris
from conftest import BuiltSite
from project import PAGE, make_project, story, write

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Three stories: two of one strategy in Bangladesh, with different outcomes; one in Nepal."""
    root = make_project(tmp_path, books=True)
    river = story("river", title="River").replace("outcome: worked", "outcome: did-not-work")
    hill = story("hill", title="Hill").replace("bangladesh", "nepal").replace("1990", "1985")
    write(root, {"case_stories/river.md": river, "case_stories/hill.md": hill})
    return read_content(root).editions["en"]


def listings(edition: Edition) -> list[Listing]:
    pages = [
        *story_lists(edition),
        *strategy_lists(edition),
        *reference_lists(edition, {}),
    ]
    return [*pages, *facet_pages(edition), download_list(edition), *recall_lists(edition)]


def page(edition: Edition, uri: str) -> str:
    return next(listing.markdown for listing in listings(edition) if listing.uri == uri)


def test_every_promised_page_is_made_and_no_other(edition: Edition) -> None:
    assert sorted(p.uri for p in listings(edition)) == sorted(generated_uris(edition.catalogue))


def test_without_a_script_stories_are_listed_by_how_it_went(edition: Edition) -> None:
    assert page(edition, "lists/outcome.md").splitlines()[2:] == [
        *("## Worked (2) { #is-worked }", ""),
        "- [Hill](../stories/hill.md) · Nepal · since 1985<br>Base groups",
        "- [Salt](../stories/salt.md) · Bangladesh · since 1990<br>Base groups",
        *("", "## Did not work (1) { #is-did-not-work }", ""),
        "- [River](../stories/river.md) · Bangladesh · since 1990<br>Base groups",
    ]


def test_a_cell_of_the_matrix_counts_each_outcome_and_leads_to_the_cases(
    edition: Edition,
) -> None:
    row = next(
        line for line in page(edition, "strategies/index.md").splitlines() if "Base groups" in line
    )
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert [re.findall(r">(\S \d+)</span>", cell) for cell in cells] == [
        [],
        [],  # India
        ["● 1", "○ 1"],  # Bangladesh
        [],
        ["● 1"],  # Nepal
        [],
    ]
    assert "(base-group.md#bangladesh)" in cells[2]


def test_a_strategy_page_tells_each_case_with_reason_grade_and_conditions(edition: Edition) -> None:
    text = page(edition, "strategies/base-group.md")
    assert text.index("{ #bangladesh }") < text.index("{ #nepal }")
    assert text.count("They trusted each other.") == 3
    assert text.count("Khulna; since 1990; Landless people") == 2


def test_lessons_stand_under_the_first_theme_of_their_story(edition: Edition) -> None:
    sections = re.split(r"^## ", page(edition, "lessons.md"), flags=re.M)
    assert ["Begin early." in section for section in sections] == [False, True, False, False]


def test_the_timeline_begins_with_the_oldest_story(edition: Edition) -> None:
    assert re.findall(r"\[(Hill|River|Salt)\]", page(edition, "timeline.md")) == [
        "Hill",
        "River",
        "Salt",
    ]


def test_a_comparison_has_a_part_for_every_country_also_for_an_empty_one(edition: Edition) -> None:
    text = page(edition, "compare/organizing.md")
    assert text.count("No story yet") == 3
    assert text.count("The court cases.") == 3


def test_a_source_is_listed_once_with_all_texts_that_use_it(edition: Edition) -> None:
    entries = [line for line in page(edition, "sources.md").splitlines() if line.startswith("- ")]
    assert len(entries) == 2
    assert all("Hill" in e and "River" in e and "Salt" in e for e in entries)


def test_session_plans_are_listed_and_stand_alone(edition: Edition) -> None:
    assert "Tell two things apart." in page(edition, "sessions/index.md")
    alone = page(edition, "sessions/organizing-and-mobilizing/whose-voice.md")
    assert all(words in alone for words in ("rope", "1. Stand.", "Nobody must speak."))


def test_the_data_has_public_facts_only_and_both_forms_agree(edition: Edition) -> None:
    as_json = json.loads(export.as_json(edition.catalogue))
    as_csv = list(csv.DictReader(io.StringIO(export.as_csv(edition.catalogue))))
    assert [row["id"] for row in as_json] == ["hill", "river", "salt"]
    assert [list(row) for row in as_json] == [list(export.FIELDS)] * 3
    assert [row["id"] for row in as_csv] == ["hill", "river", "salt"]
    assert as_csv[1]["strategies"] == "base-group:did-not-work:analysis"
    assert as_csv[0]["address"] == "stories/hill/"
    assert not {"consent", "named_people", "safety", "held_by"} & set(as_json[0])


def test_a_cell_of_the_csv_is_never_a_formula(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, {"case_stories/salt.md": story(title="=1+1")})
    catalogue = read_content(root).editions["en"].catalogue
    (row,) = csv.DictReader(io.StringIO(export.as_csv(catalogue)))
    assert row["title"] == "'=1+1"


GLOSSARY = {
    "the first use only": (
        "Advocacy helps. Advocacy works.",
        "[[Advocacy]] helps. Advocacy works.",
    ),
    "a plural": ("Two petitions came.", "Two [[petitions]] came."),
    "several words": ("Their human rights.", "Their [[human rights]]."),
    "no part of a longer word": ("The petitioner came.", "The petitioner came."),
    "not in a heading": (
        "## Advocacy {#a}\n\nThen advocacy.",
        "## Advocacy {#a}\n\nThen [[advocacy]].",
    ),
    "not in a link": ("[Advocacy](/about/) and advocacy.", "[Advocacy](/about/) and [[advocacy]]."),
    "not in emphasis": ("*Advocacy* and advocacy.", "*Advocacy* and [[advocacy]]."),
    "not in a table": ("| advocacy |\n\nadvocacy", "| advocacy |\n\n[[advocacy]]"),
}


@pytest.mark.parametrize("situation", GLOSSARY)
def test_glossary_terms_are_marked_at_their_first_use(edition: Edition, situation: str) -> None:
    before, after = GLOSSARY[situation]
    terms = ("advocacy", "petition", "human-rights")
    marked = link_terms(before, terms, edition.lexicon, "books/b/c.md")
    short = re.sub(
        r'<span class="cb-term" tabindex="0">(.*?)<span.*?</span></span>', r"[[\1]]", marked
    )
    assert short == after


@pytest.mark.parametrize(
    ("locale", "text", "term"),
    [
        ("bn", "ভূমিহীনদের দল।", "landless"),
        ("hi", "भूमिहीनों का समूह।", "landless"),
        ("ur", "یہ مہموں کی بات ہے۔", "campaign"),
    ],
)
def test_inflected_terms_are_found_in_other_scripts(
    tmp_path: Path, locale: str, text: str, term: str
) -> None:
    editions = read_content(make_project(tmp_path, locales=("en", locale))).editions
    marked = link_terms(text, (term,), editions[locale].lexicon, "books/b/c.md")
    assert marked.count('class="cb-term"') == 1
    assert re.sub(r"<span[^>]*>|<span.*|</span>", "", marked) != marked


def test_a_feed_is_valid_atom_with_newest_first_and_absolute_links(tmp_path: Path) -> None:
    posts = [
        {
            "uri": f"interface/{name}.md",
            "date": day,
            "title": f"{name} & more",
            "summary": "S",
            "html": '<p><a href="../../stories/salt/">Salt</a></p>',
            "text_locale": "en",
        }
        for name, day in (("one", "2026-01-05"), ("two", "2026-02-05"))
    ]
    text = feed.feed(posts, "ur", "کتاب", "A", "https://a.example/")
    root = ElementTree.fromstring(text)  # noqa: S314  # made here
    assert root.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{needed}") is not None
    assert root.findtext(f"{ATOM}updated") == "2026-02-05T00:00:00Z"
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["two & more", "one & more"]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    content = entries[0].findtext(f"{ATOM}content") or ""
    assert 'href="https://a.example/ur/stories/salt/"' in content
    links = root.findall(f"{ATOM}link")
    assert links[0].attrib["href"] == "https://a.example/ur/interface/feed.xml"


def test_every_language_has_its_feed_and_the_data_lies_where_it_is_linked(built: BuiltSite) -> None:
    for address in ("interface/feed.xml", "bn/interface/feed.xml", "ur/interface/feed.xml"):
        ElementTree.parse(built.site / address)  # noqa: S314  # made here
    assert json.loads((built.site / "data/stories.json").read_text(encoding="utf-8"))
    for prefix in ("", "ur/"):
        link = re.search(r'href="([^"]*stories\.csv)"', built.page(f"{prefix}data"))
        assert link is not None
        assert (built.site / prefix / "data" / link[1]).resolve().is_file()


def test_dated_posts_are_listed_on_the_newsletter_page(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    post = PAGE.format(title="First", words="Text.").replace("license", "date: 2026-05-02\nlicense")
    write(
        root,
        {
            "docs/interface/index.md": PAGE.format(title="Interface", words="What it is."),
            "docs/interface/first.md": post,
        },
    )
    from casebook.compose import compose

    editions = read_content(root).editions
    version = editions["en"].versions["interface/index.md"]
    text = compose(version, editions)
    assert "[First](first.md)" in text
    assert "2 May 2026" in text


def test_a_link_leads_to_the_front_of_a_folder_that_a_movement_added(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(
        root,
        {
            "docs/training/index.md": PAGE.format(title="Training", words="What we teach."),
            "docs/join.md": PAGE.format(title="Join", words="See [the training](/training/)."),
        },
    )
    from casebook.compose import compose

    editions = read_content(root).editions
    text = compose(editions["en"].versions["join.md"], editions)
    assert "[the training](training/index.md)" in text
