"""What readers of older prints must know: the notice at the address of each withdrawn story, and
the list of stories that were withdrawn or corrected, as a page and for programs.

An edition is called by its date: everybody can compare dates, it needs no counter that somebody
must keep, and where two prints are of one day, the list counts that day as later.
"""

from __future__ import annotations

import json

from casebook import uris
from casebook.edition import Edition
from casebook.listing import Listing
from casebook.markdown_text import escaped
from casebook.markup import Lines, heading, link, run, table, title_link
from casebook.model import Catalogue, Withdrawal

LIST = "data/recall.json"


def recall_lists(edition: Edition) -> list[Listing]:
    """All pages of this module for one edition."""
    notices = [_notice(entry, edition) for entry in edition.catalogue.withdrawn]
    return [_recall(edition), *notices]


def _notice(entry: Withdrawal, edition: Edition) -> Listing:
    """Stands where the story stood. It names neither title nor people, in any language."""
    lexicon, page = edition.lexicon, uris.story_uri(entry.id)
    say = lexicon.say
    lines = [
        f"**{say('withdrawn.why')}:** {escaped(say(f'withdrawn.reason.{entry.reason}'))}",
        "",
        heading(2, say("withdrawn.copies_title"), "copies"),
        "",
        escaped(say("withdrawn.copies")),
        "",
    ]
    other = next((s for s in edition.catalogue.stories if s.id == entry.replaced_by), None)
    if other is not None:
        lines += [f"{say('withdrawn.instead')}: {title_link(other, edition, page)}", ""]
    lines.append(link(say("recall.title"), uris.RECALL, page))
    told = say("withdrawn.text", date=lexicon.moment(entry.date))
    return Listing(page, say("withdrawn.title"), told, tuple(lines), kind="withdrawn")


def _recall(edition: Edition) -> Listing:
    lexicon, catalogue = edition.lexicon, edition.catalogue
    say = lexicon.say
    lines = [escaped(say("recall.how")), ""]
    if edition.dated:
        lines += [f"**{say('recall.edition')}:** {day(edition.dated)}", ""]
    withdrawn = [
        (
            _dated(entry.date, edition),
            link(f'<bdi dir="ltr">{entry.id}</bdi>', uris.story_uri(entry.id), uris.RECALL),
            escaped(say(f"withdrawn.reason.{entry.reason}")),
        )
        for entry in catalogue.withdrawn
    ]
    head = (say("recall.date"), say("story.short_name"), say("withdrawn.why"))
    lines += _part("withdrawn", head, withdrawn, edition)
    if withdrawn:
        lines += [f"**{say('withdrawn.copies_title')}:** {escaped(say('withdrawn.copies'))}", ""]
    corrected = []
    for date, id, number in corrections(catalogue):
        story = next(story for story in catalogue.stories if story.id == id)
        text = edition.version(story).text
        what = run(text.words[f"corrections.{number}.what"], text.locale, edition.locale)
        title = title_link(story, edition, uris.RECALL)
        corrected.append((_dated(date, edition), f'{title}<br><bdi dir="ltr">{id}</bdi>', what))
    head = (say("recall.date"), say("story.story"), say("recall.corrected"))
    lines += _part("corrected", head, corrected, edition)
    up = "../" * (1 + bool(edition.language.prefix))
    lines.append(f'<p><a href="{up}{LIST}" download>{escaped(say("recall.json"))}</a></p>')
    return Listing(uris.RECALL, say("recall.title"), say("recall.intro"), tuple(lines))


def day(date: str) -> str:
    """A day as prints and this list give it: alike in all languages, so that it can be compared."""
    return f'<bdi dir="ltr">{date}</bdi>'


def _dated(date: str, edition: Edition) -> str:
    return f"{day(date)}<br>{edition.lexicon.moment(date)}"


def _part(
    name: str, head: tuple[str, ...], rows: list[tuple[str, str, str]], edition: Edition
) -> Lines:
    say = edition.lexicon.say
    lines = [heading(2, say(f"recall.{name}"), name), ""]
    return lines + (table(head, rows, "cb-table") if rows else [say("recall.none"), ""])


def corrections(catalogue: Catalogue) -> list[tuple[str, str, int]]:
    """The day, story and number of every correction, the latest first."""
    found = [
        (date, story.id, number)
        for story in catalogue.stories
        for number, date in enumerate(story.corrections)
    ]
    return sorted(found, reverse=True)


def as_json(catalogue: Catalogue, dated: str) -> str:
    """The list for programs."""
    value = {
        "edition": dated,
        "withdrawn": [
            {
                "id": entry.id,
                "date": entry.date,
                "reason": entry.reason,
                "replaced_by": entry.replaced_by,
                "address": uris.address(uris.story_uri(entry.id)),
            }
            for entry in catalogue.withdrawn
        ],
        "corrected": [
            {"id": id, "date": date, "address": uris.address(uris.story_uri(id))}
            for date, id, _ in corrections(catalogue)
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
