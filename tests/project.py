"""Small projects for tests, written as listings: a path on a line, its text indented below."""

from __future__ import annotations

import gzip
import shutil
import textwrap
import zipfile
from pathlib import Path

from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent

STORY = """\
---
id: {id}
lang: {lang}
title: "{title}"
summary: "A short summary."
country: bangladesh
place: {{text: "Khulna", precision: district}}
period: {{start: 1990, ongoing: true}}
themes: [organizing]
issues: [land]
clm_form: issue-group
actors: [landless]
goals:
  - {{text: "Keep the salt water out", result: achieved}}
strategies:
  - term: base-group
    what: "People formed small groups."
    outcome: worked
    why: "They trusted each other."
    evidence: analysis
lessons: ["Begin early."]
unresolved: "The court cases."
workshop: {{questions: ["Who guards the gate?"], minutes: 45, group: "6–25", materials: ["stones"]}}
named_people: []
safety: {{level: low, content_note: null, survivors: [], children: none, reviewers: []}}
consent: {{basis: public-record}}
sources:
  - {{id: a, title: "Book A", year: 2001}}
  - {{id: b, title: "Book B", year: 2002}}
as_of: 2024-12
license: CC-BY-SA-4.0
---

## Background {{#context}}

{words}[^a]

## Deeds {{#what-they-did}}

They met.[^b]

## Good {{#what-worked}}

The groups.

## Bad {{#what-did-not}}

The court.

## Results {{#results}}

Rice grows.

## Lessons {{#lessons}}

Begin early.

## Try {{#try-it}}

Lay a stone.
"""

# What a contributed story must tell; {uses} and {review_by} are filled in.
CONSENT = """\
consent:
  basis: contributed
  form: recorded
  of: group
  how_agreed: "Hands in a meeting Wombatville."
  explained: [purpose, where, languages, forever, who-sees, risks, no-reward, may-withdraw]
  uses: [{uses}]
  date: 2025-05-01
  review_by: {review_by}
  read_back: 2025-05-03
  held_by: "Numbat circle"
"""
# Words of the fields that are for editors alone, and stand nowhere else.
PRIVATE = ("Wombatville", "Numbat", "Dingo-reader", "Echidna-reader")

PAGE = """\
---
lang: en
title: "{title}"
summary: "A page."
license: CC-BY-SA-4.0
---

{words}
"""

BOOK = """\
---
lang: en
title: "Organizing and Mobilizing"
summary: "A book."
theme: organizing
number: 1
license: CC-BY-SA-4.0
---

How to use this book.
"""

CHAPTER = """\
---
lang: en
title: "Whose voice?"
summary: "A chapter."
number: 1
stories: [salt]
session: {title: "Line", aim: "Tell two things apart.", minutes: 60, group: "10–30", need: ["rope"],
  steps: ["Stand.", "Talk."], close: "Thank everyone.", safety: "Nobody must speak."}
words: [advocacy]
license: CC-BY-SA-4.0
---

## A picture {#opening}

A gate.

## The idea {#idea}

Speak.

## What people tried {#what-people-tried}

See the table.

## Across borders {#across-borders}

Elsewhere.

## Questions {#questions}

- Who?

## Session plan {#session-plan}

Read it aloud.

## Safety {#safety}

Take care.

## Words {#words}

These words.
"""


def story(
    id: str = "salt", lang: str = "en", title: str = "Salt", words: str = "They live by a gate."
) -> str:
    """A story without any fault."""
    return STORY.format(id=id, lang=lang, title=title, words=words)


def contributed(text: str, uses: str, review_by: str = "2999-05-01") -> str:
    """The story `text` as one that people gave, for the named uses."""
    consent = CONSENT.format(uses=uses, review_by=review_by)
    reviewed = "names_changed: false, reviewers: [Dingo-reader, Echidna-reader]"
    told = text.replace("consent: {basis: public-record}\n", consent)
    return told.replace("reviewers: []", reviewed)


def listing(text: str) -> dict[str, str]:
    """The files of a listing by path."""
    files: dict[str, str] = {}
    path = ""
    for line in textwrap.dedent(text).splitlines():
        if line and not line.startswith(" "):
            path = line.strip()
            files[path] = ""
        elif path:
            files[path] += line[4:] + "\n"
    return files


def make_project(root: Path, *, locales: tuple[str, ...] = ("en",), books: bool = False) -> Path:
    """A project without fault: a home page, one story, and a book with one chapter if wanted.

    Words of the interface, vocabularies and glossary are the real ones.
    """
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    kept = []
    for line in config.splitlines():
        if "{ locale:" in line and not any(f"locale: {code}," in line for code in locales):
            continue
        kept.append(line.replace("hooks/", f"{ROOT}/hooks/"))
    write(root, {"mkdocs.yml": "\n".join(kept) + "\n"})
    for locale in locales:
        for name in ("interface.yml", "glossary.yml", "vocabulary.yml"):
            source = ROOT / "translations" / locale / name
            if source.is_file():
                target = root / "translations" / locale / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    vocabulary = (ROOT / "case_stories/vocabulary.yml").read_text(encoding="utf-8")
    write(
        root,
        {
            "case_stories/vocabulary.yml": vocabulary,
            "case_stories/salt.md": story(),
            "docs/index.md": PAGE.format(
                title="Home", words="Welcome.\n\n## More {#more}\n\nRead."
            ),
            "docs/assets/gate.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        },
    )
    if books:
        folder = "docs/books/organizing-and-mobilizing"
        write(root, {f"{folder}/index.md": BOOK, f"{folder}/whose-voice.md": CHAPTER})
    return root


def files_with(folder: Path, *words: str) -> list[str]:
    """The files that hold one of the words anywhere: prints are read, packed files unpacked."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        parts = [path.read_bytes()]
        if path.suffix == ".pdf":
            reader = PdfReader(path)
            parts += [page.extract_text().encode() for page in reader.pages]
            parts.append(f"{reader.metadata} {reader.outline}".encode())
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                parts += [packed.read(name) for name in packed.namelist()]
        elif path.suffix == ".gz":
            parts.append(gzip.decompress(parts[0]))
        # The search index holds folded words.
        told = b"".join(parts).lower()
        if any(word.lower().encode() in told for word in words):
            found.append(path.relative_to(folder).as_posix())
    return found


def write(root: Path, files: dict[str, str]) -> None:
    """Writes files by their path below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


TRANSLATION = """\
---
lang: {lang}
title: "{title}"
summary: "…"
place: {{text: "…"}}
goals: [{{text: "…"}}]
strategies: [{{what: "…", why: "…"}}]
lessons: ["…"]
unresolved: "…"
workshop: {{questions: ["…"], group: "6–25", materials: ["…"]}}
translation: {{of: {of}, made: 2026-05-02, status: machine{more}}}
---
"""


def translation(
    lang: str, of: str = "en", title: str = "…", words: str = "…", blocks: str = ""
) -> str:
    """A translation of `story()`; `blocks` are the digests it records."""
    more = f', blocks: "{blocks}"' if blocks else ""
    front = TRANSLATION.format(lang=lang, title=title, of=of, more=more)
    return front + story(words=words).partition("license: CC-BY-SA-4.0\n---\n")[2]
