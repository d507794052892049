"""How one key of front matter is described: the kind of value, an example, who words it.

`schema` and `ethics` are tables of these; `fields.read` checks a file against them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One key of front matter, or one item of a list (then `key` is empty).

    kind: text, number, flag, year, date (a day), moment (a year, a month or a day), term (of the
    named vocabulary), choice (of `choices`), list (of `item`) or map (of `fields`).
    """

    key: str
    kind: str
    example: str = ""
    required: bool = True
    translated: bool = False
    vocabulary: str = ""
    choices: tuple[str, ...] = ()
    max_words: int = 0
    least: int = 0
    most: int = 0
    item: Field | None = None
    fields: tuple[Field, ...] = ()


def wording(key: str, example: str = "…", *, max_words: int = 0, required: bool = True) -> Field:
    return Field(key, "text", f'"{example}"', required, translated=True, max_words=max_words)


def list_of(
    key: str, item: Field, *, least: int = 0, most: int = 0, required: bool = True
) -> Field:
    return Field(key, "list", f"[{item.example}]", required, item=item, least=least, most=most)


def terms_of(key: str, vocabulary: str, example: str, most: int) -> Field:
    item = Field("", "term", example, vocabulary=vocabulary)
    return list_of(key, item, least=1, most=most)
