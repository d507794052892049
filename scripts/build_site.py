"""Builds the whole site and its books into site/."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import prepare_environment

ROOT = prepare_environment.ROOT
WITHOUT_BOOKS = 3


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-pdf", action="store_true", help="leave out the printed books")
    parser.add_argument(
        "--locale", action="append", default=[], help="only this language (repeatable)"
    )
    parser.add_argument("--strict", action="store_true", help="stop at warnings, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--site-url", default="", help="where the site will be published")
    return parser.parse_args()


def show_stage(name: str, seconds: float | None) -> None:
    """A live line on a terminal, a plain line per stage elsewhere."""
    if seconds is not None:
        start = "\r" if sys.stdout.isatty() else ""
        print(f"{start}  {name:<8} {seconds:6.1f} s   ", flush=True)
    elif sys.stdout.isatty():
        print(f"  {name:<8}      …", end="", flush=True)


def main() -> int:
    wanted = arguments()
    prepare_environment.prepare()
    from casebook import pdf
    from casebook.build import Options, build_site
    from casebook.content import notes_of
    from casebook.locales import site_locales
    from casebook.problem import ContentError, as_annotation

    known = site_locales(ROOT / "mkdocs.yml")
    for locale in wanted.locale:
        if locale not in known:
            print(f"no language “{locale}” in mkdocs.yml; it has {', '.join(known)}")
            return 2
    books, library = not wanted.no_pdf, ""
    if books and (library := pdf.library_problem()):
        if prepare_environment.install_pdf_libraries():
            os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606  # load them afresh
        books = False
    site_url = wanted.site_url or os.environ.get("CASEBOOK_SITE_URL", "https://example.org/")
    options = Options(
        tuple(dict.fromkeys(wanted.locale)),
        books,
        wanted.strict,
        max(1, wanted.jobs),
        site_url.rstrip("/") + "/",
    )
    begun = time.monotonic()
    try:
        changed = build_site(ROOT, options, show_stage)
    except ContentError as error:
        for problem in error.problems:
            print(as_annotation(problem) if os.environ.get("GITHUB_ACTIONS") else problem)
        print(
            f"\n{len(error.problems)} problem(s). Nothing was published; site/ is as it was before."
        )
        return 1
    except OSError as error:
        print(f"\n{error}\nThe disk may be full. Nothing was published; site/ is as it was before.")
        return 1
    for note in notes_of(ROOT):
        print(f"note: {note.path}:{note.line}: {note.message}")
    where = Path("site") / "index.html"
    print(f"{'Built' if changed else 'Nothing has changed'} in {time.monotonic() - begun:.1f} s.")
    print(f"Open {where} in a browser, or see it with: python3 -m http.server -d site")
    if library:
        print(f"The books were left out: {library}")
        return WITHOUT_BOOKS
    return 0


if __name__ == "__main__":
    sys.exit(main())
