"""Sorts words the way a dictionary of the language does.

No kept collation library installs without a compiler, and code points alone are wrong here: the
letters that Urdu, Dari and Pashto add to the Arabic alphabet stand far behind it, and Bengali
signs stand before the vowels. The orders and equal letters below are those of CLDR; a test
compares them with a browser's, word by word.
"""

from __future__ import annotations

import unicodedata

_ALPHABETS = {
    "bn": "অআইঈউঊঋএঐওঔংঃঁকখগঘঙচছজঝঞটঠডঢণতৎথদধনপফবভমযরলশষসহািীুূৃেৈোৌ্",
    "ur": "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۃءیے",
    "fa-AF": "آاءبپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی",
    "ps": "آاءبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼهوی",
}
# Letters that differ only where everything else in two words is alike.
_SAME = {"أ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ۂ": "ہ", "ي": "ی", "ك": "ک", "ँ": "ं"}
_SAME_HERE = {"ne": dict.fromkeys("ंँः", ""), "ps": {"گ": "ګ", "ې": "ی", "ۍ": "ی"}}
# Canonical combining classes: nukta, Arabic vowel points, accents above. (9 is virama: a letter.)
_MARKS = {7, *range(27, 36), 220, 230}
_LAST = 0x110000  # an alphabet's letters follow every other character, as Latin precedes them


def sort_key(text: str, locale: str) -> tuple[tuple[int, ...], str]:
    """What to sort `text` by in a list for readers of `locale`."""
    same = {**_SAME, **_SAME_HERE.get(locale, {})}
    order = {letter: _LAST + 2 * n for n, letter in enumerate(_ALPHABETS.get(locale, ""))}
    letters: list[int] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        base = same.get(char, char)
        if base not in order:
            base = _without_marks(base)
        if char == "\u200c" and locale == "fa-AF":
            letters.append(ord("\t"))  # parts the words of a compound, before any space
        elif char == "ھ" and locale == "ur" and letters:
            letters[-1] += 1  # an aspirated letter follows its plain one
        elif base and (base in " -" or unicodedata.category(base)[0] in "LMN"):
            letters.append(order.get(base, ord(base)))
    return tuple(letters), text


def _without_marks(char: str) -> str:
    """A letter without its accent or dot below; vowel signs are no accents and stay."""
    bare = [c for c in unicodedata.normalize("NFD", char) if unicodedata.combining(c) not in _MARKS]
    return bare[0] if bare else ""
