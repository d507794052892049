"""What can lead to a person is found in every kind of digits, and told without being shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.check_private import found_in
from casebook.content import problems_of
from project import contributed, make_project, story, write

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
    "Telefon +44 (0)20 7946 0018": "a phone number",
    "0300\u20111234567, after six": "a phone number",
    "+92\u00a0300\u200d1234567": "a phone number",
    "(021) 3456 7890": "a phone number",
    "मोबाइल ९८४१२३४५६७": "a long number",
    "আইডি ১৯৮৫২৬৯২৫০৭১২৩৪৫৬": "a long number",
    "Nagarikta 27-01-70-12345": "an identity number (Nepal)",
    "Her card is ABCDE1234F.": "an identity number (card or passport)",
    "Passport BR0512345": "an identity number (card or passport)",
    "PK36 SCBL 0000 0011 2345 6702": "a bank account",
    "rahima [at] mail.example": "an e-mail address",
    "ＲＡＨＩＭＡ＠mail.example": "an e-mail address",
    "۳۴٫۵۲۸۱، ۶۹٫۱۷۲۳": "a place on the map (coordinates)",
    "23.8103° N 90.4125° E": "a place on the map (coordinates)",
    "34°31′41″N": "a place on the map (coordinates)",
    "Meet at 8J7XQ7QX+QX.": "a place on the map (coordinates)",
    "[write to her](mailto:rahima@mail.example)": "an e-mail address",
    "[call](tel:112)": "a phone number",
    "[chat](https://wa.me/923001234567)": "a phone number",
    "https://t.me/rahima_b is hers": "a phone number",
    "[there](https://maps.example/@23.8103,90.4125,15z)": "a place on the map (coordinates)",
    "![Call +92 300 1234567](/assets/gate.svg)": "a phone number",
    'The gate{ title="+92 300 1234567" }': "a phone number",
}
HONEST = (
    "From 1990 to 2005 about 12,500 people came, 1,200 of them women.",
    "২০০৬ সালের ২৬ আগস্ট ৩ জন মারা যান।",
    "د ۲۰۱۸ او ۲۰۱۹ ترمنځ ۷۰۰ کیلومتره",
    "Rs 1,00,00,000 in 2019-2020, 15–20 a day, 0.4 acres, page 1234",
    "Section 4(1)(b), Act 22 of 2005, 10.30 am",
    "[a report](https://example.org/2019/01/0312345678.html) of 2019–2020",
    "ISBN 9789840512345, 2,500,000,000 rupees, 1.25.000.000",
    "A/HRC/40/52, ICE4 and the SDG16 of 2030; 23.5, 90.4 per cent",
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


def test_it_is_also_found_in_a_source(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    text = story().replace('title: "Book A"', 'title: "Talk with her, 0300 1234567"')
    write(project, {"case_stories/salt.md": text})
    found = [str(problem) for problem in problems_of(project)]
    assert len(found) == 1
    assert "this looks like a phone number (030…)" in found[0]


def test_it_is_also_found_where_the_keeper_of_a_consent_is_named(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    text = contributed(story(), "web").replace("held_by: ", "held_by: '0300 1234567' #", 1)
    write(project, {"case_stories/salt.md": text})
    assert "this looks like a phone number (030…)" in str(problems_of(project)[0])


def test_a_page_may_say_how_to_reach_those_who_publish_the_site(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    page = project / "docs/index.md"
    text = page.read_text(encoding="utf-8").replace("Welcome.", "Write to us@book.example.")
    page.write_text(text, encoding="utf-8")
    assert problems_of(project) == []
