"""Finds links and images of a text that lead nowhere, and says how they should be written."""

from __future__ import annotations

from collections.abc import Iterator

from casebook import uris
from casebook.lexicon import Lexicon
from casebook.markdown_text import Mark, marks
from casebook.model import Catalogue, Text
from casebook.problem import Problem, nearest


class Addresses:
    """What a link inside the site may lead to."""

    def __init__(self, catalogue: Catalogue, english: Lexicon) -> None:
        self.locales = set(catalogue.locales)
        self.images = catalogue.images
        self.unread = catalogue.unread
        self.withheld = {story.uri for story in catalogue.stories if not story.may_be("web")}
        self.uris = {unit.uri for unit in catalogue.units} | self.unread
        self.uris |= set(uris.generated_uris(catalogue))
        self.anchors: dict[str, set[str]] = {
            unit.uri: {m.target for m in marks(unit.source.body) if m.kind == "heading"}
            for unit in catalogue.units
        }
        self.anchors[uris.GLOSSARY] = set(english.glossary)


def check_links(text: Text, found: list[Mark], addresses: Addresses) -> Iterator[Problem]:
    """The problems of the links and images among the marks `found` in a text."""
    for mark in found:
        if mark.kind == "image":
            if mark.target.lstrip("/") not in addresses.images or not mark.target.startswith("/"):
                message = (
                    f"the image “{mark.target}” does not exist. Images lie in docs/assets and are "
                    f"written /assets/name.svg.{nearest(mark.target.lstrip('/'), addresses.images)}"
                )
                yield Problem(text.path, mark.line, message)
            elif not mark.label.strip():
                message = (
                    f"the image “{mark.target}” has no description. Write ![what it shows](…)."
                )
                yield Problem(text.path, mark.line, message)
        elif mark.kind == "link":
            fault = _link_fault(mark.target, text, found, addresses)
            yield from [Problem(text.path, mark.line, fault)] if fault else []


def _link_fault(target: str, text: Text, found: list[Mark], addresses: Addresses) -> str:
    page, _, anchor = target.partition("#")
    if target.startswith(("https://", "http://", "mailto:", "tel:")):
        return ""
    if not page:
        here = {mark.target for mark in found if mark.kind == "heading"}
        if anchor in here:
            return ""
        return f"the link “{target}” leads nowhere: this text has no heading {{#{anchor}}}."
    if not page.startswith("/"):
        return (
            f"the link “{target}” must be written from the root of the site, as readers see it: "
            "/stories/name/ or /books/book/chapter/."
        )
    first = page.strip("/").partition("/")[0]
    if first in addresses.locales:
        return f"the link “{target}” names a language; leave out “/{first}”, it is added by itself."
    uri = uris.uri_of(page, addresses.uris)
    if uri in addresses.withheld:
        return f"the link “{target}” leads to a story that may not be published. Take it out."
    if uri is None:
        known = [f"/{uris.address(known)}" for known in addresses.uris]
        return f"the link “{target}” leads nowhere.{nearest(page, known)}"
    if anchor and uri not in addresses.unread and anchor not in addresses.anchors.get(uri, set()):
        return f"the link “{target}” leads to a page that has no place “#{anchor}”."
    return ""
