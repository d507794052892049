"""What a language says apart from its texts: interface strings, vocabulary labels, glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from casebook.dates import moment, years
from casebook.locales import LANGUAGES, native_digits


@dataclass(frozen=True)
class GlossaryTerm:
    """A word of the glossary.

    `mark` tells how sure the wording is and `english` the English term; both are empty in English.
    `also` are other wordings that texts may use for it.
    """

    term: str
    definition: str
    mark: str = ""
    english: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """The words of one edition. What is missing in the language is taken from English."""

    locale: str
    strings: Mapping[str, str]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    glossary: Mapping[str, GlossaryTerm]
    synonyms: tuple[tuple[str, ...], ...] = ()

    def say(self, key: str, **values: object) -> str:
        """The interface string `key` with its {braces} filled in, in native digits."""
        shown = {name: native_digits(str(value), self.locale) for name, value in values.items()}
        return self.strings[key].format(**shown) if values else self.strings[key]

    def count(self, key: str, number: int) -> str:
        """The plural form of `key` that the language uses for `number`, with {count} filled in."""
        rule = Locale.parse(LANGUAGES[self.locale].babel).plural_form
        form = f"{key}.{rule(number)}"
        return self.say(form if form in self.strings else f"{key}.other", count=number)

    def label(self, vocabulary: str, term: str) -> str:
        return self.labels[f"{vocabulary}.{term}"]

    def definition(self, vocabulary: str, term: str) -> str:
        return self.definitions.get(f"{vocabulary}.{term}", "")

    def listed(self, items: Sequence[str]) -> str:
        """The items as a list within a sentence, joined the way the language joins them."""
        return format_list(items, locale=LANGUAGES[self.locale].babel)

    def native(self, text: str) -> str:
        """`text` with its digits as the language writes them."""
        return native_digits(text, self.locale)

    def decimal(self, value: float) -> str:
        """A number with one place after the point, as the language writes it."""
        babel = LANGUAGES[self.locale].babel
        return self.native(format_decimal(value, "0.0", babel, numbering_system="default"))

    def moment(self, written: str) -> str:
        """A year, month or day of the metadata (`2024-12`) as the language writes it."""
        return moment(written, self.locale, self.strings)

    def years(self, first: int, last: int | None) -> str:
        """The years in the reader's own calendar, in brackets; empty where it is the Gregorian."""
        return years(first, last, self.locale, self.strings)
