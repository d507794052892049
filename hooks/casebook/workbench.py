"""The commands of a translator's workbench, as functions from a project folder to text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casebook import changes, exchange, skeleton
from casebook.blocks import digests
from casebook.history import old_wordings
from casebook.lexicon import Lexicon
from casebook.load import load, read_version
from casebook.load_lexicon import read_lexicons
from casebook.marking import marked, quoted
from casebook.model import Catalogue, Text, Unit
from casebook.problem import nearest


class WorkbenchError(Exception):
    """Something the translator asked for that cannot be done; the message says why."""


@dataclass(frozen=True)
class Job:
    """One text and one language of the project at `root`."""

    root: Path
    unit: Unit
    locale: str
    lexicons: Mapping[str, Lexicon]

    @property
    def translation(self) -> Text | None:
        return self.unit.translations.get(self.locale)

    @property
    def origin(self) -> Text:
        """The text the translation was made from; a new one is made from the source."""
        about = self.translation.translation if self.translation else None
        return (about and self.unit.text(about.of)) or self.unit.source

    @property
    def file(self) -> Path:
        return self.root / "translations" / self.locale / self.unit.source.path


def find(root: Path, name: str, locale: str) -> Job:
    """The job named by a source file, its translation's file or its id. Raises WorkbenchError."""
    return next(find_all(root, [(name, locale)]))


def find_all(root: Path, wanted: Iterable[tuple[str, str]]) -> Iterator[Job]:
    """The jobs of pairs of name and language, from one reading of the project."""
    catalogue, _ = load(root)
    lexicons, _ = read_lexicons(root, catalogue.locales, catalogue.vocabularies)
    for name, locale in wanted:
        yield Job(root, _unit(catalogue, name, locale), locale, lexicons)


def _unit(catalogue: Catalogue, name: str, locale: str) -> Unit:
    if locale not in catalogue.locales:
        raise WorkbenchError(f"no language “{locale}”; there are {', '.join(catalogue.locales)}")
    wanted = name.removeprefix("./").removeprefix(f"translations/{locale}/")
    known = {unit.source.path: unit for unit in catalogue.units}
    found = known.get(wanted)
    if found is None:
        by_id = [unit for unit in catalogue.units if unit.id == wanted]
        if len(by_id) != 1:
            ids = {unit.id for unit in catalogue.units} | set(known)
            raise WorkbenchError(f"there is no one text “{name}”.{nearest(wanted, ids)}")
        found = by_id[0]
    if locale == found.source.locale:
        raise WorkbenchError(f"{found.source.path} is written in “{locale}” itself.")
    return found


def _existing(job: Job) -> Text:
    if job.translation is None:
        start = f"python3 scripts/translate.py start {job.unit.source.path} {job.locale}"
        raise WorkbenchError(f"there is no translation yet. Begin one with: {start}")
    return job.translation


def _old(job: Job) -> dict[str, str]:
    recorded = job.translation.translation if job.translation else None
    now = set(digests(job.origin))
    wanted = {key for key in (recorded.blocks if recorded else ()) if key not in now}
    path, kind, locale = job.origin.path, job.unit.kind, job.origin.locale
    is_source = job.origin is job.unit.source
    return old_wordings(
        job.root, path, wanted, lambda text: read_version(text, path, kind, locale, is_source)
    )


def diff(job: Job) -> str:
    """What changed in the source since the translation was made."""
    translation = _existing(job)
    found = changes.changes(job.origin, translation, _old(job))
    return changes.as_text(found, job.origin.path, translation.path)


def start(job: Job) -> str:
    """The skeleton of a translation that does not exist yet."""
    if job.file.exists():
        raise WorkbenchError(f"{job.file.relative_to(job.root)} exists already.")
    of, to = job.lexicons[job.origin.locale], job.lexicons[job.locale]
    terms = skeleton.glossary_comments(job.origin, of, to)
    return skeleton.skeleton(job.origin, job.locale, date.today().isoformat(), terms)


def export(job: Job) -> str:
    """The PO file of a translation, begun or not."""
    return exchange.to_po(job.origin, job.translation, job.locale, _old(job))


def bring_in(job: Job, po: str) -> str:
    """The translation file after the PO file came back."""
    before = job.file.read_text(encoding="utf-8") if job.translation else ""
    made = date.today().isoformat()
    return exchange.from_po(po, job.origin, job.translation, before, job.locale, made)


def mark(job: Job, status: str = "", reviewed_by: tuple[str, ...] = ()) -> str:
    """The translation file, now saying that it fits today's source."""
    translation = _existing(job)
    record = {"blocks": f'"{" ".join(digests(job.origin))}"'}
    if status or reviewed_by:
        record["status"] = status or "reviewed"
    if reviewed_by:
        record["reviewed_by"] = quoted(reviewed_by)
    path = job.root / translation.path
    return marked(path.read_text(encoding="utf-8"), record)
