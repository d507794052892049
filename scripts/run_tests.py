"""Runs every check of the project: style, types, and the tests (arguments go to pytest)."""

from __future__ import annotations

import subprocess
import sys

import prepare_environment

ROOT = prepare_environment.ROOT


def main() -> int:
    prepare_environment.prepare()
    from casebook import pdf

    if pdf.library_problem() and not prepare_environment.install_pdf_libraries():
        print(pdf.library_problem())
        return 1
    python = sys.executable
    checks = [
        [python, "-m", "ruff", "check", "hooks", "scripts", "tests"],
        [python, "-m", "ruff", "format", "--check", "--quiet", "hooks", "scripts", "tests"],
        [python, "-m", "mypy"],
        [python, "-m", "pytest", *sys.argv[1:]],
    ]
    failed = False
    for command in checks:
        print(f"— {' '.join(command[2:])}", flush=True)
        failed |= subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
