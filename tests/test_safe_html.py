"""What is taken out of the HTML of contributed texts, what stays, and what an editor is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from casebook.content import problems_of
from casebook.safe_html import clean, removed
from project import make_project, story, write

TAKEN_OUT = {
    "<script>x()</script>": ["<script>"],
    "<p onclick=x()>a</p>": ['<p onclick="x()">'],
    '<a href="java&#115;cript:x()">a</a>': ['<a href="javascript:x()">'],
    '<a href="https://bank.example@evil.example/">a</a>': [
        '<a href="https://bank.example@evil.example/">'
    ],
    '<img src="//evil.example/x.png" alt="a">': ['<img src="//evil.example/x.png">'],
    '<a href="https:a:b@evil.example/">a</a>': ['<a href="https:a:b@evil.example/">'],
    '<a href="https:///a@evil.example/">a</a>': ['<a href="https:///a@evil.example/">'],
    '<img src="/\\evil.example/x.png" alt="a">': ['<img src="/\\evil.example/x.png">'],
    '<p style="position:fixed">a</p>': ['<p style="position:fixed">'],
    '<p id="__config">a</p>': ['<p id="__config">'],
    '<p class="md-overlay cb-card">a</p>': ['<p class="cb-card md-overlay">'],
    "<!-- a note --><p>a</p>": ["<!-- a comment -->"],
}
KEPT = (
    '<p class="cb-card" lang="ur" dir="rtl">اردو <bdi>MKSS</bdi></p>',
    '<table><tbody><tr><td align="right">1</td></tr></tbody></table>',
    '<a href="../stories/x/#a">a</a> <a href="mailto:a@b.example">b</a> <a href="tel:+911">c</a>',
    '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>',
    '<div class="admonition note"><p class="admonition-title">Note</p></div>',
    '<img alt="a" src="../assets/a.svg">',
)


@pytest.mark.parametrize("html", TAKEN_OUT)
def test_what_is_not_on_the_list_goes_and_is_named(html: str) -> None:
    assert removed(html) == TAKEN_OUT[html]
    assert removed(clean(html)) == []


@pytest.mark.parametrize("html", KEPT)
def test_what_editors_need_stays_as_it_is(html: str) -> None:
    assert removed(html) == []
    assert clean(html) == html


@given(st.text(alphabet="<>/ab=\"'&#;:()[]!`*_{}.- \n\u200c", max_size=200))
def test_any_markdown_gives_only_what_is_listed_and_stays_so(text: str) -> None:
    once = clean(Markdown(extensions=["attr_list", "tables", "md_in_html"]).convert(text))
    assert removed(once) == []
    assert clean(once) == once


def test_an_editor_is_told_the_line_and_the_part(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    words = "They live by a gate.[^a]\n\nClick <b onclick=x()>here</b>."
    write(
        project, {"case_stories/salt.md": story(words=words).replace("here</b>.[^a]", "here</b>.")}
    )
    assert [str(problem) for problem in problems_of(project)] == [
        'case_stories/salt.md:38: this is not shown on the site: <b onclick="x()">. '
        "Write it as plain Markdown."
    ]
