"""Writes dates the way a language does; beside the Gregorian ones, those of the solar calendar.

Afghanistan counts solar Hijri years, which begin at the spring equinox: a Gregorian year lies in
two of them, so a bare year becomes a pair.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date, format_skeleton
from persiantools.jdatetime import JalaliDate

from casebook.locales import LANGUAGES, native_digits

BOTH = "calendar.both"
OLD_DAYS = 2 * 365


def own_keys(locale: str) -> tuple[str, ...]:
    """Interface strings that only languages with a calendar of their own must have."""
    if not LANGUAGES[locale].is_solar:
        return ()
    return (BOTH, "calendar.years", *(f"calendar.month_{number}" for number in range(1, 13)))


def moment(written: str, locale: str, strings: Mapping[str, str]) -> str:
    """A year, month or day in ISO form (`2024-12`) as the language writes it."""
    parts = [int(part) for part in written.split("-")]
    first, last = _span(parts)
    babel = LANGUAGES[locale].babel
    if len(parts) == 3:
        shown = format_date(first, "long", locale=babel)
    else:
        shown = format_skeleton(("y", "yMMMM")[len(parts) - 1], first, locale=babel)
    if LANGUAGES[locale].is_solar and BOTH in strings:
        shown = strings[BOTH].format(date=shown, solar=_solar(first, last, len(parts), strings))
    return native_digits(shown, locale)


def years(first: int, last: int | None, locale: str, strings: Mapping[str, str]) -> str:
    """The solar years of a period in brackets; empty in a language that does not count them."""
    if not LANGUAGES[locale].is_solar or BOTH not in strings:
        return ""
    begun = JalaliDate(date(first, 1, 1)).year
    ended = JalaliDate(date(last or first, 12, 31)).year
    return native_digits(strings["calendar.years"].format(first=begun, last=ended), locale)


def is_old(as_of: str, day: str) -> bool:
    """Whether facts as of `as_of` (a year, month or day) may be out of date on the day `day`.

    They may after two years; never where the day is not known.
    """
    if not day:
        return False
    last = _span([int(part) for part in as_of.split("-")])[1]
    return (date.fromisoformat(day) - last).days > OLD_DAYS


def _span(parts: list[int]) -> tuple[date, date]:
    """The first and the last day of a year, month or day."""
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month, *day = parts
    if day:
        return date(year, month, day[0]), date(year, month, day[0])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _solar(first: date, last: date, precision: int, strings: Mapping[str, str]) -> str:
    begun, ended = JalaliDate(first), JalaliDate(last)
    if precision == 1:
        return f"{begun.year}–{ended.year}"
    month, next_month = (strings[f"calendar.month_{day.month}"] for day in (begun, ended))
    if precision == 3:
        return f"{begun.day} {month} {begun.year}"
    start = month if begun.year == ended.year else f"{month} {begun.year}"
    return f"{start}–{next_month} {ended.year}"
