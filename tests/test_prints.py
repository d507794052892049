"""Handouts and packs: what is in them, and what a facilitator is told who mistypes."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from casebook.prints import make_pack
from casebook.problem import ContentError
from conftest import SITE_URL, BuiltSite


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
