"""Words as they sound: one key for a word typed in its script and in Latin letters."""

from __future__ import annotations

import pytest

from casebook.sounds import sound

SAME = [
    ("jungle", "जंगल"),
    ("jongol", "জঙ্গল"),
    ("zangal", "ځنګل"),
    ("zameen", "ज़मीन"),
    ("jomi", "জমি"),
    ("zmaka", "ځمکه"),
    ("tezab", "तेज़ाब"),
    ("mazdoor", "مزدور"),
    ("machhuare", "मछुआरे"),
    ("chingri", "চিংড়ি"),
    ("tazkira", "تذکره"),
    ("malumat", "معلومات"),
    ("Fulbari", "Phulbari"),
    ("Rehman", "Rahman"),
    ("Thatta", "ٹھٹہ"),
    ("Thatta", "थट्टा"),
    ("makkhan", "मक्खन"),
]


@pytest.mark.parametrize(("typed", "written"), SAME)
def test_a_word_typed_as_it_is_heard_has_the_key_of_the_written_one(
    typed: str, written: str
) -> None:
    assert sound(typed) == sound(written) != ""


def test_other_words_have_other_keys_and_short_ones_none() -> None:
    assert sound("mazdoor") != sound("mandir")
    assert sound("aa") == ""
