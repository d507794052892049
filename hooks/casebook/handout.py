"""Single stories and session plans to print and hand out: a few pages, black on white."""

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
    catalogue = edition.catalogue
    found: dict[str, PrintDocument] = {}
    for unit in (*catalogue.stories, *catalogue.chapters):
        is_withheld = isinstance(unit, Story) and not unit.may_be("print")
        if is_withheld or edition.version(unit).is_fallback:
            continue
        uri = uris.session_uri(unit) if isinstance(unit, Chapter) else unit.uri
        document = _handout(uri, edition, root, site_url, dated)
        found[uris.handout(edition.locale, uri)] = document
    return found


def _handout(uri: str, edition: Edition, root: Path, site_url: str, dated: str) -> PrintDocument:
    (section,) = sections([uri], edition, root, site_url)
    address = site_url + edition.language.prefix + uris.address(uri)
    foot = " · ".join(imprint(edition, dated, address))
    body = f'<p class="handout__foot">{foot}</p>{section_html(section, lower=0)}'
    name = uris.address(uri).strip("/")
    return PrintDocument(name, edition.locale, whole(section.title, body, edition, dated), SHEET)
