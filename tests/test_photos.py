"""Photos and drawings: what the content check refuses, what an editor reads, how one is cleaned."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import add_photo as command
from casebook.clean_photo import MAX_SIDE, MAX_WEIGHT, clean_photo, is_whole
from casebook.compose import compose
from casebook.content import problems_of, read_content
from casebook.drawing import faults_of
from casebook.photo_file import PhotoError, read_photo
from conftest import BuiltSite
from pictures import RIGHTS, add_photo, picture, saved
from project import contributed, make_project, story, write

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
CLEAN = "Do not commit it. Run: python3 scripts/add_photo.py"


def camera_data(turned: int = 1) -> bytes:
    exif = Image.Exif()
    exif[MAKER], exif[ORIENTATION] = "A phone", turned
    exif.get_ifd(GPS).update({1: "N", 2: (23.0, 48.0, 0.0), 3: "E", 4: (90.0, 24.0, 0.0)})
    return exif.tobytes()


def png_text() -> PngInfo:
    found = PngInfo()
    found.add_text("Author", "Rahima")
    return found


def with_segment(marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment behind its first two bytes."""
    plain = saved(picture())
    return plain[:2] + struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data + plain[2:]


def empty_png(width: int, height: int) -> bytes:
    """The beginning and end of a picture, without its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def colours() -> bytes:
    from PIL.ImageCms import ImageCmsProfile, createProfile

    return ImageCmsProfile(createProfile("sRGB")).tobytes()


HIDDEN = "this photo holds more than the picture: "
CAMERA = HIDDEN + "camera data (Exif), often with place and time"
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "place and camera of a phone": (
        "gate.jpg",
        lambda: saved(picture(), exif=camera_data()),
        CAMERA,
    ),
    "the same in a PNG": (
        "gate.png",
        lambda: saved(picture(), "PNG", exif=camera_data()),
        CAMERA,
    ),
    "the same in a WebP": (
        "gate.webp",
        lambda: saved(picture(), "WEBP", exif=camera_data()),
        CAMERA,
    ),
    "notes of a photo program": (
        "gate.jpg",
        lambda: saved(picture(), xmp=b"<x:xmpmeta/>"),
        HIDDEN + "notes of a program (XMP)",
    ),
    "a caption of a news agency": (
        "gate.jpg",
        lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04 Rahima"),
        HIDDEN + "a caption, name or place (IPTC)",
    ),
    "a comment": (
        "gate.jpg",
        lambda: saved(picture(), comment=b"Rahima, Khulna"),
        HIDDEN + "a comment",
    ),
    "a colour profile": (
        "gate.jpg",
        lambda: saved(picture(), icc_profile=colours()),
        HIDDEN + "a colour profile (ICC)",
    ),
    "a preview of the uncut picture": (
        "gate.jpg",
        lambda: with_segment(0xE0, b"JFXX\x00\x10" + saved(picture(8, 8))),
        HIDDEN + "a small preview (thumbnail)",
    ),
    "a second picture of the same camera": (
        "gate.jpg",
        lambda: with_segment(0xE2, b"MPF\x00MM\x00*") + saved(picture(8, 8)),
        HIDDEN
        + f"further pictures (MPF); {len(saved(picture(8, 8)))} bytes after the end of the picture",
    ),
    "data that no viewer knows": (
        "gate.jpg",
        lambda: with_segment(0xEB, b"JP\x00\x01"),
        HIDDEN + "other data (segment EB)",
    ),
    "a text in a PNG": (
        "gate.png",
        lambda: saved(picture(), "PNG", pnginfo=png_text()),
        HIDDEN + "a text (PNG text chunk)",
    ),
    "an archive glued to a photo": (
        "gate.jpg",
        lambda: saved(picture()) + b"PK\x03\x04names.txt",
        HIDDEN + "13 bytes after the end of the picture",
    ),
    "an archive glued to a PNG": (
        "gate.png",
        lambda: saved(picture(), "PNG") + b"PK\x03\x04",
        HIDDEN + "4 bytes after the end of the picture",
    ),
    "an archive glued to a WebP": (
        "gate.webp",
        lambda: saved(picture(), "WEBP") + b"PK\x03\x04",
        HIDDEN + "4 bytes after the end of the picture",
    ),
    "61 megapixels": (
        "gate.png",
        lambda: empty_png(10_000, 6_100),
        "this photo has 61 megapixels; more than 60 are not even opened",
    ),
    "more than 15 MiB": (
        "gate.jpg",
        lambda: bytes(15 * 1024 * 1024 + 1),
        "this photo has 15728 kB; more than 15 MiB are not even opened",
    ),
    "a picture as it comes from a camera": (
        "gate.jpg",
        lambda: saved(picture(1700, 900)),
        "this photo is too large for a slow line: 1700 × 900 pixels, "
        f"{len(saved(picture(1700, 900))) // 1000} kB; "
        "at most 1600 pixels and 300 kB are allowed",
    ),
    "a PNG that is called a JPEG": (
        "gate.jpg",
        lambda: saved(picture(), "PNG"),
        "this is a PNG picture, not what its ending “.jpg” says",
    ),
    "a web page that is called a photo": (
        "gate.jpg",
        lambda: b"<html><script>x()</script></html>",
        "this is no JPEG, PNG or WebP picture",
    ),
    "half a photo": (
        "gate.jpg",
        lambda: saved(picture())[:400],
        "this picture breaks off before its end",
    ),
    "a photo whose pixels are missing": (
        "gate.png",
        lambda: empty_png(100, 100),
        "this picture is damaged",
    ),
    "the colours of a printing press": (
        "gate.jpg",
        lambda: saved(picture(mode="CMYK")),
        "this photo has the colours of a printing press (CMYK), which browsers show wrongly",
    ),
}


def project_with(root: Path, name: str, data: bytes, rights: str = RIGHTS) -> Path:
    project = make_project(root)
    add_photo(project, name, data, rights)
    return project


def told(project: Path) -> list[str]:
    return [str(problem) for problem in problems_of(project)]


@pytest.mark.parametrize("situation", REFUSED)
def test_it_is_refused_with_the_reason_and_the_command_that_cleans_it(
    tmp_path: Path, situation: str
) -> None:
    name, make, reason = REFUSED[situation]
    project = project_with(tmp_path, name, make())
    place = f"docs/assets/photos/{name}"
    assert told(project) == [f"{place}:1: {reason}. {CLEAN} {place}"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_holds_only_its_picture_passes(tmp_path: Path, kind: str) -> None:
    ending = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    assert told(project_with(tmp_path, f"gate.{ending}", saved(picture(), kind))) == []


MISPLACED = {
    "case_stories/gate.jpg": (
        "photos are .jpg files in docs/assets. Run: python3 scripts/add_photo.py "
        "case_stories/gate.jpg and then delete this file; the clean one lies in docs/assets/photos."
    ),
    "docs/assets/gate.gif": (
        "photos are .jpg files in docs/assets. Run: python3 scripts/add_photo.py "
        "docs/assets/gate.gif and then delete this file; the clean one lies in docs/assets/photos."
    ),
    "docs/assets/photos/old.yml": "there is no photo beside these rights. Delete this file.",
    "docs/assets/film.mp4": "a file of this kind has no place in the content. Delete it.",
    "docs/notes.docx": "a file of this kind has no place in the content. Delete it.",
    "docs/assets/.DS_Store": "a file of this kind has no place in the content. Delete it.",
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_file_that_has_no_place_in_the_content_is_refused(tmp_path: Path, name: str) -> None:
    project = make_project(tmp_path)
    write(project, {name: "x"})
    assert told(project) == [f"{name}:1: {MISPLACED[name]}"]


def test_a_link_to_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "docs/assets/photo.jpg").symlink_to("/etc/hostname")
    assert told(project) == [
        "docs/assets/photo.jpg:1: this is a link to another place. Put the file itself here."
    ]


RIGHTS_SLIPS = {
    "no licence that lets readers copy": (
        RIGHTS.replace("CC-BY-SA-4.0", "all-rights-reserved"),
        "2: license: “all-rights-reserved” is not a known word. "
        "The allowed words are: CC-BY-SA-4.0, CC-BY-4.0, CC0-1.0, PDM-1.0.",
    ),
    "a name in place of a consent record": (
        RIGHTS.replace("none", "Rahima"),
        "5: person: write “none” when nobody can be recognised, else the number of the consent "
        "record, such as consent-2026-014. Never a name.",
    ),
    "no word on artificial intelligence": (
        RIGHTS.replace("ai_generated: false\n", ""),
        "1: “ai_generated” is missing. Write for example: ai_generated: false",
    ),
    "a telephone number": (
        RIGHTS.replace("A group", "A group, +92 300 1234567"),
        "3: this looks like a phone number (+92…). Take it out: it can lead to a person.",
    ),
}


@pytest.mark.parametrize("situation", RIGHTS_SLIPS)
def test_rights_that_are_not_as_they_must_be_are_told(tmp_path: Path, situation: str) -> None:
    rights, message = RIGHTS_SLIPS[situation]
    project = project_with(tmp_path, "gate.jpg", saved(picture()), rights)
    assert told(project) == [f"docs/assets/photos/gate.yml:{message}"]


def test_a_photo_without_rights_is_refused(tmp_path: Path) -> None:
    project = project_with(tmp_path, "gate.jpg", saved(picture()))
    (project / "docs/assets/photos/gate.yml").unlink()
    assert told(project) == [
        "docs/assets/photos/gate.jpg:1: this photo has no rights beside it, in "
        "docs/assets/photos/gate.yml. Run: python3 scripts/add_photo.py docs/assets/photos/gate.jpg"
    ]


SHOWN = "They live by a gate.[^a]\n\n![A gate](/assets/photos/gate.jpg)\n\nRain came"


@pytest.mark.parametrize(("person", "level"), [("none", "very-high"), ("consent-14", "medium")])
def test_a_story_may_show_a_photo(tmp_path: Path, person: str, level: str) -> None:
    rights = RIGHTS.replace("none", person)
    project = project_with(tmp_path, "gate.jpg", saved(picture()), rights)
    text = story(words=SHOWN).replace("level: low", f"level: {level}")
    write(project, {"case_stories/salt.md": text})
    assert [one for one in told(project) if "gate.jpg" in one] == []


NO_FACES = {
    ("level: low", "level: very-high"): "this story has the safety level “very-high”",
    ("survivors: []", "survivors: [violence]"): "this story tells of survivors",
    ("children: none", "children: contributor"): "a child tells this story",
}


@pytest.mark.parametrize("change", NO_FACES)
def test_no_face_is_shown_where_it_could_harm(tmp_path: Path, change: tuple[str, str]) -> None:
    rights = RIGHTS.replace("none", "consent-14")
    project = project_with(tmp_path, "gate.jpg", saved(picture()), rights)
    text = story(words=SHOWN).replace(*change)
    write(project, {"case_stories/salt.md": text})
    found = [one for one in told(project) if "gate.jpg" in one]
    line = 1 + text.split("\n").index("![A gate](/assets/photos/gate.jpg)")
    assert found == [
        f"case_stories/salt.md:{line}: gate.jpg shows a person (docs/assets/photos/gate.yml), and "
        f"{NO_FACES[change]}: no faces. Take the photo out."
    ]


def test_a_photo_within_a_sentence_is_told(tmp_path: Path) -> None:
    project = project_with(tmp_path, "gate.jpg", saved(picture()))
    words = SHOWN.replace("\n\n!", " !")
    write(project, {"case_stories/salt.md": story(words=words)})
    assert told(project) == [
        "case_stories/salt.md:36: a photo stands on a line of its own, "
        "with an empty line before and after."
    ]


def test_a_photo_goes_with_the_story_that_is_withdrawn(tmp_path: Path) -> None:
    project = project_with(tmp_path, "gate.jpg", saved(picture()))
    for uses, is_there in (("web, print", True), ("print", False)):
        write(project, {"case_stories/salt.md": contributed(story(words=SHOWN), uses)})
        images = read_content(project).editions["en"].catalogue.images
        assert ("assets/photos/gate.jpg" in images) == is_there


CREDITS = {
    "en": "Photo: A group (CC BY-SA 4.0)",
    "bn": "ছবি: A group (CC BY-SA 4.0)",
    "ur": "تصویر: A group (CC BY-SA 4.0)",
}


def page_of_salt(project: Path, locale: str) -> str:
    editions = read_content(project).editions
    return compose(editions[locale].versions["stories/salt.md"], editions)


@pytest.mark.parametrize("locale", CREDITS)
def test_a_page_names_the_maker_of_a_photo_in_its_own_language(tmp_path: Path, locale: str) -> None:
    project = make_project(tmp_path, locales=("en", "bn", "ur"))
    add_photo(project, "gate.jpg", saved(picture()))
    write(project, {"case_stories/salt.md": story(lang=locale, words=SHOWN)})
    found = re.search("<figcaption>(.*)</figcaption>", page_of_salt(project, locale))
    assert found is not None
    assert re.sub("<[^>]*>", "", found[1]) == CREDITS[locale]


def test_a_made_up_picture_says_so(tmp_path: Path) -> None:
    rights = RIGHTS.replace("ai_generated: false", "ai_generated: true")
    project = project_with(tmp_path, "gate.jpg", saved(picture()), rights)
    write(project, {"case_stories/salt.md": story(words=SHOWN)})
    page = page_of_salt(project, "en")
    assert "made by artificial intelligence. It shows no real person and no real event." in page


def test_site_and_epub_show_the_photo_as_it_lies_among_the_content(built: BuiltSite) -> None:
    photo = (built.project / "docs/assets/photos/gate.jpg").read_bytes()
    assert (built.site / "assets/photos/gate.jpg").read_bytes() == photo
    assert not list(built.site.rglob("gate.yml"))
    offered = (built.site / "assets/photos/gate.webp").read_bytes()
    assert len(offered) < len(photo)
    assert read_photo(offered).hidden == ()
    for address in ("stories/salt", "ur/stories/salt"):
        found = re.search(
            r'<picture><source srcset="[./]*/assets/photos/gate.webp" type="image/webp">'
            r"<img [^>]*></picture>",
            built.page(address),
        )
        assert found is not None
        parts = set(re.findall(r'\w+="[^"]*"', found[0]))
        assert {'width="1200"', 'height="800"', 'loading="lazy"'} <= parts
    book = built.site / "downloads/ur/organizing-and-mobilizing.epub"
    with zipfile.ZipFile(book) as packed:
        assert packed.read("book/assets/photos/gate.jpg") == photo
        assert not [name for name in packed.namelist() if name.endswith(".webp")]


DRAWINGS = {
    "<script>x()</script>": "<script> is not allowed in a drawing",
    '<rect onload="x()"/>': "the attribute onload is not allowed in a drawing",
    '<image href="data:image/png;base64,aa"/>': "<image> is not allowed in a drawing",
    '<use href="https://a.example/x.svg#a"/>': (
        "href may not lead out of the drawing: “https://a.example/x.svg#a”"
    ),
    '<rect fill="url(https://a.example/x)"/>': (
        "fill may not lead out of the drawing: “url(https://a.example/x)”"
    ),
    '<rect style="fill:u\\72l(x)"/>': "style may not lead out of the drawing: “fill:u\\72l(x)”",
    "<style>@import 'x'</style>": "<style> is not allowed in a drawing",
    '<g xmlns:i="x" i:file="/home/rahima/gate.svg"/>': (
        "the attribute xmlns:i is not allowed in a drawing"
    ),
    "<foreignObject/>": "<foreignObject> is not allowed in a drawing",
    "<a><rect/></a>": "<a> is not allowed in a drawing",
    "<!-- by Rahima -->": "a comment is not allowed: “by Rahima”",
    "<?xml-stylesheet href='x'?>": "<?xml-stylesheet?> is not allowed",
    "<rect>": "this is no well-formed SVG",
}
SVG = "<svg xmlns='http://www.w3.org/2000/svg'>\n{}</svg>"


@pytest.mark.parametrize("part", DRAWINGS)
def test_a_drawing_that_runs_loads_or_tells_is_refused(part: str) -> None:
    assert DRAWINGS[part] in [what for _, what in faults_of(SVG.format(part).encode())]


def test_an_editor_is_told_the_line_of_a_drawing(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(project, {"docs/assets/gate.svg": SVG.format("<image/>")})
    assert told(project) == [
        "docs/assets/gate.svg:2: <image> is not allowed in a drawing. "
        "Save the drawing as plain SVG, or delete this part."
    ]


def test_a_drawing_whose_words_unfold_without_end_is_refused_at_once() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")
    assert faults_of(bomb.encode()) == [(1, "<!DOCTYPE> is not allowed in a drawing")]


WHOLE = [saved(picture(), "JPEG"), saved(picture(), "PNG"), saved(picture(), "WEBP")]


@given(some.sampled_from(WHOLE), some.binary(min_size=1, max_size=60), some.integers(0, 900))
def test_whatever_is_put_into_a_photo_it_is_read_or_refused(
    whole: bytes, more: bytes, place: int
) -> None:
    """Behind the end it is always found; before or within, it never ends in another error."""
    assert read_photo(whole + more).hidden == (f"{len(more)} bytes after the end of the picture",)
    for data in (more + whole, whole[:place] + more + whole[place:], whole[:place], more):
        try:
            read_photo(data)
        except PhotoError:
            continue
        is_whole(data)


@given(some.binary(max_size=200))
def test_whatever_a_drawing_is_made_of_it_is_read_or_refused(data: bytes) -> None:
    faults_of(data)
    assert faults_of(b"<svg>" + data)


FROM_A_CAMERA = {
    "a phone held upright": lambda: saved(picture(80, 60), exif=camera_data(turned=6)),
    "everything at once": lambda: saved(
        picture(), exif=camera_data(6), icc_profile=colours(), comment=b"Rahima", xmp=b"<x/>"
    ),
    "the colours of a press": lambda: saved(picture(mode="CMYK"), exif=camera_data(6)),
    "a PNG that is half transparent": lambda: saved(
        picture(mode="RGBA"), "PNG", exif=camera_data(6), pnginfo=png_text()
    ),
    "a WebP": lambda: saved(picture(), "WEBP", exif=camera_data(6)),
    "an archive behind it": lambda: saved(picture(), exif=camera_data(6)) + b"PK\x03\x04",
}


@pytest.mark.parametrize("situation", FROM_A_CAMERA)
def test_a_cleaned_photo_is_upright_and_holds_nothing_but_the_picture(situation: str) -> None:
    made = clean_photo(FROM_A_CAMERA[situation]())
    assert read_photo(made).hidden == ()
    with Image.open(io.BytesIO(made)) as image:
        assert not image.getexif()
        assert image.height > image.width  # turned a quarter: what was left is now above
        shown = image.convert("RGB").tobytes()
        assert shown[0] > shown[2]  # red, green, blue of the first point


def test_a_large_photo_becomes_small_enough_for_a_slow_line() -> None:
    noise = Image.effect_noise((2400, 3000), 90).convert("RGB")
    made = clean_photo(saved(noise, quality=95))
    assert len(made) <= MAX_WEIGHT
    assert max(read_photo(made).width, read_photo(made).height) <= MAX_SIDE


@pytest.mark.parametrize("data", [empty_png(10_000, 6_100), b"GIF89a", bytes(16_000_000)])
def test_what_cannot_be_cleaned_is_told(data: bytes) -> None:
    with pytest.raises(PhotoError):
        clean_photo(data)


def run_add_photo(monkeypatch: pytest.MonkeyPatch, project: Path, *words: str) -> int:
    monkeypatch.setattr("add_photo.ROOT", project)
    monkeypatch.setattr("prepare_environment.prepare", lambda: None)
    monkeypatch.setattr("sys.argv", ["add_photo.py", *words])
    return command.main()


def test_a_photo_is_added_with_its_rights_and_passes_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "project")
    original = tmp_path / "IMG_2031.JPG"
    original.write_bytes(saved(picture(), exif=camera_data(6)))
    words = ["--name", "gate", "--alt", "A gate", "--license", "CC0-1.0", "--credit", "A “group”"]
    words += ["--source", "taken for this project", "--person", "none", "--ai-generated", "false"]
    assert run_add_photo(monkeypatch, project, str(original), *words) == 0
    assert "![A gate](/assets/photos/gate.jpg)" in capsys.readouterr().out
    assert told(project) == []
    assert original.is_file()


def test_the_command_of_the_report_cleans_a_photo_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(tmp_path, "gate.jpg", saved(picture(), exif=camera_data()))
    assert len(told(project)) == 1
    photo = str(project / "docs/assets/photos/gate.jpg")
    assert run_add_photo(monkeypatch, project, photo) == 0
    assert told(project) == []


def test_where_nobody_can_be_asked_the_missing_answers_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path)
    photo = tmp_path / "gate.jpg"
    photo.write_bytes(saved(picture()))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run_add_photo(monkeypatch, project, str(photo), "--alt", "A gate") == 2
    assert capsys.readouterr().out.startswith(
        "Missing: --license, --credit, --source, --person, --ai-generated."
    )
    assert not (project / "docs/assets/photos").exists()
