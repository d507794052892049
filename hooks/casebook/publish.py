"""Assembles the finished site beside the old one, and swaps it in as a whole.

At every moment there is one whole site at the published path: the old or the new one.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import html
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from casebook.locales import LANGUAGES, ROOT_LOCALE

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


def checksums(site: Path) -> str:
    """The digest of every file below `site`, as `sha256sum -c` reads it, in the order of names."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = []
    for name in names:
        with (site / name).open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    return "".join(lines)


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
