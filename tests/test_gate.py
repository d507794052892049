"""The check of the finished site, and what browsers are told about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.gate import gate
from casebook.policy import policy
from conftest import LOCALES, BuiltSite, spoiled_site

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
