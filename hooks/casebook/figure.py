"""A photo on a page: its size, so that the page does not jump, and a line that names its maker."""

from __future__ import annotations

import re

from casebook.edition import Edition
from casebook.lexicon import Lexicon
from casebook.locales import ROOT_LOCALE
from casebook.markdown_text import escaped, is_alone, marks
from casebook.markup import run
from casebook.model import Photo
from casebook.rights import LICENCES

_SHOWN = re.compile(r'(<figure class="cb-photo">\s*)(<img [^>]*?src="([^"]+)\.jpg"[^>]*>)')


def with_credits(body: str, edition: Edition) -> str:
    """`body` with every photo as a figure whose caption tells maker and licence."""
    photos = edition.catalogue.photos
    if not photos:
        return body
    lines = body.split("\n")
    for mark in marks(body, 0):
        photo = photos.get(mark.target.lstrip("/")) if mark.kind == "image" else None
        if photo and is_alone(body, mark.line):
            size = f'{{ width="{photo.width}" height="{photo.height}" loading="lazy" }}'
            lines[mark.line] = (
                '<figure class="cb-photo" markdown="span">\n'
                f"{lines[mark.line].rstrip()}{size}\n"
                f"<figcaption>{_caption(photo, edition.lexicon)}</figcaption>\n</figure>"
            )
    return "\n".join(lines)


def _caption(photo: Photo, lexicon: Lexicon) -> str:
    # Not filled in by `say`: names and licences keep the digits they are written in.
    told = lexicon.say("photo.credit").format(
        credit=f"<bdi>{escaped(photo.rights.words['credit'])}</bdi>",
        licence=run(LICENCES[photo.license], ROOT_LOCALE, lexicon.locale),
    )
    return f"{told} · {escaped(lexicon.say('photo.made_up'))}" if photo.is_made_up else told


def with_smaller(html: str) -> str:
    """A rendered page whose photos are offered as WebP too. Prints and e-books keep the JPEG."""
    return _SHOWN.sub(r'\1<picture><source srcset="\3.webp" type="image/webp">\2</picture>', html)
