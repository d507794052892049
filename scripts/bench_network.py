"""Measures what a search costs a reader with a cheap phone on a slow line, in a large collection.

The collection is made of the words of the built site (run `build_site.py` first), the same each
time: stories of 1,200 words with the metadata of the real ones. `bench_search.py --network` calls
this.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WORDS, SECTIONS = 1200, 12
# A collection of three hundred stories has words that twenty have not: one in so many is new.
NEW_WORD = 30
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER_CPU = 4
STATUS = "document.getElementById('cb-search-status').textContent"


def collection(pages: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """So many stories in the words of real pages, always the same ones."""
    from casebook.fold import words
    from casebook.passages import plain_text

    chance = random.Random(1200)  # noqa: S311  # nothing secret: the same stories each time
    real = [page for page in pages if page["kind"] == "story"]
    pool = [word for page in pages for word in words(plain_text(page["html"]))]

    def some(count: int) -> str:
        found = chance.choices(pool, k=count)
        for at in range(0, count, NEW_WORD):
            one, other = found[at], chance.choice(pool)
            found[at] = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
        return " ".join(found)

    made = []
    for count in range(number):
        like = real[count % len(real)]
        html = "".join(
            f'<h2 id="section-{n}">{some(3)}</h2><p>{some(WORDS // SECTIONS)}</p>'
            for n in range(SECTIONS)
        )
        name = f"stories/{'-'.join(like['id'].split('-')[::-1])}-{count}.md"
        words_ = {"title": some(len(words(like["title"]))), "summary": some(40)}
        made.append({**like, "uri": name, "html": html, **words_})
    return made


@dataclass
class Sent:
    """What a server has given out, packed: the number of bytes of each file."""

    files: dict[str, int] = field(default_factory=dict)

    def of_search(self) -> int:
        """Bytes of scripts and of what is needed to rank; texts for excerpts count apart."""
        return sum(n for name, n in self.files.items() if name.endswith(".js") and not _text(name))

    def of_texts(self) -> int:
        return sum(n for name, n in self.files.items() if _text(name))


def _text(name: str) -> bool:
    return "/texts/" in name


@contextmanager
def packed(folder: Path) -> Iterator[tuple[str, Sent]]:
    """A server that gives out the files of `folder` with gzip, and counts."""
    sent = Sent()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def do_GET(self) -> None:  # the name the library calls
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            data = gzip.compress(path.read_bytes(), 6)
            sent.files[path.relative_to(folder).as_posix()] = len(data)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(data)

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def site_of(root: Path, locale: str, number: int, folder: Path) -> float:
    """Writes the search page of one language over a large collection; returns ms of CPU a page."""
    from casebook.locales import LANGUAGES
    from casebook.pages import kept_pages
    from casebook.search import write_index

    place = LANGUAGES[locale].prefix + "search"
    shutil.copytree(root / "site" / place, folder / place)
    for part in ("casebook", "fonts", "stylesheets"):
        shutil.copytree(root / "site/assets" / part, folder / "assets" / part)
    (folder / "assets/search").mkdir()
    shutil.copy(root / "site/assets/search/rules.js", folder / "assets/search")
    pages = collection(kept_pages(root, locale), number)
    started = time.process_time()
    write_index(pages, folder / "assets/search" / locale, locale)
    return (time.process_time() - started) * 1000 / number


def measure(browser: Browser, root: Path, locale: str, number: int) -> str:
    """One line of figures for a language and a size of the collection."""
    from casebook.locales import LANGUAGES

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        each = site_of(root, locale, number, folder)
        queries = _queries(root, locale)
        with packed(folder) as (url, sent):
            page = browser.new_page(viewport={"width": 360, "height": 740}, bypass_csp=True)
            driver = page.context.new_cdp_session(page)
            driver.send("Network.enable")
            driver.send("Network.emulateNetworkConditions", LINE)
            driver.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
            page.goto(f"{url}{LANGUAGES[locale].prefix}search/")
            page.locator("#cb-search-q").wait_for()
            times: list[float] = []
            sizes: list[int] = []
            texts: list[int] = []
            for query in queries:
                before, read = sent.of_search() if sizes else 0, sent.of_texts()
                times.append(_seconds(page, query))
                sizes.append(sent.of_search() - before)
                texts.append(sent.of_texts() - read)
            page.close()
    later = sorted(sizes[1:])
    return (
        f"{locale:<6} {number:>5} stories  first {sizes[0] / 1000:.0f} kB {times[0]:.1f} s  "
        f"later {later[len(later) // 2] / 1000:.0f} kB (most {later[-1] / 1000:.0f}) "
        f"{sorted(times[1:])[len(later) // 2]:.1f} s  texts {max(texts) / 1000:.0f} kB  "
        f"index {each:.1f} ms/page"
    )


def _queries(root: Path, locale: str) -> list[str]:
    """Some queries of the relevance tests that have one word."""
    rows = (root / "tests/relevance" / f"{locale}.tsv").read_text(encoding="utf-8").splitlines()
    return [row.split("\t")[1] for row in rows if row.startswith(("plain", "latin"))][::2]


def _seconds(page: Page, query: str) -> float:
    """From sending a query to the results on the screen; then waits for the excerpts."""
    page.evaluate(f"{STATUS} = ''")
    page.evaluate("text => { document.getElementById('cb-search-q').value = text }", query)
    started = time.monotonic()
    page.evaluate("document.getElementById('cb-search').requestSubmit()")
    page.wait_for_function(STATUS, timeout=60_000)
    seconds = time.monotonic() - started
    page.wait_for_timeout(2000)
    return seconds
