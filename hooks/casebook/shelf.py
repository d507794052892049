"""What the shelf's page must know of a story or session plan: title, place and print, by address.

The reader's device keeps addresses only; everything else is looked up here, in the language of
the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from casebook import uris
from casebook.locales import LANGUAGES

KINDS = ("story", "session")


def shelf_place(locale: str) -> str:
    """Where the script of an edition lies, from the site root."""
    return f"assets/shelf/{locale}.js"


def shelf_file(
    pages: Iterable[Mapping[str, Any]], places: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """The script that tells the shelf of one edition what its texts are, from the kept pages.

    `places` gives, for each book that is printed, the page number of its texts by their title.
    """
    kept = list(pages)
    books = {page["id"]: page["title"] for page in kept if page["kind"] == "book"}
    texts = {
        uris.address(page["uri"]): {
            "t": page["title"],
            "l": page["text_locale"],
            "d": LANGUAGES[page["text_locale"]].direction,
            "y": page["line"],
            "h": page["handout"],
            "b": books.get(page["book"], ""),
            "p": (places or {}).get(page["book"], {}).get(page["title"], ""),
        }
        for page in kept
        if page["kind"] in KINDS
    }
    return f"window.casebookTexts={json.dumps(texts, ensure_ascii=False, separators=(',', ':'))};\n"
