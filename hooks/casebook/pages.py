"""The rendered pages kept below `build/pages`: search, fonts and books are made from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from casebook.locales import LANGUAGES

PAGES = "build/pages"
KeptPage = dict[str, Any]
# What is kept of a page's place, besides its language, words and HTML.
KEPT = (
    *("uri", "kind", "id", "text_locale", "canonical", "alternates", "date"),
    *("facets", "line", "book", "handout"),
)


def keep_page(root: Path, page: KeptPage) -> None:
    """Keeps one page; it must at least tell its `locale` and `uri`."""
    path = _path(root, page["locale"], page["uri"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(page, ensure_ascii=False, indent=1), encoding="utf-8")


def kept_page(root: Path, locale: str, uri: str) -> KeptPage:
    found: KeptPage = json.loads(_path(root, locale, uri).read_text(encoding="utf-8"))
    return found


def kept_pages(root: Path, locale: str) -> list[KeptPage]:
    """All kept pages of a locale, in the order of their uris."""
    paths = sorted((root / PAGES / locale).rglob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def edition_text(root: Path, locale: str, interface: str) -> str:
    """Everything an edition shows: its pages, its `interface`, and the names of the languages."""
    pages = "".join(page["title"] + page["html"] for page in kept_pages(root, locale))
    return pages + interface + "".join(language.name for language in LANGUAGES.values())


def _path(root: Path, locale: str, uri: str) -> Path:
    return root / PAGES / locale / f"{uri.removesuffix('.md')}.json"
