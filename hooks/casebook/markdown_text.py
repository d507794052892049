"""What a program can see in Markdown without rendering it: headings, links, images, citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casebook.model import Text

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([^\s}]+)[^}]*\})?\s*#*\s*$")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
# Ids and classes, targets of links, citations, numbers of lists.
_NOT_PROSE = re.compile(r"\{[^}]*\}|\]\([^)]*\)|\[\^[^\]]*\]|^\s*\d+[.)]\s", re.M)
# What a program that marks up words leaves as it is written: links, citations, code, tags, ids.
NOT_WORDS = r"!?\[[^\]]*\]\([^)]*\)|\[\^[^\]]*\]|`[^`]*`|<[^>]*>|\{[^}]*\}|&\w+;"
_LATIN_RUN = re.compile(r"[A-Za-z][\w.&'’-]*(?: [A-Za-z][\w.&'’-]*)*(?<![.'’-])", re.ASCII)
_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")


@dataclass(frozen=True)
class Mark:
    """Something found in a text: `kind` is heading, link, image, citation or definition."""

    kind: str
    line: int
    target: str
    label: str = ""
    level: int = 0


def visible_lines(body: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Numbered lines of `body` with code taken out, since nothing in code is a link or heading."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=first_line):
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence):
                fence = ""
            continue
        if not fence:
            yield number, _CODE.sub("", line)


def marks(body: str, first_line: int = 1) -> list[Mark]:
    """Every mark of `body` in reading order; `first_line` is the line of the file it begins on."""
    found: list[Mark] = []
    for number, line in visible_lines(body, first_line):
        if heading := _HEADING.match(line):
            hashes, label, anchor = heading.groups()
            found.append(Mark("heading", number, anchor or "", label, len(hashes)))
        if definition := _DEFINITION.match(line):
            found.append(Mark("definition", number, definition[1]))
        for link in _LINK.finditer(line):
            found.append(Mark("image" if link[1] else "link", number, link[3], link[2]))
        for citation in _CITATION.finditer(line):
            found.append(Mark("citation", number, citation[1]))
    return found


def is_alone(body: str, number: int) -> bool:
    """Whether line `number` of `body`, counted from 0, is one image between two empty lines."""
    lines = ["", *body.split("\n"), ""]
    image = _LINK.fullmatch(lines[number + 1].rstrip())
    return bool(image and image[1]) and not (lines[number] + lines[number + 2]).strip()


def rewrite_links(body: str, new_target: Callable[[str], str]) -> str:
    """`body` with every link and image target replaced by `new_target(target)`, code untouched."""
    lines = body.split("\n")
    for number, visible in visible_lines(body, 0):
        if "](" in visible:
            lines[number] = _rewrite_line(lines[number], new_target)
    return "\n".join(lines)


def _rewrite_line(line: str, new_target: Callable[[str], str]) -> str:
    code = [(found.start(), found.end()) for found in _CODE.finditer(line)]

    def replaced(link: re.Match[str]) -> str:
        if any(start <= link.start() < end for start, end in code):
            return link[0]
        start, end = link.start(3) - link.start(), link.end(3) - link.start()
        return link[0][:start] + new_target(link[3]) + link[0][end:]

    return _LINK.sub(replaced, line)


def isolate_latin(body: str) -> str:
    """`body`, in a right-to-left script, with Latin names set apart so that signs beside them stay.

    Words in links, citations, code, tags and ids are left as they are.
    """
    lines = body.split("\n")
    for number, visible in visible_lines(body, 0):
        if _LATIN_RUN.search(visible) and not visible.startswith(("!!!", "    ")):
            pieces = re.split(f"({NOT_WORDS})", lines[number])
            pieces[::2] = [
                _LATIN_RUN.sub(r'<bdi lang="en">\g<0></bdi>', one) for one in pieces[::2]
            ]
            lines[number] = "".join(pieces)
    return "\n".join(lines)


def all_prose(text: Text) -> str:
    """Everything a text says in words: its title, its body and its metadata."""
    return " . ".join((prose(text.body), *text.words.values()))


def prose(body: str) -> str:
    """`body` without what a reader does not read as words."""
    return _NOT_PROSE.sub(" ", body)


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is: in headings, table cells and link labels."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|~])", r"\\\1", text)


def append_to_section(body: str, section: str, addition: Sequence[str]) -> str:
    """`body` with lines added at the end of the section with the id `section`."""
    lines = body.split("\n")
    inside = False
    for mark in marks(body, 0):
        if mark.kind == "heading" and inside and mark.level <= 2:
            return "\n".join([*lines[: mark.line], *addition, *lines[mark.line :]])
        inside = inside or (mark.kind == "heading" and mark.target == section)
    return "\n".join([*lines, "", *addition])
