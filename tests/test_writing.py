"""The checks of writing: each can fail, and what is fine passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.check_writing import reading
from casebook.content import problems_of
from casebook.model import Text
from project import CHAPTER, ROOT, make_project, story, write

FIGURES = {
    "a year without a source": ("They met in 1990.", True),
    "a count in Bengali digits without a source": ("৪৬ জন আহত হন।", True),
    "a year with its source behind it": ("They met in 1990.[^a]", False),
    "a year with its source before the stop": ("They met in 1990[^a].", False),
    "a source only behind the next sentence": ("They met in 1990. They sang.[^a]", True),
    "an initial and a decimal do not end a sentence": ("N. Saxena counted 3.5 lakh.[^a]", False),
    "a number in a link to another story": ("See [Polder 22](/stories/salt/).", False),
    "the numbers of a list": ("1. They met.\n2. They sang.", False),
    "no number": ("They met.", False),
}


@pytest.mark.parametrize("situation", FIGURES)
def test_dates_and_numbers_need_a_source_beside_them(tmp_path: Path, situation: str) -> None:
    sentence, is_wrong = FIGURES[situation]
    project = make_project(tmp_path)
    write(project, {"case_stories/salt.md": story().replace("The groups.", sentence)})
    told = [problem.message for problem in problems_of(project)]
    assert any(message.startswith("a date or number has no source") for message in told) == is_wrong


def test_numbers_of_minutes_and_people_in_an_exercise_need_none(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(project, {"case_stories/salt.md": story().replace("Lay a stone.", "Take 10 minutes.")})
    assert problems_of(project) == []


def test_a_person_named_elsewhere_must_be_listed_here_too(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    listed = 'named_people: [{name: "Mina Rai", why: public-figure}]'
    write(
        project,
        {
            "case_stories/river.md": story("river").replace("named_people: []", listed),
            "case_stories/salt.md": story().replace("The groups.", "Mina Rai came."),
        },
    )
    told = [str(p) for p in problems_of(project) if "named_people" in p.message]
    assert told == [
        "case_stories/salt.md:44: “Mina Rai” is named here but not listed in “named_people”."
    ]


COPIED = "The river took the road away and nobody came for a year"


def test_eight_words_in_a_row_shared_by_two_texts_are_told_with_both_places(tmp_path: Path) -> None:
    project = make_project(tmp_path, books=True)
    write(
        project,
        {
            "docs/books/organizing-and-mobilizing/whose-voice.md": CHAPTER.replace(
                "Speak.", f"So: {COPIED.lower()}."
            ),
            "case_stories/salt.md": story(words=COPIED + ". "),
        },
    )
    (told,) = [str(p) for p in problems_of(project) if "word for word" in p.message]
    assert told.startswith(
        "docs/books/organizing-and-mobilizing/whose-voice.md:19: “the river took"
    )
    assert "case_stories/salt.md:36" in told


def test_seven_words_in_a_row_are_no_copy(tmp_path: Path) -> None:
    project = make_project(tmp_path, books=True)
    seven = " ".join(COPIED.split()[:7])
    chapter = CHAPTER.replace("Speak.", f"{seven} then.")
    write(project, {"docs/books/organizing-and-mobilizing/whose-voice.md": chapter})
    write(project, {"case_stories/salt.md": story(words=f"{seven} once. ")})
    assert [p for p in problems_of(project) if "word for word" in p.message] == []


def test_an_empty_cell_of_country_and_theme_is_told_once_there_are_enough_stories(
    tmp_path: Path,
) -> None:
    project = make_project(tmp_path)
    for number in range(15):
        words = " ".join(f"w{chr(97 + number)}{chr(97 + place)}" for place in range(9))
        text = story(f"s-{chr(97 + number)}", words=words).replace("They met", f"We {words}")
        write(project, {f"case_stories/s-{chr(97 + number)}.md": text})
    told = [p for p in problems_of(project) if "as its first theme" in p.message]
    assert len(told) == 14
    assert all(problem.is_warning for problem in told)


def test_reading_figures_name_the_longest_sentence() -> None:
    body = "One two three.\n\nFour five six seven eight nine. Ten eleven.[^a]\n"
    found = reading(Text("en", "x.md", {}, {}, body, 10))
    assert (found.words, found.longest, found.longest_line) == (11, 6, 12)
    assert found.ease is not None
    assert reading(Text("bn", "x.md", {}, {}, "এক দুই।\n", 1)).ease is None


def test_plain_english_reads_easier_than_officialese() -> None:
    plain = reading(Text("en", "x.md", {}, {}, "They met. They ate. They sang a song.\n", 1))
    stiff = "Institutional accountability necessitates participatory implementation modalities.\n"
    assert (plain.ease or 0) > 80 > (reading(Text("en", "x.md", {}, {}, stiff, 1)).ease or 0)


def test_the_real_stories_are_read_by_this_check(tmp_path: Path) -> None:
    """A guard against a check that looks nowhere: one bare year in a real story is found."""
    name = "case_stories/union-and-cooperative.md"
    project = make_project(tmp_path, locales=("en",))
    text = (ROOT / name).read_text(encoding="utf-8")
    write(project, {name: text.replace("\n## ", "\nIn 1999 nothing was cited.\n\n## ", 1)})
    told = [p.message for p in problems_of(project) if p.path == name]
    assert any("In 1999 nothing was cited." in message for message in told)
