"""Shows the site while you write: one language, reloaded in the browser whenever a file changes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

import prepare_environment

ROOT = prepare_environment.ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", default="en", help="the language to show (default: en)")
    parser.add_argument("--port", type=int, default=8000)
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.locales import LANGUAGES, site_locales

    known = site_locales(ROOT / "mkdocs.yml")
    if wanted.locale not in known:
        print(f"no language “{wanted.locale}” in mkdocs.yml; it has {', '.join(known)}")
        return 2
    address = f"127.0.0.1:{wanted.port}"
    print(
        f"Open http://{address}/{LANGUAGES[wanted.locale].prefix} in a browser. Stop with Ctrl-C."
    )
    environment = {
        **os.environ,
        "CASEBOOK_LOCALE": wanted.locale,
        "CASEBOOK_SITE_URL": f"http://{address}/",
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", address]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
