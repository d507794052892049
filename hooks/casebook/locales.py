"""The languages a site can be made in: direction, script, digits, fonts and fallback chains.

Which of them a site really has is said in one place only, `mkdocs.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ASCII_DIGITS = "0123456789"


@dataclass(frozen=True)
class Language:
    """What the program must know of a language.

    `fallback` lists the languages tried, in this order, when a text is not yet translated; the
    source language of the text is always the last resort. `family` names the font family of
    `hooks/fonts` that sets it. `digits` are the ten digits the language writes with (CLDR).
    `letters` number the pages before the text of a book; where there are none, Roman numerals do.
    `is_solar`: its readers count years by the solar Hijri calendar. `alphabet` is the order of its
    dictionaries where that is not the order of Unicode, with letters that count as one in
    brackets, and `unsorted` are signs that do not count (CLDR collation charts).
    """

    locale: str
    name: str
    english_name: str
    direction: str
    script: str
    babel: str
    family: str
    fallback: tuple[str, ...] = ()
    digits: str = ASCII_DIGITS
    letters: str = ""
    is_solar: bool = False
    alphabet: str = ""
    unsorted: str = ""

    @property
    def prefix(self) -> str:
        """The folder of this edition below the site root: empty for English, else `hi/`."""
        return "" if self.locale == ROOT_LOCALE else f"{self.locale}/"


ROOT_LOCALE = "en"

_DEVANAGARI_DIGITS = "०१२३४५६७८९"
_BENGALI_DIGITS = "০১২৩৪৫৬৭৮৯"
_PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
# As books number with letters: the alphabet in India, the old order of numbers in Arabic script.
_DEVANAGARI_LETTERS = "क ख ग घ ङ च छ ज झ ञ"
_ABJAD_LETTERS = "الف ب ج د ه و ز ح ط ی"

_TABLE = (
    Language("en", "English", "English", "ltr", "Latn", "en_IN", "Casebook Latin"),
    Language(
        locale="hi",
        name="हिन्दी",
        english_name="Hindi",
        direction="ltr",
        script="Deva",
        babel="hi",
        family="Casebook Devanagari",
        fallback=("en",),
        letters=_DEVANAGARI_LETTERS,
    ),
    Language(
        locale="ne",
        name="नेपाली",
        english_name="Nepali",
        direction="ltr",
        script="Deva",
        babel="ne",
        family="Casebook Devanagari",
        fallback=("hi", "en"),
        digits=_DEVANAGARI_DIGITS,
        letters=_DEVANAGARI_LETTERS,
        unsorted="ंँः",
    ),
    Language(
        locale="bn",
        name="বাংলা",
        english_name="Bengali",
        direction="ltr",
        script="Beng",
        babel="bn",
        family="Casebook Bengali",
        fallback=("en",),
        digits=_BENGALI_DIGITS,
        letters="ক খ গ ঘ ঙ চ ছ জ ঝ ঞ",
        alphabet="অআইঈউঊঋএঐওঔংঃঁকখগঘঙচছজঝঞটঠডঢণতৎথদধনপফবভমযরলশষসহািীুূৃেৈোৌ্",
    ),
    Language(
        locale="ur",
        name="اردو",
        english_name="Urdu",
        direction="rtl",
        script="Arab",
        babel="ur",
        family="Casebook Nastaliq",
        fallback=("en",),
        letters=_ABJAD_LETTERS.replace("ه", "ہ"),
        alphabet="(اأ)آبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنں(وؤ)(ہۂ)ھۃء(یئي)ے",
    ),
    Language(
        locale="fa-AF",
        name="دری",
        english_name="Dari",
        direction="rtl",
        script="Arab",
        babel="fa_AF",
        family="Casebook Naskh",
        fallback=("ps", "ur", "en"),
        digits=_PERSIAN_DIGITS,
        letters=_ABJAD_LETTERS,
        alphabet="آ(اأ)ءبپتثجچحخدذرزژسشصضطظعغفقکگلمن(هۀ)(وؤ)(یئي)",
        is_solar=True,
    ),
    Language(
        locale="ps",
        name="پښتو",
        english_name="Pashto",
        direction="rtl",
        script="Arab",
        babel="ps",
        family="Casebook Naskh",
        fallback=("fa-AF", "ur", "en"),
        digits=_PERSIAN_DIGITS,
        letters=_ABJAD_LETTERS,
        alphabet="آ(اأ)ءبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقک(ګگ)لمنڼ(هۀ)(وؤ)(یئيېۍ)",
        is_solar=True,
    ),
)
LANGUAGES: dict[str, Language] = {language.locale: language for language in _TABLE}


def chain(locale: str, source: str) -> tuple[str, ...]:
    """The languages to look for a text in, best first, for a reader of `locale`."""
    wanted = (locale, *LANGUAGES[locale].fallback, source)
    return tuple(dict.fromkeys(wanted))


def native_digits(text: str, locale: str) -> str:
    """`text` with its ASCII digits written in the digits of `locale`."""
    return text.translate(str.maketrans(ASCII_DIGITS, LANGUAGES[locale].digits))


class _TagBlindLoader(yaml.SafeLoader):
    """Reads `mkdocs.yml` without acting on `!ENV` and `!!python` tags."""


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return None


_TagBlindLoader.add_multi_constructor("!", _ignore)
_TagBlindLoader.add_multi_constructor("tag:", _ignore)


def site_locales(mkdocs_yml: Path) -> tuple[str, ...]:
    """The locales that `mkdocs.yml` declares for static-i18n, in its order.

    Raises ValueError, in words for the person who edits that file, for a locale that the table
    of this module does not know.
    """
    config = yaml.load(mkdocs_yml.read_text(encoding="utf-8"), Loader=_TagBlindLoader)
    found: list[str] = []
    for plugin in config.get("plugins", []):
        if isinstance(plugin, dict) and "i18n" in plugin:
            found = [str(entry["locale"]) for entry in plugin["i18n"]["languages"]]
    for locale in found:
        if locale not in LANGUAGES:
            raise ValueError(
                f"mkdocs.yml: no language “{locale}” in hooks/casebook/locales.py; "
                f"it knows {', '.join(LANGUAGES)}"
            )
    if ROOT_LOCALE not in found:
        raise ValueError(f"mkdocs.yml: the list of languages must contain “{ROOT_LOCALE}”")
    return tuple(found)
