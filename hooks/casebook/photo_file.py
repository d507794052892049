"""The structure of a photo file: its kind, its size, and what it holds besides the picture.

Nothing is decoded here, so that a file that means harm cannot keep the program busy. The lists
name what draws the picture; whatever else a file carries counts as hidden.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 60_000_000
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WebP": ".webp"}
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_CAMERA = "camera data (Exif), often with place and time"
_NOTES, _COLOURS = "notes of a program (XMP)", "a colour profile (ICC)"
# How the data of other programs begin, by the JPEG segment they are in (ITU-T T.81, Exif, CIPA
# DC-007 for further pictures).
_SEGMENTS = (
    (0xE1, b"Exif", _CAMERA),
    (0xE1, b"http://ns.adobe.com/x", _NOTES),
    (0xE2, b"ICC_PROFILE", _COLOURS),
    (0xE2, b"MPF", "further pictures (MPF)"),
    (0xED, b"", "a caption, name or place (IPTC)"),
    (0xFE, b"", "a comment"),
)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_TABLES = {0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD}
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_PNG_DRAWS = {
    "IHDR",
    "PLTE",
    "tRNS",
    "IDAT",
    "IEND",
    "gAMA",
    "cHRM",
    "sRGB",
    "sBIT",
    "bKGD",
    "pHYs",
}
_WEBP_DRAWS = {"VP8 ", "VP8L", "VP8X", "ALPH"}
_CHUNKS = {
    **dict.fromkeys(("eXIf", "EXIF"), _CAMERA),
    **dict.fromkeys(("iCCP", "ICCP"), _COLOURS),
    "XMP ": _NOTES,
    **dict.fromkeys(("tEXt", "zTXt", "iTXt"), "a text (PNG text chunk)"),
    **dict.fromkeys(("acTL", "fcTL", "fdAT", "ANIM", "ANMF"), "further pictures (animation)"),
    "tIME": "a time",
}


class PhotoError(Exception):
    """Bytes that are no photo, or no whole one; the message says why, in an editor's words."""


@dataclass(frozen=True)
class PhotoFile:
    """What the structure tells. `hidden` names everything that is not needed to draw it."""

    kind: str
    width: int
    height: int
    hidden: tuple[str, ...]
    is_for_print: bool = False

    @property
    def pixels(self) -> int:
        return self.width * self.height


def read_photo(data: bytes) -> PhotoFile:
    """The structure of a photo. Raises PhotoError when there is none, or when it breaks off."""
    try:
        if data.startswith(_JPEG):
            found = _read_jpeg(data)
        elif data.startswith(_PNG):
            found = _read_png(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            found = _read_webp(data)
        else:
            raise PhotoError("this is no JPEG, PNG or WebP picture")
    except (IndexError, struct.error):
        raise PhotoError("this picture breaks off before its end") from None
    if not found.pixels:
        raise PhotoError("this picture does not tell how wide and high it is")
    return found


def _after(data: bytes, end: int) -> list[str]:
    return [f"{len(data) - end} bytes after the end of the picture"] if len(data) > end else []


def _read_jpeg(data: bytes) -> PhotoFile:
    hidden: list[str] = []
    width = height = colours = 0
    place = 2
    while True:
        if data[place] != 0xFF:
            raise PhotoError("this picture is damaged")
        while data[place] == 0xFF:
            place += 1
        marker = data[place]
        place += 1
        if marker == 0xD9:
            break
        (length,) = struct.unpack_from(">H", data, place)
        part = data[place + 2 : place + length]
        if marker in _FRAMES:
            height, width, colours = struct.unpack_from(">xHHB", part)
        elif name := _segment(marker, part):
            hidden.append(name)
        place += length
        if marker == 0xDA:  # what follows is the picture itself, up to the next marker
            found = _NEXT_MARKER.search(data, place)
            if found is None:
                raise PhotoError("this picture breaks off before its end")
            place = found.start()
    hidden += _after(data, place)
    return PhotoFile("JPEG", width, height, tuple(dict.fromkeys(hidden)), colours == 4)


def _segment(marker: int, part: bytes) -> str:
    """What a segment holds that does not draw the picture; empty for one that does."""
    if marker in _TABLES:
        return ""
    if marker == 0xE0 and part.startswith(b"JFIF\0") and len(part) == 14:
        return ""
    if marker == 0xEE and part.startswith(b"Adobe") and len(part) == 12:
        return ""  # how the colours are to be read
    if marker == 0xE0:
        return "a small preview (thumbnail)"
    for wanted, start, name in _SEGMENTS:
        if marker == wanted and part.startswith(start):
            return name
    return f"other data (segment {marker:02X})"


def _chunk(name: str) -> str:
    return _CHUNKS.get(name, f"other data ({name})")


def _read_png(data: bytes) -> PhotoFile:
    hidden: list[str] = []
    width = height = 0
    place = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, place)
        part = data[place + 8 : place + 8 + length]
        (told,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(kind + part) != told:
            raise PhotoError("this picture is damaged")
        name = kind.decode("latin-1")
        if name == "IHDR":
            width, height = struct.unpack_from(">II", part)
        if name not in _PNG_DRAWS:
            hidden.append(_chunk(name))
        place += 12 + length
        if name == "IEND":
            break
    hidden += _after(data, place)
    return PhotoFile("PNG", width, height, tuple(dict.fromkeys(hidden)))


def _read_webp(data: bytes) -> PhotoFile:
    (told,) = struct.unpack_from("<I", data, 4)
    end = 8 + told
    if end > len(data):
        raise PhotoError("this picture breaks off before its end")
    parts = dict(_webp_parts(data, end))
    width, height = _webp_size(parts)
    hidden = [_chunk(name) for name in parts if name not in _WEBP_DRAWS]
    hidden += _after(data, end)
    return PhotoFile("WebP", width, height, tuple(dict.fromkeys(hidden)))


def _webp_parts(data: bytes, end: int) -> Iterator[tuple[str, bytes]]:
    place = 12
    while place < end:
        kind, length = struct.unpack_from("<4sI", data, place)
        yield kind.decode("latin-1"), data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _webp_size(parts: dict[str, bytes]) -> tuple[int, int]:
    """Width and height, told in another way by each of the three forms (RFC 9649)."""
    if part := parts.get("VP8X"):
        wide, high = struct.unpack_from("<xxxxI", part)[0] & 0xFFFFFF, part[7:10]
        return wide + 1, int.from_bytes(high, "little") + 1
    if part := parts.get("VP8 "):
        wide, high = struct.unpack_from("<6xHH", part)
        return wide & 0x3FFF, high & 0x3FFF
    if part := parts.get("VP8L"):
        (packed,) = struct.unpack_from("<xI", part)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    return 0, 0
