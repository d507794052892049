"""What guards the people in a story: how its metadata describes that, and the value it becomes.

Only the level of safety, the notes to readers and the kind of story are shown. Who agreed, when,
how, to whom, and who reviewed it are for editors alone: no output may hold them (see `leaks`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casebook.spec import Field, list_of, wording

PUBLIC_RECORD = "public-record"
BASES = (PUBLIC_RECORD, "contributed", "composite", "training")
# What comes from people, alone or mixed, needs their consent; published sources and made-up
# stories have nobody who could give it.
FROM_PEOPLE = ("contributed", "composite")
# `village` is no output, but the right to name one.
USES = ("web", "print", "translation", "data", "newsletter", "village")
EXPLAINED = (
    *("purpose", "where", "languages", "forever", "who-sees", "risks", "no-reward"),
    "may-withdraw",
)
REVIEWED_LEVELS = ("high", "very-high")
REVIEWERS = 2


def _choice(key: str, *choices: str, required: bool = True) -> Field:
    return Field(key, "choice", choices[0], required, choices=choices)


def _private(key: str) -> Field:
    return Field(key, "text", '"…"', required=False)


def _day(key: str, *, required: bool = False) -> Field:
    return Field(key, "date", "2026-05-01", required)


NAMED_PEOPLE = list_of(
    "named_people",
    Field(
        "",
        "map",
        '{name: "…", why: public-figure}',
        fields=(Field("name", "text", '"…"'), _choice("why", "public-figure", "consent")),
    ),
)

SAFETY = Field(
    "safety",
    "map",
    "{level: medium, content_note: null, survivors: [], children: none}",
    fields=(
        Field("level", "term", "medium", vocabulary="safety"),
        wording("content_note", required=False),
        list_of("survivors", _choice("", "violence", "torture", "killing", "bondage", "other")),
        _choice("children", "none", "mentioned", "contributor"),
        list_of("reviewers", Field("", "text", "editor"), required=False),
        Field("names_changed", "flag", "true", required=False),
    ),
)

CONSENT = Field(
    "consent",
    "map",
    "{basis: public-record}",
    fields=(
        Field("basis", "choice", PUBLIC_RECORD, choices=BASES),
        _choice("form", "written", "recorded", "witnessed-oral", "thumbprint", required=False),
        _choice("of", "individual", "group", "assembly", required=False),
        _private("how_agreed"),
        list_of("explained", _choice("", *EXPLAINED), required=False),
        list_of("uses", _choice("", *USES), required=False),
        list_of("assent", _choice("", "child", "guardian"), required=False),
        _day("date"),
        _day("review_by"),
        _day("read_back"),
        _private("held_by"),
    ),
)

DISPUTE = Field(
    "dispute",
    "map",
    "{other_side: [a], pending_case: false}",
    required=False,
    fields=(
        list_of("other_side", Field("", "text", "a"), least=1),
        Field("pending_case", "flag", "false"),
        _day("legal_review"),
    ),
)

CORRECTIONS = list_of(
    "corrections",
    Field(
        "",
        "map",
        '{date: 2026-05-01, what: "…"}',
        fields=(_day("date", required=True), wording("what")),
    ),
    required=False,
)

REASONS = ("consent", "safety", "error", "law", "not-told")
# An entry of the list of withdrawn stories, under the id of the story.
WITHDRAWAL = (
    _day("date", required=True),
    _choice("reason", *REASONS),
    Field("replaced_by", "text", "another-story", required=False),
)


@dataclass(frozen=True)
class Dispute:
    """A quarrel the story takes part in. `other_side` are ids of sources that give that view."""

    other_side: tuple[str, ...]
    is_pending: bool
    legal_review: str = ""


@dataclass(frozen=True)
class Ethics:
    """Consent and care for one story, named as in its metadata; days are ISO dates or empty."""

    basis: str = PUBLIC_RECORD
    form: str = ""
    of: str = ""
    how_agreed: str = ""
    explained: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    assent: tuple[str, ...] = ()
    date: str = ""
    review_by: str = ""
    read_back: str = ""
    held_by: str = ""
    survivors: tuple[str, ...] = ()
    children: str = "none"
    reviewers: tuple[str, ...] = ()
    names_changed: bool = False
    with_consent: tuple[str, ...] = ()
    dispute: Dispute | None = None

    @property
    def from_people(self) -> bool:
        return self.basis in FROM_PEOPLE

    def may_be(self, use: str) -> bool:
        """Whether one of USES is allowed; where nobody had to be asked, all are."""
        return not self.from_people or use in self.uses

    def has_lapsed(self, day: str) -> bool:
        """Whether on `day` consent has ended, because nobody asked again in time."""
        return self.from_people and bool(self.review_by) and self.review_by < day

    def lacks_review(self, level: str) -> bool:
        """Whether a story of this level of safety still waits for its second reader."""
        is_needed = level in REVIEWED_LEVELS or bool(self.survivors)
        return is_needed and len(self.reviewers) < REVIEWERS


def ethics_of(values: Mapping[str, Any]) -> Ethics:
    """The ethics in the metadata of a story that has passed `fields.read`."""
    consent, safety, dispute = values["consent"], values["safety"], values.get("dispute")
    return Ethics(
        basis=consent["basis"],
        form=consent.get("form", ""),
        of=consent.get("of", ""),
        how_agreed=consent.get("how_agreed", ""),
        explained=tuple(consent.get("explained", ())),
        uses=tuple(consent.get("uses", ())),
        assent=tuple(consent.get("assent", ())),
        date=consent.get("date", ""),
        review_by=consent.get("review_by", ""),
        read_back=consent.get("read_back", ""),
        held_by=consent.get("held_by", ""),
        survivors=tuple(safety["survivors"]),
        children=safety["children"],
        reviewers=tuple(safety.get("reviewers", ())),
        names_changed=safety.get("names_changed", False),
        with_consent=tuple(p["name"] for p in values["named_people"] if p["why"] == "consent"),
        dispute=None if dispute is None else _dispute(dispute),
    )


def _dispute(values: Mapping[str, Any]) -> Dispute:
    return Dispute(
        tuple(values["other_side"]), values["pending_case"], values.get("legal_review", "")
    )
