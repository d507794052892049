"""The public facts of all stories as JSON and CSV: only what the stories themselves print."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from casebook import uris
from casebook.edition import real_locales
from casebook.locales import LANGUAGES, ROOT_LOCALE
from casebook.model import Catalogue, Story

# The columns, and the interface string that tells what each means.
FIELDS = {
    "id": "id",
    "lang": "lang",
    "title": "story_title",
    "country": "country",
    "start": "start",
    "end": "end",
    "ongoing": "ongoing",
    "themes": "themes",
    "issues": "issues",
    "clm_form": "clm_form",
    "actors": "actors",
    "strategies": "strategies",
    "results": "results",
    "as_of": "as_of",
    "languages": "languages",
    "address": "address",
}


def rows(catalogue: Catalogue) -> list[dict[str, Any]]:
    """One row a story whose consent covers it, in the order of the catalogue."""
    return [_row(story, catalogue.locales) for story in catalogue.stories if story.may_be("data")]


def _row(story: Story, locales: tuple[str, ...]) -> dict[str, Any]:
    shown = story.text(ROOT_LOCALE) or story.source
    strategies = [
        {"term": one.term, "outcome": one.outcome, "evidence": one.evidence}
        for one in story.strategies
    ]
    return {
        "id": story.id,
        "lang": story.source.locale,
        "title": shown.title,
        "country": story.country,
        "start": story.start,
        "end": story.end,
        "ongoing": story.ongoing,
        "themes": list(story.themes),
        "issues": list(story.issues),
        "clm_form": story.clm_form,
        "actors": list(story.actors),
        "strategies": strategies,
        "results": list(story.results),
        "as_of": story.as_of,
        "languages": list(real_locales(story, locales)),
        "address": LANGUAGES[shown.locale].prefix + uris.address(story.uri),
    }


def as_json(catalogue: Catalogue) -> str:
    """All stories as one JSON array."""
    return json.dumps(rows(catalogue), ensure_ascii=False, indent=1) + "\n"


def as_csv(catalogue: Catalogue) -> str:
    """The same as CSV (RFC 4180); lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(FIELDS))
    writer.writeheader()
    for row in rows(catalogue):
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return ":".join(str(item) for item in value.values())
    text = "" if value is None else str(value)
    # A spreadsheet takes a cell that begins with one of these for a formula.
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
