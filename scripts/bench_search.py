"""Measures the search: what the shipped script finds in the shipped index for typed queries.

The queries are in `tests/relevance`; run `build_site.py` first. A query is answered when one of
the stories it is about stands among the first five results. With `--network`, measures what a
search costs on a slow line in a large collection, made of the words of this one.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import prepare_environment
from bench_network import measure

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = prepare_environment.ROOT
QUERIES = ROOT / "tests/relevance"
# One language of each script, and two sizes to which the collection may grow.
SLOW_LINE_LOCALES = ("en", "bn", "ur", "ps")
SLOW_LINE_STORIES = (300, 1000)
CHROMIUM = (
    os.environ.get("CASEBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

# Asks the search page's own index; gives the addresses of what it found, best first.
ASK = """async text => {
  const place = document.getElementById("cb-search-results").dataset;
  const index = await casebookSearch.open(place.locale, `${place.index}${place.locale}/`);
  const found = await index.search(text);
  return found ? found.hits.map(hit => index.documents[hit.document].a) : [];
}"""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the addresses of the stories it is about."""

    kind: str
    text: str
    wanted: frozenset[str]


def queries(locale: str) -> list[Query]:
    """The queries of one language: kind, text and story ids, with tabs between them."""
    rows = (QUERIES / f"{locale}.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for row in rows:
        kind, text, ids = row.split("\t")
        found.append(Query(kind, text, frozenset(f"stories/{one}/" for one in ids.split())))
    return found


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a request is no event of a measurement or a test."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server that gives out the files of `folder`."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def ranks(
    browser: Browser, site: Path, locales: list[str], asked: Callable[[str], list[Query]] = queries
) -> dict[str, list[tuple[Query, int]]]:
    """For each query the place of the first fitting story among the results; 0 for none."""
    from casebook.locales import LANGUAGES

    found: dict[str, list[tuple[Query, int]]] = {}
    with served(site) as url:
        page = browser.new_page()
        for locale in locales:
            page.goto(f"{url}{LANGUAGES[locale].prefix}search/")
            found[locale] = []
            for query in asked(locale):
                addresses = page.evaluate(ASK, query.text)
                places = [n for n, one in enumerate(addresses, 1) if one in query.wanted]
                found[locale].append((query, min(places, default=0)))
        page.close()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", action="append", default=[], help="only this language")
    parser.add_argument("--missed", action="store_true", help="list the queries that failed")
    parser.add_argument("--network", action="store_true", help="bytes and seconds on a slow line")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from playwright.sync_api import sync_playwright

    from casebook.locales import site_locales

    locales = wanted.locale or list(site_locales(ROOT / "mkdocs.yml"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if wanted.network:
            for locale in wanted.locale or SLOW_LINE_LOCALES:
                for number in SLOW_LINE_STORIES:
                    print(measure(browser, ROOT, locale, number), flush=True)
            return 0
        found = ranks(browser, ROOT / "site", locales)
        browser.close()
    for locale, rows in found.items():
        groups: dict[str, list[int]] = defaultdict(list)
        for query, rank in rows:
            groups["all"].append(rank)
            groups[query.kind].append(rank)
        shown = []
        for kind, places in groups.items():
            recall = sum(0 < rank <= 5 for rank in places) / len(places)
            gain = sum(1 / rank for rank in places if rank) / len(places)
            empty = sum(rank == 0 for rank in places) / len(places)
            shown.append(f"{kind} {recall:.2f}/{gain:.2f}/{empty:.2f}")
        print(f"{locale:<6} recall@5/MRR/none  " + "  ".join(shown), flush=True)
        if wanted.missed:
            for query, rank in rows:
                if not 0 < rank <= 5:
                    ids = ", ".join(sorted(query.wanted))
                    print(f"    {query.kind:<10} {rank:>3}  {query.text}  ({ids})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
