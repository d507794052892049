"""Pictures for tests, made when they are needed, and the rights beside them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

RIGHTS = """\
alt: "A gate."
license: CC-BY-SA-4.0
credit: "A group"
source: "taken for this project"
person: none
ai_generated: false
"""


def picture(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A picture that is red on the left and blue on the right."""
    made = Image.new("RGB", (width, height), (200, 30, 30))
    made.paste((30, 30, 200), (width // 2, 0, width, height))
    return made.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def add_photo(project: Path, name: str, data: bytes, rights: str = RIGHTS) -> None:
    """Puts a photo and its rights among the content of a project."""
    path = project / "docs/assets/photos" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    path.with_suffix(".yml").write_text(rights, encoding="utf-8")
