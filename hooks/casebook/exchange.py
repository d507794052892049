"""Translations as gettext PO files and back, for OmegaT, Poedit and Weblate.

PO is for exchange only: the Markdown files stay what is kept. Every wording of the front matter
and every block of the body is one entry; its context names the place. A file that was exported
and comes back unchanged gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

import polib

from casebook.blocks import digest, split, wordings
from casebook.model import Text
from casebook.skeleton import front_matter

UNKNOWN = "0" * 8  # the digest of a part that is not translated yet, so that it counts as changed


def _so_far(
    translation: Text | None,
) -> tuple[dict[str, str], tuple[str, ...], dict[str, str]]:
    """A translation's wordings by place, the digests it recorded, and these by place."""
    ours = dict(wordings(translation)) if translation else {}
    about = translation.translation if translation else None
    recorded = tuple(about.blocks) if about else ()
    # Only a translation with as many parts as its source had tells which part stands where.
    earlier = dict(zip(ours, recorded, strict=True)) if len(ours) == len(recorded) else {}
    return ours, recorded, earlier


def to_po(source: Text, translation: Text | None, locale: str, old: Mapping[str, str]) -> str:
    """The PO file of one translation.

    Where the source moved since, the entry is fuzzy and carries the previous wording as far as
    `old` (wordings by digest) knows it.
    """
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Language": locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source.locale,
        "X-Source-File": source.path,
    }
    ours, _, earlier = _so_far(translation)
    for place, wording in wordings(source):
        translated = ours.get(place, "").rstrip("\n")
        entry = polib.POEntry(
            msgctxt=place,
            msgid=wording.rstrip("\n"),
            msgstr=translated,
            occurrences=[(source.path, place.replace(" ", "-"))],
        )
        if translated and earlier.get(place, digest(wording)) != digest(wording):
            entry.flags.append("fuzzy")
            entry.previous_msgid = old.get(earlier[place], "").rstrip("\n") or None
        po.append(entry)
    return f"{po}\n"


def from_po(
    po_text: str, source: Text, translation: Text | None, file: str, locale: str, made: str
) -> str:
    """The translation file after a PO file came back. `file` is its text before, or empty.

    A fuzzy or empty entry keeps what the translation had, else the words of the source, so no
    paragraph is ever lost; such parts count as changed until they are translated.
    """
    entries = {entry.msgctxt: entry for entry in polib.pofile(po_text)}
    ours, recorded, earlier = _so_far(translation)
    texts: dict[str, str] = {}
    digests: list[str] = []
    for place, wording in wordings(source):
        entry = entries.get(place)
        done = entry is not None and entry.msgstr and "fuzzy" not in entry.flags
        current = done and entry is not None and entry.msgid == wording.rstrip("\n")
        texts[place] = entry.msgstr if done and entry else ours.get(place, wording).rstrip("\n")
        digests.append(digest(wording) if current else earlier.get(place, UNKNOWN))
    words = {place: text for place, text in texts.items() if place in source.words}
    body = _body(source, translation, texts)
    if (
        translation is not None
        and (words, body) == (dict(translation.words), translation.body)
        and tuple(digests) == recorded
    ):
        return file
    about = _about(source, translation, digests, made)
    return front_matter(locale, words, about) + body


def _body(source: Text, translation: Text | None, texts: Mapping[str, str]) -> str:
    """The blocks in the places of the source, with the translation's own spacing where it fits."""
    pieces = split(source.body)
    if translation is not None and len(split(translation.body)) == len(pieces):
        pieces = split(translation.body)
    for number in range(1, len(pieces), 2):
        ending = "\n" if pieces[number].endswith("\n") else ""
        pieces[number] = texts[f"block {(number + 1) // 2}"] + ending
    return "".join(pieces)


def _about(
    source: Text, translation: Text | None, digests: list[str], made: str
) -> dict[str, object]:
    old = translation.translation if translation else None
    return {
        "of": source.locale,
        "made": made,
        "status": "draft" if old is None or old.status in ("reviewed", "approved") else old.status,
        "by": list(old.by) if old else [],
        "reviewed_by": list(old.reviewed_by) if old else [],
        "blocks": " ".join(digests),
    }
