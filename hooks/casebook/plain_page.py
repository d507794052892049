"""Composes what metadata adds to pages: home, newsletter, forms a movement can take."""

from __future__ import annotations

from casebook import uris
from casebook.edition import Edition
from casebook.markdown_text import append_to_section, escaped
from casebook.markup import Lines, box, heading, link, run, title_link
from casebook.model import Page, Post
from casebook.story_page import story_card


def page_lines(page: Page, body: str, edition: Edition) -> Lines:
    """The page with what belongs on it besides its own text."""
    if page.uri == uris.HOME:
        return _home(body, edition)
    if page.uri == uris.NEWSLETTER:
        return [body, "", *_issues_of_newsletter(edition)]
    if page.uri == uris.FORMS_PAGE:
        return [append_to_section(body, "forms", _forms(edition)), ""]
    return [body, ""]


def post_lines(post: Post, body: str, edition: Edition) -> Lines:
    """An issue of the newsletter under its date."""
    lexicon = edition.lexicon
    dated = lexicon.say("newsletter.dated", date=lexicon.moment(post.date))
    return [f'<p class="cb-kicker">{escaped(dated)}</p>', "", body, ""]


def _home(body: str, edition: Edition) -> Lines:
    """The text of the home page, with the books after its first words and stories at its end."""
    lexicon = edition.lexicon
    opening, mark, rest = body.partition("\n## ")
    lines = [opening, "", heading(2, lexicon.say("book.list"), "books"), ""]
    for book in edition.catalogue.books:
        text = edition.version(book).text
        number = lexicon.say("book.number", number=book.number)
        title = run(text.title, text.locale, edition.locale)
        summary = run(text.summary, text.locale, edition.locale)
        card = [f"**{link(f'{number}: {title}', book.uri, uris.HOME)}**", "", summary]
        lines += box(f"cb-card cb-card--{book.theme}", card)
    lines += [f"{mark}{rest}".strip(), "", heading(2, lexicon.say("lists.newest"), "stories"), ""]
    for story in edition.catalogue.stories[-4:]:
        lines += story_card(story, edition, uris.HOME)
    lines += [link(lexicon.say("lists.all_stories"), uris.STORIES, uris.HOME), ""]
    return lines


def _issues_of_newsletter(edition: Edition) -> Lines:
    lexicon = edition.lexicon
    lines = [heading(2, lexicon.say("newsletter.issues"), "issues"), ""]
    for post in edition.catalogue.posts:
        text = edition.version(post).text
        date = f"*{lexicon.moment(post.date)}*{{ .cb-card__facts }}"
        summary = run(text.summary, text.locale, edition.locale)
        card = [f"**{title_link(post, edition, uris.NEWSLETTER)}**", "", date, "", summary]
        lines += box("cb-card", card)
    feed = escaped(lexicon.say("newsletter.feed"))
    return [*lines, f'<p><a href="feed.xml" type="application/atom+xml">{feed}</a></p>', ""]


def _forms(edition: Edition) -> Lines:
    """Every form a learning movement can take, with the stories that are examples of it."""
    lexicon = edition.lexicon
    lines: Lines = []
    for form in edition.catalogue.vocabularies["clm_form"]:
        label = escaped(lexicon.label("clm_form", form))
        card = [f"**{label}**", "", escaped(lexicon.definition("clm_form", form)), ""]
        examples = [
            title_link(story, edition, uris.FORMS_PAGE)
            for story in edition.catalogue.stories
            if story.clm_form == form
        ]
        shown = lexicon.listed(examples) if examples else ""
        example = f"{lexicon.say('forms.example')}: {shown}" if shown else lexicon.say("forms.none")
        lines += box("cb-card", [*card, f"*{example}*{{ .cb-card__facts }}"])
    return lines
