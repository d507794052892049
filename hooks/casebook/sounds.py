"""How a word sounds, roughly: its consonants in Latin letters, the same for all its spellings.

People without a keyboard for their language type it in Latin letters, as they hear it (zameen,
jomi, zmaka), and names are spelled in many ways. Vowels and aspiration vary most, so the key has
neither. The table is data (`fold_rules.json`); the browser runs the same steps.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from casebook.fold import rules

_VIRAMAS = "\u094d\u09cd"
LEAST = 2  # a shorter key would stand for half the dictionary


@cache
def _letters() -> dict[str, str]:
    return {char: sound for sound, chars in rules()["sounds"]["letters"].items() for char in chars}


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), sound) for pattern, sound in rules()["sounds"]["spellings"]]


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The key of a word as it is written, in any of the scripts; empty when it is too short."""
    spelled = unicodedata.normalize("NFC", word).lower()
    for pattern, plain in _spellings():
        spelled = pattern.sub(plain, spelled)
    spelled = unicodedata.normalize("NFD", spelled)
    # A doubled letter is heard once: in Latin written twice, in Indic scripts joined by a virama.
    spelled = re.sub(r"([a-z])\1+", r"\1", spelled)
    heard = "".join(_letters().get(char, "-" if char in _VIRAMAS else "") for char in spelled)
    heard = re.sub(r"(.)(-\1)+", r"\1", heard).replace("-", "")
    heard = re.sub(r"m(?=[pb])", "n", heard)
    return heard if len(heard) >= LEAST else ""
