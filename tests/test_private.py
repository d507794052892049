"""What can lead to a person is found in every kind of digits, and told without being shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.check_private import found_in
from casebook.content import problems_of
from project import make_project, story, write

FOUND = {
    "Call +92 300 1234567 today.": "a phone number",
    "फोन: +९७७ ९८४१२३४५६७": "a phone number",
    "মোবাইল ০১৭১১-১২৩৪৫৬": "a phone number",
    "تلیفون ۰۷۰۰۱۲۳۴۵۶": "a phone number",
    "Card 35202-1234567-1 was taken.": "an identity card number (CNIC)",
    "کارڈ ۳۵۲۰۲-۱۲۳۴۵۶۷-۱": "an identity card number (CNIC)",
    "आधार १२३४ ५६७८ ९०१२": "an identity number (Aadhaar)",
    "تذکره ۱۴۰۱-۱۲۳۴-۵۶۷۸۹": "an identity number (e-tazkira)",
    "Write to rahima.b@mail.example.": "an e-mail address",
    "She lives at 34.5281, 69.1723.": "a place on the map (coordinates)",
    "Follow @rahima_b there.": "a handle",
}
HONEST = (
    "From 1990 to 2005 about 12,500 people came, 1,200 of them women.",
    "২০০৬ সালের ২৬ আগস্ট ৩ জন মারা যান।",
    "د ۲۰۱۸ او ۲۰۱۹ ترمنځ ۷۰۰ کیلومتره",
    "Rs 1,00,00,000 in 2019-2020, 15–20 a day, 0.4 acres, page 1234",
    "Section 4(1)(b), Act 22 of 2005, 10.30 am",
)


@pytest.mark.parametrize("line", FOUND)
def test_it_is_found(line: str) -> None:
    assert [what for what, _ in found_in(line)] == [FOUND[line]]


@pytest.mark.parametrize("line", HONEST)
def test_ordinary_numbers_pass(line: str) -> None:
    assert list(found_in(line)) == []


def test_an_editor_is_told_the_line_but_not_the_whole(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(project, {"case_stories/salt.md": story(words="Call +92 300 1234567.")})
    assert [str(problem) for problem in problems_of(project)] == [
        "case_stories/salt.md:36: this looks like a phone number (+92…). "
        "Take it out: it can lead to a person."
    ]


def test_a_page_may_say_how_to_reach_those_who_publish_the_site(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    page = project / "docs/index.md"
    text = page.read_text(encoding="utf-8").replace("Welcome.", "Write to us@book.example.")
    page.write_text(text, encoding="utf-8")
    assert problems_of(project) == []
