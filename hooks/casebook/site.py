"""The only module that knows MkDocs: hands it the staged text, and keeps what it renders.

static-i18n runs every event once per language on one shared configuration. A single locale is
built by entering its inner build directly (`current_language` set, `building` on), which is the
same code as in a build of all languages and so gives the same bytes.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import threading
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from casebook import search
from casebook.caught import caught_warnings
from casebook.content import read_content
from casebook.figure import with_smaller
from casebook.fonts import write_site_fonts
from casebook.pages import KEPT, edition_text, keep_page, kept_pages
from casebook.policy import policy
from casebook.problem import ContentError
from casebook.safe_html import clean, removed
from casebook.shelf import shelf_file, shelf_place
from casebook.stage import CONTENT, EDITIONS, stage

# One locale instead of all; and: the driver has staged already.
LOCALE_VARIABLE = "CASEBOOK_LOCALE"
STAGED_VARIABLE = "CASEBOOK_STAGED"
_SECONDS = 20
_rendering: list[str] = []  # the pages of this process so far, the last one first to blame
_log = logging.getLogger("mkdocs.casebook")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


@event_priority(100)  # before static-i18n (-100) asks which language comes first
def _begin(config: MkDocsConfig) -> MkDocsConfig:
    """Stages the content once per build and chooses the language."""
    i18n: Any = config.plugins["i18n"]
    root = _root(config)
    only = os.environ.get(LOCALE_VARIABLE)
    if only:
        i18n.current_language, i18n.building = only, True
    if not i18n.building or (only and not os.environ.get(STAGED_VARIABLE)):
        try:
            content = read_content(root)
        except ContentError as error:
            raise Abort(str(error)) from None
        stage(root, content, [only] if only else content.locales)
    config.docs_dir = str(root / CONTENT)
    config.theme.static_templates.clear()  # sitemap and error page are made in `publish`
    return config


@event_priority(-101)  # after static-i18n has settled the language
def _settle(config: MkDocsConfig) -> MkDocsConfig:
    """Gives the build the words of the language it is in."""
    strings = _edition(config)["strings"]
    config.site_name = strings["site.name"]
    config.site_description = strings["site.tagline"]
    config.mdx_configs["footnotes"] = {
        "BACKLINK_TITLE": strings["story.back_to_text"],
        "BACKLINK_TEXT": "↑",  # points the same way in every direction of writing
    }
    return config


on_config = CombinedEvent(_begin, _settle)


def _locale(config: MkDocsConfig) -> str:
    i18n: Any = config.plugins["i18n"]
    return str(i18n.current_language)


def _edition(config: MkDocsConfig) -> dict[str, Any]:
    path = _root(config) / EDITIONS / f"{_locale(config)}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def write_fonts(root: Path, locale: str, site_dir: Path) -> None:
    """Writes the fonts of a rendered locale, cut to what it shows."""
    interface = (root / EDITIONS / f"{locale}.json").read_text(encoding="utf-8")
    text = edition_text(root, locale, interface)
    write_site_fonts(text, locale, root / "build/fonts", site_dir / "assets/fonts")


def write_search(root: Path, locale: str, site_dir: Path) -> None:
    """Writes the search index of a rendered locale, and what its shelf must know."""
    folder = site_dir / "assets/search"
    synonyms = json.loads((root / EDITIONS / f"{locale}.json").read_text("utf-8"))["synonyms"]
    pages = kept_pages(root, locale)
    search.write_index(pages, folder / locale, locale, synonyms)
    (folder / "rules.js").write_text(search.rules_file(), encoding="utf-8")
    (site_dir / "assets/shelf").mkdir(exist_ok=True)
    (site_dir / shelf_place(locale)).write_text(shelf_file(pages), "utf-8")


@event_priority(-101)  # static-i18n has built all other languages by now
def on_post_build(config: MkDocsConfig) -> None:
    """Makes `mkdocs build` and `mkdocs serve` complete; the driver finishes locales itself."""
    i18n: Any = config.plugins["i18n"]
    only = os.environ.get(LOCALE_VARIABLE)
    if os.environ.get(STAGED_VARIABLE) or (i18n.building and not only):
        return
    for locale in [only] if only else i18n.build_languages:
        write_fonts(_root(config), locale, Path(config.site_dir))
        write_search(_root(config), locale, Path(config.site_dir))


@event_priority(-101)  # static-i18n has made the files of one language by now
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Sets the navigation, drops Material's scripts, shares images between the languages."""
    config.nav = _edition(config)["nav"]
    prefix = f"{_locale(config)}/"
    for file in list(files):
        if file.src_uri.startswith("assets/javascripts/"):
            files.remove(file)
        elif not file.is_documentation_page() and file.dest_uri.startswith(prefix):
            file.dest_uri = file.dest_uri.removeprefix(prefix)
            file.url = file.dest_uri
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escapes everything the theme prints: Material prints titles into every page as they are."""
    env.autoescape = True
    env.globals["edition"] = _edition(config)
    env.globals["policy"] = policy()
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives a page a few seconds: some thousand brackets keep Markdown busy for minutes."""
    uri = page.file.src_uri

    def stop(*_: object) -> None:
        raise Abort(f"{uri}: this page takes longer than {_SECONDS} s. Look for unclosed brackets.")

    _rendering.append(uri)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGALRM, stop)
        signal.alarm(_SECONDS)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Takes out of the rendered text what is not on the list of `safe_html`."""
    signal.alarm(0)
    if found := removed(html):
        shown = ", ".join(found)
        _log.warning("%s: this is not shown on the site: %s", page.file.src_uri, shown)
    for entry in page.toc:
        _make_safe(entry)
    return Markup(clean(html))  # noqa: S704  # it has just been cleaned


def _make_safe(entry: Any) -> None:
    """Titles in the table of contents are HTML that Markdown has made of headings."""
    entry.title = Markup(clean(entry.title))  # noqa: S704
    for inner in entry.children:
        _make_safe(inner)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    context["place"] = page.meta["casebook"]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keeps the rendered text for search and books; the page itself offers smaller photos."""
    place = page.meta["casebook"]
    kept = {name: place[name] for name in KEPT} | {
        "locale": _locale(config),
        "title": page.meta["title"],
        "summary": page.meta["description"],
        "html": page.content,
    }
    keep_page(_root(config), kept)
    return with_smaller(output)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watches what editors edit; the staged copy changes by itself and must not be watched."""
    server.unwatch(config.docs_dir)
    for folder in ("docs", "case_stories", "translations", "hooks/theme"):
        server.watch(str(_root(config) / folder))
    return server


def render(root: Path, locale: str, site_dir: Path, site_url: str) -> list[str]:
    """Renders one staged locale into `site_dir`; returns what MkDocs warned of.

    Run it in a process of its own: MkDocs keeps global state.
    """
    os.environ[LOCALE_VARIABLE] = locale
    os.environ[STAGED_VARIABLE] = "1"
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with caught_warnings("mkdocs") as warnings:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(site_dir), site_url=site_url)
        try:
            build(config)
        except Abort:
            raise
        except Exception as error:  # a fault inside the renderer must still name the page
            at = _rendering[-1] if _rendering else "the site"
            return [*warnings, f"{at}: this page cannot be rendered ({error})"]
    return warnings
