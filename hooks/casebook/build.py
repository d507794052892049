"""Builds the whole site, stage by stage, doing again only what a change has touched.

Stages hand over files below `build/`. Each keeps a key of everything it was made from; where the
key is the same as last time, its files are taken as they are.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casebook import export, feed, figures, prints, publish, recall, uris
from casebook.book_places import places
from casebook.content import Content, consent_day, read_content
from casebook.download_list import DATA, offers
from casebook.gate import gate
from casebook.load import content_files
from casebook.pages import PAGES, kept_pages
from casebook.policy import headers_file
from casebook.problem import ContentError, Problem
from casebook.shelf import shelf_file, shelf_place
from casebook.site import render, write_fonts, write_search
from casebook.stage import CONTENT, EDITIONS, stage, write_if_changed

SITE = "site"
NEW_SITE = "site.new"
BUILD = "build"
CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Options:
    """What the command line asks for. No `locales` means all; `site_url` ends with a slash."""

    locales: tuple[str, ...] = ()
    books: bool = True
    strict: bool = False
    jobs: int = 2
    site_url: str = "https://example.org/"


# Called with the name of a stage as it begins, and again with the seconds it took.
Tell = Callable[[str, float | None], None]


@dataclass
class _Run:
    root: Path
    options: Options
    tell: Tell

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Tells the name of a stage and how long it took."""
        begun = time.monotonic()
        self.tell(name, None)
        yield
        self.tell(name, time.monotonic() - begun)

    def pool(self) -> ProcessPoolExecutor:
        """Fresh processes, one task each: MkDocs and WeasyPrint keep global state and memory."""
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.options.jobs, mp_context=context, max_tasks_per_child=1)


def build_site(root: Path, options: Options, tell: Tell) -> bool:
    """Builds `root/site`; False when nothing had changed and nothing was done.

    Raises ContentError when content, pages or books are not as they must be; then the old site
    stays as it is.
    """
    publish.recover(root / NEW_SITE, root / SITE)
    key = _fingerprint(root, options)
    kept = root / BUILD / "site.key"
    if (root / SITE).is_dir() and kept.is_file() and kept.read_text() == key:
        return False
    kept.unlink(missing_ok=True)
    run = _Run(root, options, tell)
    with run.stage("read"):
        content = read_content(root, strict=options.strict, has_books=options.books)
        locales = options.locales or content.locales
    with run.stage("stage"):
        stage(root, content, locales)
    with run.stage("render"):
        rendered = _render(run, locales)
    new = root / NEW_SITE
    publish.merge_rendered(rendered, new)
    with run.stage("fonts"):
        _for_each(run, write_fonts, locales, new)
    with run.stage("search"):
        _for_each(run, write_search, locales, new)
    if options.books:
        with run.stage("books"):
            _prints(run, content, locales, new)
    with run.stage("publish"):
        _publish(run, content, locales, new)
    write_if_changed(kept, key.encode())
    return True


