"""The check of the finished site, and what browsers are told about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import prints
from casebook.content import read_content
from casebook.epub import EpubDocument
from casebook.gate import gate
from casebook.leaks import Secret
from casebook.policy import policy
from casebook.printed import PrintDocument
from conftest import LOCALES, BuiltSite, spoiled_site
from project import contributed, make_project, story, translation, write

# What somebody puts into a finished page, and what the check says of it.
SLIPS = {
    "a script": ("<script>alert(1)</script>", "a script may only stand in a file of its own"),
    "an event handler": ('<p onclick="x()">a</p>', "the attribute onclick is not allowed"),
    "a style": ('<p style="color:red">a</p>', "the attribute style is not allowed"),
    "a frame": ('<iframe src="x.html"></iframe>', "<iframe> is not allowed"),
    "a base address": ('<base href="/x/">', "<base> is not allowed"),
    "a jump elsewhere": (
        '<meta http-equiv="Refresh" content="0;url=x">',
        "a page may not send its reader elsewhere",
    ),
    "a form to another site": (
        '<form action="https://a.example/"></form>',
        "a form may not lead to another site",
    ),
    "a script address": (
        '<a href="javascript:x()">a</a>',
        "an address of this kind is not allowed: javascript:x()",
    ),
    "a heading two levels below the last": (
        "<h2>a</h2><h4>a</h4>",
        "a heading of level 4 stands where level 3 is next",
    ),
    "a second title": ("<h1>a</h1>", "a page has one heading of level 1"),
    "an image without words": (
        '<img src="../../assets/gate.svg">',
        "an image has no words for those who do not see it (alt)",
    ),
    "a file from elsewhere": (
        '<img src="https://a.example/x.png" alt="a">',
        "loads from another site: https://a.example/x.png",
    ),
}


@pytest.mark.parametrize("situation", SLIPS)
def test_what_no_page_may_hold_stops_the_site(
    built: BuiltSite, tmp_path: Path, situation: str
) -> None:
    more, told = SLIPS[situation]
    page = "stories/salt/index.html"
    site = spoiled_site(built, tmp_path, page, "</article>", f"{more}</article>")
    found = [problem for problem in gate(site, LOCALES) if problem.message == told]
    assert [problem.path for problem in found] == [page]


# What leads nowhere in a finished page, and what the check says of it.
DEAD = {
    "a page that is not there": ('<a href="../gone/">a</a>', "leads nowhere: ../gone/"),
    "a place that is not there": (
        '<a href="../../#gone">a</a>',
        "leads to a place that the page does not have: ../../#gone",
    ),
    "a place of this page that is not there": (
        '<a href="#gone">a</a>',
        "leads to a place that the page does not have: #gone",
    ),
    "a picture that is not there": ('<img src="x.png" alt="a">', "leads nowhere: x.png"),
    "a finer picture that is not there": (
        '<img src="../../assets/gate.svg" srcset="../../assets/gate.svg, y.png 2x" alt="a">',
        "leads nowhere: y.png",
    ),
    "a file beside the site": (
        '<a href="../../../secret.txt">a</a>',
        "leads out of the site: ../../../secret.txt",
    ),
    "an id used twice": ('<p id="title">a</p>', "ids used twice: title"),
}


@pytest.mark.parametrize("situation", DEAD)
def test_what_leads_nowhere_stops_the_site(
    built: BuiltSite, tmp_path: Path, situation: str
) -> None:
    more, told = DEAD[situation]
    page = "stories/salt/index.html"
    site = spoiled_site(built, tmp_path, page, "</article>", f"{more}</article>")
    assert [f"{p.path}: {p.message}" for p in gate(site, LOCALES)] == [f"{page}: {told}"]


# Where words for editors alone may slip out, and how they may look there.
SLIPPED = {
    "a text": ("stories/salt/index.html", "</article>", "<p>Numbat&#32;circle</p></article>"),
    "a text with a mark inside": (
        "stories/salt/index.html",
        "</article>",
        "<p>the <b>numbat</b>\n circle</p></article>",
    ),
    "an attribute": ("index.html", '<meta name="description" content="', None),
    "the search index": ("assets/search/en/directory.js", '"t":"', None),
    "the exported data": ("data/stories.json", '"title": "', None),
    "the feed": ("interface/feed.xml", "<title>", None),
    "the sitemap": ("sitemap.xml", "<url>", None),
    "the headers for hosts": ("_headers", "/*", None),
}
SECRET = Secret("consent.held_by of case_stories/river.md", "numbat circle")


@pytest.mark.parametrize("situation", SLIPPED)
def test_words_for_editors_alone_stop_the_site_wherever_they_are(
    built: BuiltSite, tmp_path: Path, situation: str
) -> None:
    name, old, new = SLIPPED[situation]
    site = spoiled_site(built, tmp_path, name, old, new or f"{old}Numbat circle")
    assert [f"{p.path}: {p.message}" for p in gate(site, LOCALES, [SECRET])] == [
        f"{name}: holds what may not be published: {SECRET.what}"
    ]


def test_words_for_editors_alone_stop_a_print_before_it_is_made() -> None:
    book = PrintDocument("salt", "en", "<p>The Numbat <i>circle</i> met.</p>")
    phone = EpubDocument("salt", "en", "Salt", "We", "2026-01-01", {"a": ("", "numbat circle")}, ())
    told = prints.leaking({"a.pdf": book, "b.epub": phone, "c.pdf": CLEAN}, [SECRET])
    assert [problem.path for problem in told] == ["a.pdf", "b.epub"]


CLEAN = PrintDocument("salt", "en", "<p>The people met.</p>")


def test_the_check_looks_for_private_fields_and_all_that_is_not_published(tmp_path: Path) -> None:
    root = make_project(tmp_path, locales=("en", "ur"))
    hidden = story("river", title="Quokka river", words="Quokka people live here.")
    web = story("lake", title="Bilby lake", words="Bilbies swim.")
    write(
        root,
        {
            "case_stories/river.md": contributed(hidden, "print, translation"),
            "case_stories/lake.md": contributed(web, "web"),
            "translations/ur/case_stories/lake.md": translation("ur", title="جھیل کا پانی"),
        },
    )
    found = read_content(root).secrets
    private = {f"consent.{key}" for key in ("held_by", "how_agreed")} | {"safety.reviewers"}
    assert {secret.what for secret in found.everywhere} == {
        *(f"{key} of case_stories/{name}.md" for key in private for name in ("lake", "river")),
        *(f"the {part} of case_stories/river.md" for part in ("title", "text")),
        "the title of translations/ur/case_stories/lake.md",
    }
    in_print = {secret.what for secret in found.prints} - {s.what for s in found.everywhere}
    assert in_print == {"the title of case_stories/lake.md", "the text of case_stories/lake.md"}


def test_a_page_without_a_canonical_address_stops_the_site(
    built: BuiltSite, tmp_path: Path
) -> None:
    site = spoiled_site(built, tmp_path, "index.html", 'rel="canonical"', 'rel="alternate"')
    messages = [problem.message for problem in gate(site, LOCALES)]
    assert messages == ["title, main part or canonical address is missing"]


def test_every_page_carries_the_policy_and_hosts_find_it_too(built: BuiltSite) -> None:
    for path in built.site.rglob("*.html"):
        head = path.read_text(encoding="utf-8").replace("&#39;", "'")
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy()}">' in head
    headers = (built.site / "_headers").read_text(encoding="utf-8")
    assert f"{policy()}; frame-ancestors 'none'" in headers
    assert "unsafe" not in headers
