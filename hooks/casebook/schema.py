"""The one description of what front matter may hold; everything that must know it is made from it.

The part of a story that guards people is described in `ethics`.
"""

from __future__ import annotations

from dataclasses import replace

from casebook.ethics import CONSENT, CORRECTIONS, DISPUTE, NAMED_PEOPLE, SAFETY
from casebook.spec import Field, list_of, terms_of, wording

LICENCES = ("CC-BY-SA-4.0",)
STATUSES = ("draft", "machine", "reviewed", "approved")

_LANG = Field("lang", "text", "en")
_TITLE = wording("title", "Show us the account book", max_words=20)
_SUMMARY = wording("summary", "One or two sentences.", max_words=60)
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
            wording("text", "Rajsamand district, Rajasthan"),
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
    terms_of("themes", "theme", "organizing", 2),
    terms_of("issues", "issue", "information", 3),
    Field("clm_form", "term", "state-campaign", vocabulary="clm_form"),
    terms_of("actors", "actor", "workers", 4),
    list_of(
        "goals",
        Field(
            "",
            "map",
            '{text: "…", result: achieved}',
            fields=(wording("text"), Field("result", "term", "achieved", vocabulary="result")),
        ),
        least=1,
    ),
    list_of(
        "strategies",
        Field(
            "",
            "map",
            '{term: public-hearing, what: "…", outcome: worked, why: "…", evidence: independent}',
            fields=(
                Field("term", "term", "public-hearing", vocabulary="strategy"),
                wording("what"),
                Field("outcome", "term", "worked", vocabulary="outcome"),
                wording("why"),
                Field("evidence", "term", "independent", vocabulary="evidence"),
            ),
        ),
        least=1,
    ),
    list_of("lessons", wording(""), least=1),
    wording("unresolved"),
    Field(
        "workshop",
        "map",
        '{questions: ["…"], minutes: 45, group: "6–25", materials: ["…"]}',
        fields=(
            list_of("questions", wording(""), least=1),
            Field("minutes", "number", "45"),
            wording("group", "6–25"),
            list_of("materials", wording(""), required=False),
        ),
    ),
    NAMED_PEOPLE,
    SAFETY,
    CONSENT,
    DISPUTE,
    CORRECTIONS,
    list_of("sources", _SOURCE, least=2),
    Field("as_of", "moment", "2024-12"),
    _LICENCE,
)

CHAPTER = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("number", "number", "1"),
    list_of("stories", Field("", "text", "right-to-information-hearings"), least=1),
    Field(
        "session",
        "map",
        '{title: "…", aim: "…", minutes: 60, group: "10–30", need: ["…"], steps: ["…"], …}',
        fields=(
            wording("title"),
            wording("aim"),
            Field("minutes", "number", "60"),
            wording("group", "10–30"),
            list_of("need", wording("")),
            list_of("steps", wording(""), least=2),
            wording("close"),
            wording("safety"),
        ),
    ),
    list_of("words", Field("", "text", "advocacy")),
    list_of("sources", _SOURCE, required=False),
    _LICENCE,
)

BOOK = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("theme", "term", "organizing", vocabulary="theme"),
    Field("number", "number", "1"),
    list_of("sources", _SOURCE, required=False),
    _LICENCE,
)

PAGE = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("section", "choice", "about", required=False, choices=("explore", "about")),
    list_of("sources", _SOURCE, required=False),
    _LICENCE,
)

POST = (
    _LANG,
    _TITLE,
    _SUMMARY,
    Field("date", "date", "2026-05-15"),
    list_of("sources", _SOURCE, required=False),
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
        list_of("by", Field("", "text", '"…"'), required=False),
        list_of("reviewed_by", Field("", "text", '"…"'), required=False),
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
