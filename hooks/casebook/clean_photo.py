"""Makes a photo that shows the picture and tells nothing else: upright, small, in plain colours.

The only module that decodes photos; `photo_file` has looked at the structure before.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageFile, ImageOps

from casebook.photo_file import MAX_BYTES, MAX_PIXELS, PhotoError, read_photo

MAX_SIDE = 1600
MAX_WEIGHT = 300_000  # bytes: some ten seconds on a slow line
_QUALITIES = (82, 74, 66, 58, 50)
_FORMATS = ("JPEG", "PNG", "WEBP")


def is_whole(data: bytes) -> bool:
    """Whether a picture can be drawn to its end. Its size must have been looked at before."""
    try:
        with _quietly():
            _opened(data).load()
    except Exception:  # decoders fail in many ways; every one means that the picture is broken
        return False
    return True


def smaller(data: bytes) -> bytes:
    """A clean JPEG as WebP, for browsers that take it: the same picture in fewer bytes."""
    out = io.BytesIO()
    _opened(data).convert("RGB").save(out, "WEBP", quality=_QUALITIES[1], method=4)
    return out.getvalue()


def clean_photo(data: bytes) -> bytes:
    """A JPEG of at most MAX_SIDE pixels and MAX_WEIGHT bytes that holds only the picture.

    Colours are turned into sRGB, which is what browsers take a picture without a profile to be;
    so the profile, which can name a device, is not needed. Raises PhotoError.
    """
    if len(data) > MAX_BYTES:
        raise PhotoError(f"this file is larger than {MAX_BYTES // 1024 // 1024} MiB")
    if read_photo(data).pixels > MAX_PIXELS:
        raise PhotoError(f"this picture has more than {MAX_PIXELS // 1_000_000} megapixels")
    try:
        with _quietly():
            picture = _plain(_opened(data))
    except Exception as error:  # as above
        raise PhotoError(f"this picture cannot be read ({error})") from None
    side = MAX_SIDE
    while True:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            made = _written(picture, quality)
            if len(made) <= MAX_WEIGHT:
                return made
        side = side * 4 // 5


@contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns of camera data that it cannot read; they are thrown away all the same.

    WeasyPrint, once loaded, makes Pillow take pictures that end too early; here it must not.
    """
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=_FORMATS)


def _plain(image: Image.Image) -> Image.Image:
    """The picture upright, in sRGB, on white, in an image that remembers nothing else."""
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))  # reads a large JPEG at a fraction of its size
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if profile and upright.mode in ("RGB", "CMYK", "L"):
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            upright = ImageCms.profileToProfile(upright, given, wanted, outputMode="RGB") or upright
        except ImageCms.PyCMSError:
            pass  # a profile that cannot be used: the colours are taken as they are
    if "A" in upright.getbands() or "transparency" in upright.info:
        upright = upright.convert("RGBA")
    picture = Image.new("RGB", upright.size, "white")
    picture.paste(upright.convert("RGB"), mask=upright if upright.mode == "RGBA" else None)
    return picture


def _written(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    # Progressive: a slow line shows the whole picture at once, and then sharper.
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
