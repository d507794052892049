"""Terms of the glossary: found in any usual form, and worded as agreed in translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.content import problems_of
from casebook.lexicon import GlossaryTerm
from casebook.terms import folded_text, uses
from project import make_project, story, translation, write

# language, agreed wording, other agreed wordings, text, whether the term is used in it
USES: dict[str, tuple[str, str, tuple[str, ...], str, bool]] = {
    "the term itself": ("en", "public hearing", (), "They had public hearings.", True),
    "a part of a longer word": ("en", "march", (), "They went to Marchington.", False),
    "words that only look like it": ("en", "sit-in", (), "They sit in the office.", False),
    "the month": ("en", "march", (), "It was in March 2023.", False),
    "the beginning of a sentence": ("en", "march", (), "They met. March, they said.", True),
    "a remark in brackets": ("en", "forum (CLM)", (), "The forum met.", True),
    "one of two wordings": ("en", "sit-in / vigil", (), "A vigil began.", True),
    "another wording that was agreed": ("en", "petition", ("letter",), "Letters came.", True),
    "an ending of Hindi": ("hi", "धरना", (), "वे धरने पर बैठे।", True),
    "an ending of Bengali": ("bn", "ভূমিহীন", (), "ভূমিহীনদের কথা", True),
}


@pytest.mark.parametrize("situation", USES)
def test_a_term_is_found(situation: str) -> None:
    locale, term, also, text, expected = USES[situation]
    entry = GlossaryTerm(term, "…", also=also)
    assert uses(folded_text(text, locale), entry, locale, inflected=locale != "en") == expected


def _told(project: Path, words: str) -> list[str]:
    write(project, {"case_stories/salt.md": story(words="They held a sit-in.")})
    text = translation("bn", words=words)
    write(project, {"translations/bn/case_stories/salt.md": text})
    return [str(p) for p in problems_of(project) if "which version" not in p.message]


def test_a_term_that_is_not_worded_as_agreed_is_told_with_both_ways_out(tmp_path: Path) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    assert _told(project, "তারা বসে থাকল।") == [
        "translations/bn/case_stories/salt.md:13: warning: case_stories/salt.md uses the term "
        "“sit-in”; here it is never worded as agreed: “অবস্থান কর্মসূচি”. Use it, or add your "
        "wording under “also” in translations/bn/glossary.yml (sit-in)."
    ]


def test_an_agreed_term_and_another_agreed_wording_are_both_fine(tmp_path: Path) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    assert _told(project, "তারা অবস্থান কর্মসূচি পালন করল।") == []
    glossary = project / "translations/bn/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("sit-in:"))
    more = line.replace("mark:", 'also: ["অবস্থান"], mark:', 1)
    glossary.write_text(text.replace(line, more), encoding="utf-8")
    assert _told(project, "তারা অবস্থান করল।") == []


def test_another_wording_that_is_no_list_is_a_problem(tmp_path: Path) -> None:
    project = make_project(tmp_path, locales=("en", "bn"))
    glossary = project / "translations/bn/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(text.replace("mark:", 'also: "x", mark:', 1), encoding="utf-8")
    assert any("with also: [" in problem.message for problem in problems_of(project))
