"""Assembles the finished site beside the old one, checks it, and swaps it in as a whole.

At every moment there is one whole site at the published path: the old or the new one.
"""

from __future__ import annotations

import ctypes
import errno
import html
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from casebook.locales import LANGUAGES, ROOT_LOCALE
from casebook.problem import Problem

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def sitemap(pages: Iterable[Mapping[str, Any]], site_url: str) -> str:
    """The sitemap of all pages that are really written in their language, with their siblings."""
    entries = []
    for page in sorted(pages, key=lambda page: str(page["canonical"])):
        if not page["alternates"] or page["text_locale"] != page["locale"]:
            continue
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{locale}" '
            f'href="{html.escape(site_url + path)}"/>'
            for locale, path in page["alternates"]
        )
        entries.append(f"<url><loc>{html.escape(site_url + page['canonical'])}</loc>{links}</url>")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return head + "\n".join(entries) + "\n</urlset>\n"


def error_page(page: str, site_url: str) -> str:
    """`404/index.html` as `404.html`. Hosts serve it at any depth: its links start at the root."""
    base = urljoin(site_url, "404/")

    def absolute(found: re.Match[str]) -> str:
        name, value = found[1], html.unescape(found[2])
        if value.startswith("#") or urlsplit(value).scheme:
            return found[0]
        return f'{name}="{html.escape(urlsplit(urljoin(base, value)).path)}"'

    return re.sub(r'\b(href|src|action)="([^"]*)"', absolute, page)


def merge_rendered(rendered: Mapping[str, Path], target: Path) -> None:
    """Copies the editions into `target`: shared files once, then each edition's own folder."""
    for number, (locale, folder) in enumerate(rendered.items()):
        own = LANGUAGES[locale].prefix.rstrip("/")
        if locale == ROOT_LOCALE or number == 0:
            editions = [*LANGUAGES] if locale != ROOT_LOCALE else []
            shutil.copytree(
                folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*editions)
            )
        if own:
            shutil.copytree(folder / own, target / own, dirs_exist_ok=True)


class _Page(HTMLParser):
    """What the check needs of a page: language, ids, and everything it leads to or loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: dict[str, str] = {}
        self.ids: list[str] = []
        self.links: list[tuple[int, str]] = []
        self.loads: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag == "html":
            self.html = found
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append((line, found["href"]))
        for name in ("src", "data", "poster"):
            if name in found:
                self.loads.append((line, found[name]))
        if (
            tag == "link"
            and "canonical" not in found.get("rel", "")
            and "alternate" not in found.get("rel", "")
        ):
            self.loads.append((line, found.get("href", "")))


def gate(site: Path, locales: Iterable[str]) -> list[Problem]:
    """What is wrong with the finished site: dead links, wrong languages, foreign loads.

    Links into editions that are not part of this build (`--locale`) are not followed.
    """
    left_out = set(LANGUAGES) - set(locales)
    pages: dict[Path, _Page] = {}
    for path in sorted(site.rglob("*.html")):
        pages[path] = _Page()
        pages[path].feed(path.read_text(encoding="utf-8"))
    problems = []
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        first = name.partition("/")[0]
        locale = first if first in LANGUAGES else ROOT_LOCALE
        wanted = (locale, LANGUAGES[locale].direction)
        if (page.html.get("lang"), page.html.get("dir")) != wanted:
            problems.append(Problem(name, 1, f"lang and dir are {page.html}, not {wanted}"))
        doubled = {anchor for anchor in page.ids if page.ids.count(anchor) > 1}
        if doubled:
            problems.append(Problem(name, 1, f"ids used twice: {', '.join(sorted(doubled))}"))
        if name == "404.html":
            continue  # its links start at the root of the host, not of this folder
        for line, target in [*page.links, *page.loads]:
            if fault := _fault(path, target, (line, target) in page.loads, site, pages, left_out):
                problems.append(Problem(name, line, f"{fault}: {target}"))
    return problems


def _fault(
    path: Path,
    target: str,
    is_load: bool,
    site: Path,
    pages: Mapping[Path, _Page],
    left_out: set[str],
) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "loads from another site" if is_load and parts.scheme != "data" else ""
    goal = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
    if not goal.is_relative_to(site):
        return "leads out of the site"
    first = goal.relative_to(site).parts[:1]
    if (first and first[0] in left_out) or (not first and ROOT_LOCALE in left_out):
        return ""
    if goal.is_dir():
        goal = goal / "index.html"
    if goal not in pages and not goal.is_file():
        unbuilt = ROOT_LOCALE in left_out and (not first or first[0] not in LANGUAGES)
        return "" if unbuilt and not is_load else "leads nowhere"
    anchor = unquote(parts.fragment)
    if anchor and goal in pages and anchor not in pages[goal].ids:
        return "leads to a place that the page does not have"
    return ""


def swap_in(new: Path, live: Path) -> None:
    """Puts `new` at `live` in one step and removes what was there; `recover` mends a crash."""
    if not live.exists():
        new.rename(live)
        return
    if _exchange(new, live):
        shutil.rmtree(new)
        return
    aside = live.with_name(live.name + ".old")
    live.rename(aside)
    new.rename(live)
    shutil.rmtree(aside)


def recover(new: Path, live: Path) -> None:
    """Cleans up after a build that was killed: the live site is whole again, litter is gone."""
    aside = live.with_name(live.name + ".old")
    if aside.exists() and not live.exists():
        aside.rename(live)
    for litter in (aside, new):
        if litter.exists():
            shutil.rmtree(litter)


def _exchange(first: Path, second: Path) -> bool:
    """Linux can exchange two folders atomically; elsewhere two renames must do."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        call = libc.renameat2
    except (OSError, AttributeError):
        return False
    done = call(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if done == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.EXDEV):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))
