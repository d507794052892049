"""The newsletter of one language as an Atom feed (RFC 4287), made from its rendered pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from casebook import uris
from casebook.locales import LANGUAGES

_ATTRIBUTE = re.compile(r'\b(href|src)="([^"]*)"')


def feed_address(locale: str) -> str:
    """Where the feed lies, from the site root."""
    return f"{_folder(locale)}feed.xml"


def _folder(locale: str) -> str:
    return LANGUAGES[locale].prefix + uris.address(uris.NEWSLETTER)


def feed(
    posts: Iterable[Mapping[str, Any]], locale: str, title: str, author: str, site_url: str
) -> str:
    """The feed of the kept pages `posts`, which must tell their `date`, newest first.

    Ids are tag URIs (RFC 4151) that stay the same when the site moves to another address.
    """
    ordered = sorted(posts, key=lambda post: (post["date"], post["uri"]), reverse=True)
    newest = ordered[0]["date"] if ordered else "2026-01-01"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{locale}">',
        f"<title>{html.escape(title)}</title>",
        f"<id>tag:casebook,2026:{locale}/interface</id>",
        f"<updated>{newest}T00:00:00Z</updated>",
        f"<author><name>{html.escape(author)}</name></author>",
        '<link rel="self" type="application/atom+xml" '
        f'href="{html.escape(site_url + feed_address(locale))}"/>',
        f'<link href="{html.escape(site_url + _folder(locale))}"/>',
    ]
    lines += [_entry(post, locale, site_url) for post in ordered]
    return "\n".join([*lines, "</feed>"]) + "\n"


def _entry(post: Mapping[str, Any], locale: str, site_url: str) -> str:
    address = site_url + LANGUAGES[locale].prefix + uris.address(post["uri"])
    language = post["text_locale"]
    content = _ATTRIBUTE.sub(
        lambda found: f'{found[1]}="{html.escape(urljoin(address, html.unescape(found[2])))}"',
        post["html"],
    )
    return (
        f'<entry xml:lang="{language}"><title>{html.escape(post["title"])}</title>'
        f"<id>tag:casebook,2026:{locale}/{uris.address(post['uri'])}</id>"
        f"<updated>{post['date']}T00:00:00Z</updated>"
        f'<link href="{html.escape(address)}"/>'
        f"<summary>{html.escape(post['summary'])}</summary>"
        f'<content type="html">{html.escape(content)}</content></entry>'
    )
