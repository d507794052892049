"""Single stories, chapters, session plans and the glossary to hand out: black on white."""

from __future__ import annotations

from pathlib import Path

from casebook import uris
from casebook.edition import Edition
from casebook.model import Chapter, Story
from casebook.printed import PrintDocument, imprint, section_html, sections, whole

SHEET = "handout"


def handouts(edition: Edition, root: Path, site_url: str, dated: str) -> dict[str, PrintDocument]:
    """All handouts of an edition by their place on the site.

    A text that the edition only shows in another language has its handout there.
    """
    return {
        uris.handout(edition.locale, uri): _handout(uri, edition, root, site_url, dated)
        for uri in handout_pages(edition)
    }


def handout_pages(edition: Edition) -> list[str]:
    """The uris of the pages of an edition that have a handout."""
    found: list[str] = []
    for unit in (*edition.catalogue.stories, *edition.catalogue.chapters):
        is_withheld = isinstance(unit, Story) and not unit.may_be("print")
        if is_withheld or edition.version(unit).is_fallback:
            continue
        found.append(unit.uri)
        if isinstance(unit, Chapter):
            found.append(uris.session_uri(unit))
    return [*found, uris.GLOSSARY]


def _handout(uri: str, edition: Edition, root: Path, site_url: str, dated: str) -> PrintDocument:
    (section,) = sections([uri], edition, root, site_url)
    foot = " · ".join(imprint(edition, dated, site_url, uri))
    body = f'<p class="handout__foot">{foot}</p>{section_html(section)}'
    name = uris.address(uri).strip("/")
    return PrintDocument(name, edition.locale, whole(section.title, body, edition, dated), SHEET)
