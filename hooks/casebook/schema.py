"""The one description of what front matter may hold; everything that must know it is made from it.

A `Field` tells the kind of value, an example that messages show, and whether a translation
carries its own wording of it. `fields.read` checks a file against these tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


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


def _text(key: str, example: str = "…", *, max_words: int = 0, required: bool = True) -> Field:
    return Field(key, "text", f'"{example}"', required, translated=True, max_words=max_words)


def _list(key: str, item: Field, *, least: int = 0, most: int = 0, required: bool = True) -> Field:
    return Field(key, "list", f"[{item.example}]", required, item=item, least=least, most=most)


def _terms(key: str, vocabulary: str, example: str, most: int) -> Field:
    item = Field("", "term", example, vocabulary=vocabulary)
    return _list(key, item, least=1, most=most)


LICENCES = ("CC-BY-SA-4.0",)
STATUSES = ("draft", "machine", "reviewed", "approved")

_LANG = Field("lang", "text", "en")
_TITLE = _text("title", "Show us the account book", max_words=20)
_SUMMARY = _text("summary", "One or two sentences.", max_words=60)
_LICENCE = Field("license", "choice", "CC-BY-SA-4.0", choices=LICENCES)

_SOURCE = Field(
    "",
    "map",
    '{id: a, title: "…", publisher: "…", year: 2003, url: "https://…"}',
    fields=(
        Field("id", "text", "a"),
        Field("title", "text", '"…"'),
        Field("author", "text", '"…"', required=False),
        Field("publisher", "text", '"…"', required=False),
        Field("year", "year", "2003", required=False),
        Field("url", "text", '"https://…"', required=False),
        Field("accessed", "date", "2024-12-31", required=False),
        Field("lang", "text", "en", required=False),
        Field("mirror", "flag", "true", required=False),
    ),
)

STORY = (
    Field("id", "text", "right-to-information-hearings"),
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("country", "term", "india", vocabulary="country"),
    Field(
        "place",
        "map",
        '{text: "Rajsamand district, Rajasthan", precision: district}',
        fields=(
            _text("text", "Rajsamand district, Rajasthan"),
            Field("precision", "term", "district", vocabulary="precision"),
        ),
    ),
    Field(
        "period",
        "map",
        "{start: 1987, end: 2005, ongoing: true}",
        fields=(
            Field("start", "year", "1987"),
            Field("end", "year", "2005", required=False),
            Field("ongoing", "flag", "true", required=False),
        ),
    ),
    _terms("themes", "theme", "organizing", 2),
    _terms("issues", "issue", "information", 3),
    Field("clm_form", "term", "state-campaign", vocabulary="clm_form"),
    _terms("actors", "actor", "workers", 4),
    _list(
        "goals",
        Field(
            "",
            "map",
            '{text: "…", result: achieved}',
            fields=(_text("text"), Field("result", "term", "achieved", vocabulary="result")),
        ),
        least=1,
    ),
    _list(
        "strategies",
        Field(
            "",
            "map",
            '{term: public-hearing, what: "…", outcome: worked, why: "…", evidence: independent}',
            fields=(
                Field("term", "term", "public-hearing", vocabulary="strategy"),
                _text("what"),
                Field("outcome", "term", "worked", vocabulary="outcome"),
                _text("why"),
                Field("evidence", "term", "independent", vocabulary="evidence"),
            ),
        ),
        least=1,
    ),
    _list("lessons", _text(""), least=1),
    _text("unresolved"),
    Field(
        "workshop",
        "map",
        '{questions: ["…"], minutes: 45, group: "6–25", materials: ["…"]}',
        fields=(
            _list("questions", _text(""), least=1),
            Field("minutes", "number", "45"),
            _text("group", "6–25"),
            _list("materials", _text(""), required=False),
        ),
    ),
    _list(
        "named_people",
        Field(
            "",
            "map",
            '{name: "…", why: public-figure}',
            fields=(
                Field("name", "text", '"…"'),
                Field("why", "choice", "public-figure", choices=("public-figure", "consent")),
            ),
        ),
    ),
    Field(
        "safety",
        "map",
        "{level: medium, content_note: null}",
        fields=(
            Field("level", "term", "medium", vocabulary="safety"),
            _text("content_note", required=False),
        ),
    ),
    Field(
        "consent",
        "map",
        "{basis: public-record}",
        fields=(
            Field("basis", "choice", "public-record", choices=("public-record", "contributed")),
            Field("status", "choice", "given", required=False, choices=("given", "withdrawn")),
            _list(
                "uses",
                Field("", "choice", "web", choices=("web", "print", "translation")),
                required=False,
            ),
            Field("date", "date", "2026-05-01", required=False),
            Field("review_by", "date", "2028-05-01", required=False),
            Field("held_by", "text", '"…"', required=False),
        ),
    ),
    _list("sources", _SOURCE, least=2),
    Field("as_of", "moment", "2024-12"),
    _LICENCE,
)

CHAPTER = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("number", "number", "1"),
    _list("stories", Field("", "text", "right-to-information-hearings"), least=1),
    Field(
        "session",
        "map",
        '{title: "…", aim: "…", minutes: 60, group: "10–30", need: ["…"], steps: ["…"], …}',
        fields=(
            _text("title"),
            _text("aim"),
            Field("minutes", "number", "60"),
            _text("group", "10–30"),
            _list("need", _text("")),
            _list("steps", _text(""), least=2),
            _text("close"),
            _text("safety"),
        ),
    ),
    _list("words", Field("", "text", "advocacy")),
    _list("sources", _SOURCE, required=False),
    _LICENCE,
)

BOOK = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("theme", "term", "organizing", vocabulary="theme"),
    Field("number", "number", "1"),
    _list("sources", _SOURCE, required=False),
    _LICENCE,
)

PAGE = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("section", "choice", "about", required=False, choices=("explore", "about")),
    _list("sources", _SOURCE, required=False),
    _LICENCE,
)

POST = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("date", "date", "2026-05-15"),
    _list("sources", _SOURCE, required=False),
    _LICENCE,
)

TABLES = {"story": STORY, "chapter": CHAPTER, "book": BOOK, "page": PAGE, "post": POST}

STORY_SECTIONS = (
    "context",
    "what-they-did",
    "what-worked",
    "what-did-not",
    "results",
    "lessons",
    "try-it",
)
CHAPTER_SECTIONS = (
    "opening",
    "idea",
    "what-people-tried",
    "across-borders",
    "questions",
    "session-plan",
    "safety",
    "words",
)
SECTIONS = {"story": STORY_SECTIONS, "chapter": CHAPTER_SECTIONS}

_TRANSLATION = Field(
    "translation",
    "map",
    "{of: en, made: 2026-05-02, status: draft, by: [], reviewed_by: []}",
    fields=(
        Field("of", "text", "en"),
        Field("made", "date", "2026-05-02"),
        Field("status", "choice", "draft", choices=STATUSES),
        _list("by", Field("", "text", '"…"'), required=False),
        _list("reviewed_by", Field("", "text", '"…"'), required=False),
        Field("blocks", "text", '"3f9a1c2e 88b1…"', required=False),
    ),
)


def translation_table(kind: str) -> tuple[Field, ...]:
    """The front matter of a translation: what carries wording, plus `lang` and `translation`."""
    worded = (_only_worded(field) for field in TABLES[kind])
    return (_LANG, *(field for field in worded if field is not None), _TRANSLATION)


def _only_worded(field: Field) -> Field | None:
    if field.kind == "map":
        inner = tuple(f for f in map(_only_worded, field.fields) if f is not None)
        required = field.required and any(f.required for f in inner)
        return replace(field, fields=inner, required=required) if inner else None
    if field.kind == "list" and field.item is not None:
        item = _only_worded(field.item)
        return replace(field, item=item, least=0, most=0) if item else None
    # The same sentence takes more words in some languages than in others.
    return replace(field, max_words=field.max_words * 3 // 2) if field.translated else None
