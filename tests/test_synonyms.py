"""Groups of words for one thing: what an editor is told of a file of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.content import problems_of, read_content
from project import make_project, write

NAME = "translations/en/synonyms.yml"
FORM = "Write each group on a line: - [shrimp, prawn]"
SLIPS = {
    "no list at all": ("shrimp: prawn\n", f"1: this must be a list of groups. {FORM}"),
    "a word alone": (
        "- [wage, pay]\n- shrimp\n",
        f"2: “shrimp” is no group of two or more words. {FORM}",
    ),
    "a group of one": ("- [shrimp]\n", f"1: a list is no group of two or more words. {FORM}"),
    "two words in one place": (
        "- [wage, daily pay]\n",
        "1: “daily pay” is not a single word. A search looks words up one by one.",
    ),
    "a word twice": (
        "- [wage, pay, wage]\n",
        "1: “wage” stands twice in this group. Keep one of the two.",
    ),
    "a bracket left open": ("- [wage, pay\n", None),
}


@pytest.mark.parametrize("situation", SLIPS)
def test_a_slip_in_a_group_is_told_with_its_line(tmp_path: Path, situation: str) -> None:
    text, report = SLIPS[situation]
    make_project(tmp_path)
    write(tmp_path, {NAME: text})
    found = [str(problem) for problem in problems_of(tmp_path) if problem.path == NAME]
    assert found
    if report is not None:
        assert set(found) == {f"{NAME}:{report}"}


def test_groups_reach_the_search_of_their_language(tmp_path: Path) -> None:
    make_project(tmp_path)
    write(tmp_path, {NAME: "- [wage, pay]\n- [shrimp, prawn]\n"})
    lexicon = read_content(tmp_path).editions["en"].lexicon
    assert lexicon.synonyms == (("wage", "pay"), ("shrimp", "prawn"))
