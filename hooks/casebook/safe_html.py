"""The HTML that a page of the site may hold. Everything else is taken out, and told.

An allow-list, applied to the rendered text of every page whatever its source: stories come from
people we do not know, and Markdown lets any HTML through.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

_EVERY = {"id", "class", "lang", "dir", "title"}
_PLAIN = (
    "abbr bdi blockquote br cite code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i "
    "b ins kbd li mark ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul"
)
_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set() for tag in _PLAIN.split()},
    "a": {"href", "download", "type"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "span": {"role", "tabindex"},
    "div": {"role", "tabindex"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_ROLES = {"tooltip", "note"}
_ID = re.compile(r"[A-Za-z][\w:.-]*\Z", re.ASCII)
# `md-` classes belong to the theme.
_CLASS = re.compile(r"(?!md-)[A-Za-z][\w-]*\Z|md-button(--primary)?\Z", re.ASCII)


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value an attribute keeps, or None where it goes."""
    if name == "id":
        return value if _ID.match(value) else None
    if name == "class":
        return " ".join(part for part in value.split() if _CLASS.match(part)) or None
    if name == "role":
        return value if value in _ROLES else None
    if name == "tabindex":
        return value if value == "0" else None
    if name == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    if name in ("href", "src"):
        return value if _is_address(value, is_image=name == "src") else None
    return value


def _is_address(value: str, *, is_image: bool) -> bool:
    """Whether an address leads where it seems to: browsers read more than the standard says.

    They take a backslash for a slash, and `https:///a` or `https:a` for `https://a`.
    """
    if "\\" in value:
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    if is_image:
        return not parts.scheme and not value.startswith("//")
    if parts.scheme in ("http", "https") or value.startswith("//"):
        # A name and password before the host make a link look as if it led elsewhere.
        return bool(parts.netloc) and "@" not in parts.netloc
    return True


_CLEANER = nh3.Cleaner(
    tags=set(_ATTRIBUTES),
    attributes={tag: _EVERY | own for tag, own in _ATTRIBUTES.items()},
    attribute_filter=_kept,
    url_schemes=_SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def clean(html: str) -> str:
    """`html` with nothing in it that is not on the list."""
    return _CLEANER.clean(html)


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}>"] += 1
        for name, value in attrs:
            if name == "markdown":
                continue  # meant for Markdown, which leaves it where it had no use for it
            shown = " ".join(sorted((value or "").split())) if name == "class" else value or ""
            self.found[f'<{tag} {name}="{shown}">'] += 1

    def handle_comment(self, data: str) -> None:
        self.found["<!-- a comment -->"] += 1


def removed(html: str) -> list[str]:
    """The tags and attributes of `html` that `clean` takes out, as an editor would find them."""
    before, after = _Parts(), _Parts()
    before.feed(html)
    after.feed(clean(html))
    return sorted((before.found - after.found).keys())
