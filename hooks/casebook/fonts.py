"""The bundled font faces: which letters they have, and subsets of them for the site.

Every face is served from the site itself and holds only what an edition shows, so that a phone
fetches little and no reader's address reaches a font service.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from casebook.locales import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "fonts"


@dataclass(frozen=True)
class Face:
    """One font file and what CSS calls it."""

    family: str
    file: str
    weight: int = 400
    style: str = "normal"

    @property
    def path(self) -> Path:
        return FOLDER / self.file

    @property
    def plain(self) -> str:
        """The name of the file once it is unpacked."""
        return f"{self.path.stem}.ttf"


FACES = (
    Face("Casebook Latin", "NotoSerif-Regular.woff2"),
    Face("Casebook Latin", "NotoSerif-Bold.woff2", 700),
    Face("Casebook Latin", "NotoSerif-Italic.woff2", 400, "italic"),
    Face("Casebook Devanagari", "NotoSerifDevanagari-Regular.woff2"),
    Face("Casebook Devanagari", "NotoSerifDevanagari-Bold.woff2", 700),
    Face("Casebook Bengali", "NotoSerifBengali-Regular.woff2"),
    Face("Casebook Bengali", "NotoSerifBengali-Bold.woff2", 700),
    Face("Casebook Nastaliq", "NotoNastaliqUrdu-Regular.woff2"),
    Face("Casebook Nastaliq", "NotoNastaliqUrdu-Bold.woff2", 700),
    Face("Casebook Naskh", "NotoNaskhArabic-Regular.woff2"),
    Face("Casebook Naskh", "NotoNaskhArabic-Bold.woff2", 700),
    Face("Casebook Marks", "NotoSansSymbols2-Marks.woff2"),
)
# The block of characters each family is there for; a browser fetches the file only for these.
RANGES = {
    "Casebook Latin": ((0x20, 0x5FF), (0x1E00, 0x1EFF), (0x2000, 0x22FF)),
    "Casebook Devanagari": ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0x200C, 0x200D), (0xA8E0, 0xA8FF)),
    "Casebook Bengali": ((0x980, 0x9FF), (0x964, 0x965), (0x200C, 0x200D)),
    "Casebook Nastaliq": ((0x600, 0x6FF), (0x750, 0x77F), (0x200C, 0x200F)),
    "Casebook Marks": ((0x25A0, 0x25FF), (0x2713, 0x2717)),
    "Casebook Naskh": ((0x600, 0x6FF), (0x750, 0x77F), (0x200C, 0x200F), (0xFB50, 0xFDFF)),
}


def families(locale: str) -> tuple[str, ...]:
    """The families that set text of `locale`, its own first, then those of foreign words in it."""
    own = LANGUAGES[locale].family
    rest = ("Casebook Latin", "Casebook Devanagari", "Casebook Bengali", "Casebook Naskh")
    return tuple(dict.fromkeys((own, *rest, "Casebook Nastaliq", "Casebook Marks")))


def site_faces(locale: str) -> list[Face]:
    """The faces an edition may load on the site.

    Its own script and Latin come whole. Scripts that only name languages or a foreign word come
    in one weight, and without Nastaliq, whose shaping rules alone weigh more than a page: Naskh
    stands in for it outside editions that show whole texts in Urdu.
    """
    read = {LANGUAGES[other].family for other in (locale, *LANGUAGES[locale].fallback)}
    read.add("Casebook Latin")
    return [
        face
        for face in FACES
        if face.family in read or (face.weight == 400 and face.family != "Casebook Nastaliq")
    ]


def language_rules() -> str:
    """CSS that gives every run of text the families of its language."""
    rules = []
    for locale in LANGUAGES:
        names = ", ".join(f'"{name}"' for name in families(locale))
        rules.append(f":lang({locale}) {{ font-family: {names}, serif; }}")
    return "\n".join(rules) + "\n"


@cache
def characters(face: Face) -> frozenset[int]:
    """The code points a face has a glyph for."""
    with TTFont(face.path) as font:
        return frozenset(font.getBestCmap())


def missing(text: Iterable[str]) -> set[str]:
    """The visible characters of `text` that no bundled face can show."""
    covered = frozenset[int]().union(*(characters(face) for face in FACES))
    return {char for char in set(text) if ord(char) not in covered and char.isprintable()}


def unpack(folder: Path) -> None:
    """Writes every face as a plain font file: unpacking costs a handout more than setting it."""
    folder.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        target = folder / face.plain
        if not target.is_file() or target.stat().st_mtime < face.path.stat().st_mtime:
            with TTFont(face.path, recalcTimestamp=False) as font:
                font.flavor = None
                part = target.with_suffix(f".{os.getpid()}")
                font.save(part)
                part.replace(target)


def font_face(face: Face, source: str, more: str = "") -> str:
    """The CSS rule that names a face; `source` is the value of its `src`."""
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{face.style};{more}src:{source}}}"
    )


def wanted_in(face: Face, text: frozenset[str]) -> list[int]:
    """The characters of `text` that the face is there for."""
    ranges = RANGES[face.family]
    return sorted(
        ord(char)
        for char in text
        if ord(char) in characters(face) and any(low <= ord(char) <= high for low, high in ranges)
    )


def subset_face(face: Face, code_points: Iterable[int]) -> bytes:
    """The face as WOFF2 with only the given characters, their shapes and shaping rules."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = subset.load_font(str(face.path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(code_points))
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def site_fonts(text: str, locale: str, cached: Mapping[str, bytes]) -> dict[str, bytes]:
    """The font files and the style sheet `<locale>.css` of one edition, by name.

    `text` is everything the edition shows. Names tell what is inside, so a file that `cached`
    already holds is taken over instead of being cut again.
    """
    shown = frozenset(text)
    files: dict[str, bytes] = {}
    css = []
    for face in site_faces(locale):
        wanted = wanted_in(face, shown)
        if not wanted:
            continue
        inside = hashlib.sha256(f"{face.file} {wanted}".encode()).hexdigest()[:10]
        name = f"{Path(face.file).stem}-{inside}.woff2"
        files[name] = cached[name] if name in cached else subset_face(face, wanted)
        ranges = ",".join(f"U+{low:X}-{high:X}" for low, high in RANGES[face.family])
        more = f"font-display:optional;unicode-range:{ranges};"
        css.append(font_face(face, f"url({name}) format('woff2')", more))
    own = ", ".join(f'"{name}"' for name in families(locale))
    css.append(f":root{{--cb-text-font:{own},serif}}")
    files[f"{locale}.css"] = ("\n".join(css) + "\n" + language_rules()).encode()
    return files


def write_site_fonts(text: str, locale: str, cache: Path, target: Path) -> None:
    """Writes the fonts of one edition to `target`, taking from `cache` what was cut before."""
    cached = {path.name: path.read_bytes() for path in cache.glob("*.woff2")}
    for folder in (cache, target):
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in site_fonts(text, locale, cached).items():
        if name.endswith(".woff2") and name not in cached:
            (cache / name).write_bytes(data)
        (target / name).write_bytes(data)
