"""Sorts words the way a dictionary of the language does.

No kept collation library installs without a compiler, and code points alone are wrong here: the
letters that Urdu, Dari and Pashto add to the Arabic alphabet stand far behind it, and Bengali
signs stand before the vowels. A test compares the orders with a browser's, which follow CLDR.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from casebook.locales import LANGUAGES, ROOT_LOCALE

# Canonical combining classes: nukta, Arabic vowel points, accents above. (9 is virama: a letter.)
_MARKS = {7, *range(27, 36), 220, 230}
_LAST = 0x110000  # an alphabet's letters follow spaces and digits
_FOREIGN = 2 * _LAST  # Latin words follow those of the language's own script
_ASPIRATE = "ھ"


def sort_key(text: str, locale: str) -> tuple[tuple[int, ...], str]:
    """What to sort `text` by in a list for readers of `locale`."""
    order, unsorted = _order(locale), LANGUAGES[locale].unsorted
    letters: list[int] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        base = char if char in order else _without_marks(char)
        if char == _ASPIRATE and _ASPIRATE in order and letters:
            letters[-1] += 1  # an aspirated letter follows its plain one
        elif base and base not in unsorted and (base in " -" or _is_letter(base)):
            is_foreign = base.isascii() and base.isalpha() and locale != ROOT_LOCALE
            letters.append(order.get(base, ord(base) + is_foreign * _FOREIGN))
    return tuple(letters), text


@cache
def _order(locale: str) -> dict[str, int]:
    """The place of each letter; two apart, so that an aspirated letter fits between."""
    groups = re.findall(r"\(([^)]+)\)|(.)", LANGUAGES[locale].alphabet)
    order = {letter: _LAST + 2 * n for n, pair in enumerate(groups) for letter in "".join(pair)}
    return order or {"ँ": ord("ं")}


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _without_marks(char: str) -> str:
    """A letter without its accent or dot below; vowel signs are no accents and stay."""
    bare = [c for c in unicodedata.normalize("NFD", char) if unicodedata.combining(c) not in _MARKS]
    return bare[0] if bare else ""
