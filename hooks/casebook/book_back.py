"""The pages that end a book and that the site has not: its sources, its index, who made it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebook.collation import sort_key
from casebook.edition import STATES, Edition
from casebook.fonts import FACES
from casebook.model import Story, Unit
from casebook.printed import Section
from casebook.reference_lists import cited_works

Sections = Mapping[str, Section]


@dataclass(frozen=True)
class BackPage:
    """A page of this module, ready for the end of the book."""

    anchor: str
    title: str
    inside: str

    @property
    def html(self) -> str:
        inside = f"<h2>{html.escape(self.title)}</h2>{self.inside}"
        return f'<section id="{self.anchor}" class="unit {self.anchor}">{inside}</section>'


def back_pages(units: Sequence[Unit], made: Sections, edition: Edition) -> list[BackPage]:
    """Sources, index and credits of the book that holds `units`; `made` are their sections."""
    say = edition.lexicon.say
    stories = [unit for unit in units if isinstance(unit, Story)]
    pages = [
        BackPage("sources", say("book.sources"), _sources(units, made, edition)),
        BackPage("index", say("book.index"), _index(stories, made, edition)),
        BackPage("credits", say("book.credits"), _credits(units, made, edition)),
    ]
    return [page for page in pages if page.inside]


def _pages(anchors: Iterable[str], edition: Edition) -> str:
    """Numbers of the pages where the anchors are; the printer's style sheet fills them in."""
    links = [f'<a class="page-of" href="#{anchor}"></a>' for anchor in anchors]
    return edition.lexicon.listed(links)


def _sources(units: Sequence[Unit], made: Sections, edition: Edition) -> str:
    """Every work that the notes of the book name, once, with the pages of the notes."""
    lines = []
    for uses in cited_works(units):
        notes = [(made[unit.uri], source.id) for source, unit in uses]
        names = [f"{section.anchor}-fn:{name}" for section, name in notes]
        shown = notes[0][0].notes[names[0]]
        lines.append(f"<li>{shown} <span>{_pages(names, edition)}</span></li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _index(stories: Sequence[Story], made: Sections, edition: Edition) -> str:
    """Strategies, issues and countries in the order of the dictionary, with pages of stories."""
    lexicon = edition.lexicon
    entries: dict[str, list[str]] = {}
    for story in stories:
        labels = [lexicon.label("country", story.country)]
        labels += [lexicon.label("issue", issue) for issue in story.issues]
        labels += [lexicon.label("strategy", tried.term) for tried in story.strategies]
        for label in dict.fromkeys(labels):
            entries.setdefault(label, []).append(made[story.uri].anchor)
    lines = [
        f"<p><span>{html.escape(label)}</span> {_pages(entries[label], edition)}</p>"
        for label in sorted(entries, key=lambda label: sort_key(label, edition.locale))
    ]
    return f"<div>{''.join(lines)}</div>" if lines else ""


def _credits(units: Sequence[Unit], made: Sections, edition: Edition) -> str:
    """Who made the book: translators, state of every text, drawings, typefaces, licences."""
    say = edition.lexicon.say
    versions = [edition.version(unit) for unit in units]
    about = [version.text.translation for version in versions if version.text.translation]
    people = {
        "book.translators": [name for one in about for name in one.by],
        "book.reviewers": [name for one in about for name in one.reviewed_by],
    }
    named = {key: ", ".join(dict.fromkeys(names)) for key, names in people.items() if names}
    faces = [face.file.partition("-")[0] for face in FACES]
    families = dict.fromkeys(re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", name) for name in faces)
    named["book.fonts"] = ", ".join(families)
    lines = [html.escape(say("site.name")), html.escape(say("site.licence"))]
    lines += [
        html.escape(say(key)).replace("{names}", f'<bdi dir="auto">{html.escape(names)}</bdi>')
        for key, names in named.items()
    ]
    if any(name.startswith("assets/drawings/") for name in edition.catalogue.images):
        lines.append(html.escape(say("book.drawings")))
    for state in STATES:
        texts = [made[version.unit.uri] for version in versions if version.state == state]
        shown = "; ".join(text.run(text.title, edition.locale) for text in texts)
        if shown:
            lines.append(f"<strong>{html.escape(say(f'coverage.{state}'))}:</strong> {shown}")
    return "".join(f"<p>{line}</p>" for line in lines)