def _hash(parts: Iterable[bytes | str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _files_hash(base: Path, files: Iterable[Path]) -> str:
    parts: list[bytes | str] = []
    for path in sorted(files):
        parts += [path.relative_to(base).as_posix(), path.read_bytes()]
    return _hash(parts)


def _program_files() -> list[Path]:
    """The program, its theme, fonts and rules: whatever they are, they shape the output."""
    hooks = Path(__file__).resolve().parent.parent
    found = [
        path for path in hooks.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    lock = hooks.parent / "requirements.lock"
    return [*found, lock] if lock.is_file() else found


def _program_hash() -> str:
    return _files_hash(Path(__file__).resolve().parents[2], _program_files())


def _fingerprint(root: Path, options: Options) -> str:
    content = _files_hash(root, content_files(root))
    return _hash([content, _program_hash(), repr(options), consent_day(root)])


def _render(run: _Run, locales: Iterable[str]) -> dict[str, Path]:
    """Renders each locale whose staged text or theme has changed, one process per locale."""
    base = run.root / BUILD / "rendered"
    program = _program_hash()
    assets = run.root / CONTENT / "assets"
    waiting = {}
    folders = {locale: base / locale for locale in locales}
    with run.pool() as pool:
        for locale, folder in folders.items():
            staged = [p for p in (run.root / CONTENT / locale).rglob("*") if p.is_file()]
            staged += [p for p in assets.rglob("*") if p.is_file()]
            staged += [run.root / EDITIONS / f"{locale}.json", run.root / "mkdocs.yml"]
            key = _hash([_files_hash(run.root, staged), program, run.options.site_url])
            key_file = base / f"{locale}.key"
            if key_file.is_file() and key_file.read_text() == key:
                continue
            key_file.unlink(missing_ok=True)
            shutil.rmtree(run.root / PAGES / locale, ignore_errors=True)
            job = pool.submit(render, run.root, locale, folder, run.options.site_url)
            waiting[locale] = (job, key_file, key)
        problems = []
        for locale, (job, key_file, key) in waiting.items():
            warned = job.result()
            problems += [Problem(f"{CONTENT}/{locale}", 1, message) for message in warned]
            if not warned:
                write_if_changed(key_file, key.encode())
    if problems:
        raise ContentError(problems)
    return folders


def _for_each(
    run: _Run, write: Callable[[Path, str, Path], None], locales: Iterable[str], new: Path
) -> None:
    """Lets the pool write something of each rendered locale into the new site."""
    with run.pool() as pool:
        jobs = [pool.submit(write, run.root, locale, new) for locale in locales]
        for job in jobs:
            job.result()


def _prints(run: _Run, content: Content, locales: Iterable[str], new: Path) -> None:
    editions = [content.editions[locale] for locale in locales]
    site_url = run.options.site_url
    wanted = prints.documents(editions, run.root, site_url, content.dated)
    if problems := prints.leaking(wanted, content.secrets.prints):
        raise ContentError(problems)
    with run.pool() as pool:
        files, problems = prints.print_all(wanted, run.root, _program_hash(), pool)
    if problems:
        raise ContentError(problems)
    for place, file in files.items():
        write_if_changed(new / place, file.read_bytes())
    for edition in editions:
        books = edition.catalogue.books
        pages = {b.id: places(files[uris.download(edition.locale, b.id)]) for b in books}
        text = shelf_file(kept_pages(run.root, edition.locale), pages)
        write_if_changed(new / shelf_place(edition.locale), text.encode())
    found = figures.measure(files)
    figures.write_figures(new, content.editions, found)
    listed = [o for e in editions for o in offers(e) if o.locale == e.locale]
    write_if_changed(new / DATA, figures.as_json(listed, found).encode())


def _publish(run: _Run, content: Content, locales: Iterable[str], new: Path) -> None:
    """Adds what belongs to the whole site, checks it, and swaps it in."""
    site_url = run.options.site_url
    pages = []
    for locale in locales:
        kept = kept_pages(run.root, locale)
        pages += kept
        name = content.editions[locale].lexicon.say("site.name")
        posts = [page for page in kept if page["kind"] == "post"]
        text = feed.feed(posts, locale, name, name, site_url)
        write_if_changed(new / feed.feed_address(locale), text.encode())
    catalogue = next(iter(content.editions.values())).catalogue
    write_if_changed(new / "data/stories.json", export.as_json(catalogue).encode())
    write_if_changed(new / "data/stories.csv", export.as_csv(catalogue).encode())
    write_if_changed(new / recall.LIST, recall.as_json(catalogue, content.dated).encode())
    write_if_changed(new / "_headers", headers_file().encode())
    write_if_changed(new / "sitemap.xml", publish.sitemap(pages, site_url).encode())
    first = new / "404" / "index.html"
    if first.is_file():
        text = publish.error_page(first.read_text(encoding="utf-8"), site_url)
        write_if_changed(new / "404.html", text.encode())
    write_if_changed(new / CHECKSUMS, publish.checksums(new).encode())
    if problems := gate(new, locales, content.secrets.everywhere):
        raise ContentError(problems)
    publish.swap_in(new, run.root / SITE)
