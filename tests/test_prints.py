"""Handouts, posters and packs: what is in them, and what a facilitator is told who mistypes."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from casebook.content import read_content
from casebook.poster import poster
from casebook.prints import make_pack
from casebook.problem import ContentError
from conftest import LOCALES, SITE_URL, BuiltSite
from project import make_project, story, write


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_a_story_links_to_its_handout_in_the_language_of_its_text(built: BuiltSite) -> None:
    assert 'href="../../downloads/en/stories/salt.pdf"' in built.page("stories/salt")
    assert 'href="../../../downloads/ur/stories/salt.pdf"' in built.page("ur/stories/salt")
    # In Bengali the story is only shown in English.
    assert 'href="../../../downloads/en/stories/salt.pdf"' in built.page("bn/stories/salt")
    assert not (built.site / "downloads/bn/stories/salt.pdf").exists()


def test_a_handout_says_where_to_see_whether_it_is_current(built: BuiltSite) -> None:
    text = text_of((built.site / "downloads/ur/stories/salt.pdf").read_bytes())
    assert f"{SITE_URL}ur/stories/salt/" in text.replace("\n", "")


def test_a_session_plan_has_a_handout_of_its_own(built: BuiltSite) -> None:
    place = "downloads/en/sessions/organizing-and-mobilizing/whose-voice.pdf"
    assert "Thank everyone." in text_of((built.site / place).read_bytes())
    page = built.page("sessions/organizing-and-mobilizing/whose-voice")
    assert f'href="../../../{place}"' in page


def test_a_chapter_has_a_handout_in_the_language_of_its_text(built: BuiltSite) -> None:
    place = "downloads/en/books/organizing-and-mobilizing/whose-voice.pdf"
    assert "A gate." in text_of((built.site / place).read_bytes())
    address = "books/organizing-and-mobilizing/whose-voice"
    assert f'href="../../../{place}"' in built.page(address)
    assert f'href="../../../../{place}"' in built.page(f"ur/{address}")


def test_the_glossary_and_the_strategies_are_offered_as_prints(built: BuiltSite) -> None:
    assert 'href="../../downloads/ur/glossary.pdf"' in built.page("ur/glossary")
    assert 'href="../../downloads/ur/strategies.pdf"' in built.page("ur/strategies")
    assert "advocacy" in text_of((built.site / "downloads/en/glossary.pdf").read_bytes())


@pytest.mark.parametrize("locale", LOCALES)
def test_the_poster_is_one_a2_sheet_with_every_strategy(built: BuiltSite, locale: str) -> None:
    (sheet,) = PdfReader(built.site / f"downloads/{locale}/strategies.pdf").pages
    box = sheet.mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == (420, 594)
    lexicon = read_content(built.project).editions[locale].lexicon
    text = "".join(sheet.extract_text().split())
    for key, label in lexicon.labels.items():
        if key.startswith("strategy."):
            assert "".join(label.split()) in text


def test_a_case_on_the_poster_has_a_mark_and_the_number_of_its_story(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    river = story("river", title="River").replace("outcome: worked", "outcome: did-not-work")
    hill = story("hill", title="Hill").replace("bangladesh", "nepal")
    write(root, {"case_stories/river.md": river, "case_stories/hill.md": hill})
    text = poster(read_content(root).editions["en"], SITE_URL, "").html
    row = text[text.index("Base groups") :].partition("</tr>")[0]
    cells = [re.sub("<[^>]*>", "", cell) for cell in row.split("</td>")[1:4]]
    assert cells == ["●2 ○1", "", "●3"]
    assert [re.sub("<[^>]*>", "", p) for p in re.findall(r"<p><b>.*?</p>", text)] == [
        "1 River (Bangladesh)",
        "2 Salt (Bangladesh)",
        "3 Hill (Nepal)",
    ]


def test_a_pack_holds_the_chosen_texts_in_their_order(built: BuiltSite) -> None:
    ids = ["whose-voice", "salt"]
    text = text_of(make_pack(built.project, "en", "Our pack", ids, site_url=SITE_URL))
    assert text.index("Our pack") < text.index("Thank everyone.") < text.index("The court cases.")
    assert "Contents" in text


@pytest.mark.parametrize("look", ["large", "plain"])
def test_a_pack_comes_in_large_print_and_with_little_ink(built: BuiltSite, look: str) -> None:
    assert make_pack(built.project, "ur", "Pack", ["salt"], look=look, site_url=SITE_URL)


def test_all_mistyped_ids_are_told_at_once(built: BuiltSite) -> None:
    with pytest.raises(ContentError) as told:
        make_pack(built.project, "en", "Pack", ["sallt", "rice"], site_url=SITE_URL)
    assert "no story or chapter “sallt”. Did you mean “salt”?" in str(told.value)
    assert "no story or chapter “rice”." in str(told.value)


def test_an_unknown_language_is_told_with_those_there_are(built: BuiltSite) -> None:
    with pytest.raises(ContentError, match="no language “fr”; there are en, bn, ur"):
        make_pack(built.project, "fr", "Pack", ["salt"], site_url=SITE_URL)
