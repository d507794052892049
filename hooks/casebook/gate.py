"""Checks the finished site, whoever made it: links, languages, headings; nothing unlisted runs.

It reads HTML files and knows neither our theme nor our Markdown, so that a slip in either is
found before readers find it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casebook.leaks import Secret, leaks
from casebook.locales import LANGUAGES, ROOT_LOCALE
from casebook.problem import Problem

# Files without text of their own, or whose text is looked at before they are packed.
PACKED = {".pdf", ".epub", ".woff2", ".png", ".jpg", ".ico"}
_SCHEMES = {"", "http", "https", "mailto", "tel", "data"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Page(HTMLParser):
    """What the check needs of a page: language, ids, and everything it leads to or loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: dict[str, str] = {}
        self.ids: Counter[str] = Counter()
        self.faults: list[tuple[int, str]] = []
        self.head: set[str] = set()
        self.headings: list[tuple[int, int]] = []
        self.links: list[tuple[int, str]] = []
        self.loads: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag == "html":
            self.html = found
        self.faults += [(line, fault) for fault in _forbidden(tag, found)]
        if tag in ("title", "main") or found.get("rel") == "canonical":
            self.head.add(tag)
        if tag in _HEADINGS:
            self.headings.append((line, _HEADINGS.index(tag) + 1))
        if "id" in found:
            self.ids[found["id"]] += 1
        if tag == "a" and "href" in found:
            self.links.append((line, found["href"]))
        for name in ("src", "data", "poster"):
            if name in found:
                self.loads.append((line, found[name]))
        for choice in found.get("srcset", "").split(","):
            self.loads += [(line, address) for address in choice.split()[:1]]
        if (
            tag == "link"
            and "canonical" not in found.get("rel", "")
            and "alternate" not in found.get("rel", "")
        ):
            self.loads.append((line, found.get("href", "")))


def _forbidden(tag: str, found: Mapping[str, str]) -> Iterable[str]:
    """What no page of the site may hold, whatever the policy of the browser says."""
    if tag in ("iframe", "frame", "object", "embed", "applet", "base", "style"):
        yield f"<{tag}> is not allowed"
    if tag == "script" and "src" not in found:
        yield "a script may only stand in a file of its own"
    if tag == "img" and "alt" not in found:
        yield "an image has no words for those who do not see it (alt)"
    if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
        yield "a page may not send its reader elsewhere"
    if tag == "form" and urlsplit(found.get("action", "")).netloc:
        yield "a form may not lead to another site"
    for name, value in found.items():
        if name.startswith("on") or name in ("style", "srcdoc", "ping"):
            yield f"the attribute {name} is not allowed"
        if name in ("href", "src", "action") and urlsplit(value).scheme not in _SCHEMES:
            yield f"an address of this kind is not allowed: {value}"


def _broken_steps(headings: Iterable[tuple[int, int]]) -> Iterable[tuple[int, str]]:
    """Where headings leave a level out: to those who listen they are the outline of the page."""
    last = 0
    for line, level in headings:
        if level > last + 1:
            yield line, f"a heading of level {level} stands where level {last + 1} is next"
        elif level == 1 and last:
            yield line, "a page has one heading of level 1"
        last = level


def gate(site: Path, locales: Iterable[str], secrets: Sequence[Secret] = ()) -> list[Problem]:
    """What is wrong with the finished site: dead links, wrong languages, foreign loads, leaks.

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
        doubled = [anchor for anchor, count in page.ids.items() if count > 1]
        if doubled:
            problems.append(Problem(name, 1, f"ids used twice: {', '.join(sorted(doubled))}"))
        faults = [*page.faults, *_broken_steps(page.headings)]
        problems += [Problem(name, line, fault) for line, fault in faults]
        if page.head != {"title", "main", "link"}:
            problems.append(Problem(name, 1, "title, main part or canonical address is missing"))
        if name == "404.html":
            continue  # its links start at the root of the host, not of this folder
        for leading, is_load in ((page.links, False), (page.loads, True)):
            for line, target in leading:
                if fault := _fault(path, target, is_load, site, pages, left_out):
                    problems.append(Problem(name, line, f"{fault}: {target}"))
    return [*problems, *_leaking(site, secrets)]


def _leaking(site: Path, secrets: Sequence[Secret]) -> Iterator[Problem]:
    """Files of text that hold what may not be published. Prints are looked at before they are set.

    Their text lies packed in PDFs, which add nothing of their own to it.
    """
    if not secrets:
        return
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        if path.suffix in PACKED:
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        for fault in leaks(text, secrets):
            yield Problem(path.relative_to(site).as_posix(), 1, fault)


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
    if first == ("downloads",):
        first = goal.relative_to(site).parts[1:2]
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
