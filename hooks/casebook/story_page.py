"""Composes a story's page, its strategy table and its card in a list."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import uris
from casebook.edition import Edition, Version
from casebook.lexicon import Lexicon
from casebook.locales import LANGUAGES
from casebook.markdown_text import escaped
from casebook.markup import (
    Lines,
    box,
    bullets,
    facts,
    heading,
    link,
    numbered,
    outcome,
    run,
    table,
    title_link,
)
from casebook.model import Story, Text


def period(story: Story, lexicon: Lexicon) -> str:
    """The years of a story as readers see them."""
    if story.end is None:
        shown = lexicon.say("story.since", start=story.start)
    else:
        key = "story.ongoing" if story.ongoing else "story.until"
        shown = lexicon.say(key, start=story.start, end=story.end)
    return f"{shown} {lexicon.years(story.start, story.end)}".rstrip()


def story_lines(story: Story, text: Text, body: str, edition: Edition) -> Lines:
    """The page of a story below its title; `body` is its Markdown with links resolved."""
    lexicon, words = edition.lexicon, text.words
    lines = [f'<p class="cb-summary">{escaped(text.summary)}</p>', ""]
    if "safety.content_note" in words:
        label = lexicon.say("notice.content_note")
        lines += box("cb-content-note", [f"**{label}** {escaped(words['safety.content_note'])}"])
    lines += _corrections(story, words, lexicon)
    lines += facts(_story_facts(story, text, edition))
    lines += [body, ""]
    lines += [heading(2, lexicon.say("story.goals"), "goals"), ""]
    head = (lexicon.say("story.goal"), lexicon.say("story.result"))
    rows = [
        (escaped(words[f"goals.{number}.text"]), lexicon.label("result", result))
        for number, result in enumerate(story.results)
    ]
    lines += table(head, rows, "cb-table cb-goals")
    lines += [heading(2, lexicon.say("story.strategies"), "strategies"), ""]
    lines += strategy_table(story, text, edition, story.uri)
    lines += [heading(2, lexicon.say("story.lessons"), "lessons-learnt"), ""]
    lines += bullets(escaped(words[key]) for key in items(words, "lessons"))
    lines += [heading(2, lexicon.say("story.unresolved"), "unresolved"), ""]
    lines += [escaped(words["unresolved"]), ""]
    return lines + _workshop(story, words, lexicon)


def _corrections(story: Story, words: Mapping[str, str], lexicon: Lexicon) -> Lines:
    """What was wrong in earlier prints."""
    lines: Lines = []
    for number, day in enumerate(story.corrections):
        label = lexicon.say("notice.corrected", date=lexicon.moment(day))
        what = words[f"corrections.{number}.what"]
        lines += box("cb-content-note", [f"**{label}** {escaped(what)}"])
    return lines


def _story_facts(story: Story, text: Text, edition: Edition) -> list[tuple[str, str]]:
    lexicon = edition.lexicon
    country = link(
        lexicon.label("country", story.country), uris.term_uri("country", story.country), story.uri
    )
    themes = [
        link(lexicon.label("theme", theme), uris.term_uri("theme", theme), story.uri)
        for theme in story.themes
    ]
    issues = [lexicon.label("issue", issue) for issue in story.issues]
    actors = [lexicon.label("actor", actor) for actor in story.actors]
    rows = [
        (lexicon.say("story.country"), country),
        (lexicon.say("story.place"), escaped(text.words["place.text"])),
        (lexicon.say("story.period"), period(story, lexicon)),
        (lexicon.say("story.themes"), lexicon.listed(themes)),
        (lexicon.say("story.issues"), lexicon.listed(issues)),
        (lexicon.say("story.actors"), lexicon.listed(actors)),
        (lexicon.say("story.clm_form"), lexicon.label("clm_form", story.clm_form)),
        (lexicon.say("story.as_of"), lexicon.moment(story.as_of)),
        (lexicon.say("story.basis"), lexicon.say(f"basis.{story.ethics.basis}")),
        (lexicon.say("story.short_name"), f'<bdi dir="ltr">{story.id}</bdi>'),
    ]
    book = edition.catalogue.book_of(story)
    if book is not None:
        version = edition.version(book)
        title = run(version.text.title, version.text.locale, text.locale)
        rows.append((lexicon.say("story.part_of"), link(title, book.uri, story.uri)))
    return rows


def strategy_table(story: Story, text: Text, edition: Edition, page: str) -> Lines:
    """What was tried in a story, for the page with uri `page` in the language of `edition`."""
    lexicon = edition.lexicon
    rows = []
    for number, tried in enumerate(story.strategies):
        label = link(
            f"**{lexicon.label('strategy', tried.term)}**",
            uris.term_uri("strategy", tried.term),
            page,
        )
        what = run(text.words[f"strategies.{number}.what"], text.locale, edition.locale)
        why = run(text.words[f"strategies.{number}.why"], text.locale, edition.locale)
        evidence = lexicon.label("evidence", tried.evidence)
        mark = outcome(tried.outcome, lexicon.label("outcome", tried.outcome))
        rows.append((f"{label}<br>{what}", mark, f"{why} <small>({evidence})</small>"))
    head = [lexicon.say(f"story.{key}") for key in ("strategy", "outcome", "why")]
    return table(head, rows, "cb-table cb-strategies")


def _workshop(story: Story, words: Mapping[str, str], lexicon: Lexicon) -> Lines:
    group = words["workshop.group"]
    lines = [heading(2, lexicon.say("story.workshop"), "workshop"), ""]
    lines += [escaped(lexicon.say("story.workshop_facts", minutes=story.minutes, group=group)), ""]
    lines += numbered(escaped(words[key]) for key in items(words, "workshop.questions"))
    materials = items(words, "workshop.materials")
    if materials:
        listed = "; ".join(escaped(words[key]) for key in materials)
        lines += [f"{lexicon.say('story.materials')}: {listed}", ""]
    return lines


def story_line(story: Story, lexicon: Lexicon) -> str:
    """Where and when, for lists."""
    return f"{lexicon.label('country', story.country)} · {period(story, lexicon)}"


def handout_place(version: Version, reader: Edition) -> str:
    """Where the print of a text lies, from the site root; empty where there is none."""
    unit = version.unit
    is_withheld = isinstance(unit, Story) and not unit.may_be("print")
    if is_withheld or not reader.has_books:
        return ""
    return uris.handout(version.text.locale, unit.uri)


def story_card(story: Story, edition: Edition, page: str) -> Lines:
    """A story in a list: title, country, years, what was tried and how it went, summary."""
    lexicon, text = edition.lexicon, edition.version(story).text
    line = story_line(story, lexicon)
    if text.locale != edition.locale:
        line += " · " + lexicon.say("notice.in_language", language=LANGUAGES[text.locale].name)
    summary = run(text.summary, text.locale, edition.locale)
    shown = f"*{line}*{{ .cb-card__facts }}"
    card = [f"**{title_link(story, edition, page)}**", "", shown, "", summary]
    # A book is printed from the same pages; it leaves out what consent keeps to the web.
    return box("cb-card" if story.may_be("print") else "cb-card cb-web-only", card)


def items(words: Mapping[str, str], field: str) -> list[str]:
    """The paths of the entries of a list of wordings, in order."""
    return [key for key in words if key.startswith(f"{field}.")]
