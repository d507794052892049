"""A pack: chosen stories and session plans as one small book with cover, contents and numbers."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from pathlib import Path

from casebook import uris
from casebook.book_front import contents, entry
from casebook.edition import Edition
from casebook.model import Catalogue
from casebook.printed import (
    PrintDocument,
    book_section,
    imprint,
    imprint_section,
    sections,
    whole,
)


def printable(catalogue: Catalogue) -> Mapping[str, str]:
    """What may be put into a pack: the uri of every story and session plan by its id."""
    found = {story.id: story.uri for story in catalogue.stories if story.may_be("print")}
    return found | {chapter.id: uris.session_uri(chapter) for chapter in catalogue.chapters}


def pack_document(
    title: str,
    page_uris: Iterable[str],
    edition: Edition,
    root: Path,
    site_url: str,
    dated: str,
    sheet: str = "",
) -> PrintDocument:
    """The document of a pack in the order of `page_uris`, from the pages kept below `root`."""
    made = sections(page_uris, edition, root, site_url)
    say = edition.lexicon.say
    cover = (
        f'<header class="cover cover--pack"><p class="cover__site">{html.escape(say("site.name"))}'
        f'</p><h1 class="cover__title">{html.escape(title)}</h1></header>'
    )
    body = [
        cover,
        imprint_section(edition, imprint(edition, dated, site_url, uris.HOME)),
        contents(edition, [("", [entry(section, edition) for section in made])]),
        *(book_section(section) for section in made),
    ]
    text = whole(title, "".join(body), edition, dated)
    return PrintDocument("pack", edition.locale, text, sheet)
