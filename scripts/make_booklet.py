"""Arranges a PDF for folding: A5 pages on A4 sheets, printed on both sides along the short edge."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import prepare_environment


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="a book, handout or pack in A4")
    parser.add_argument("--right-to-left", action="store_true", help="bound on the right")
    parser.add_argument("--creep", type=float, default=0.0, help="millimetres for thick booklets")
    parser.add_argument("--cut-marks", action="store_true", help="show where to fold")
    parser.add_argument("--to", type=Path, default=Path("booklet.pdf"), help="the file to write")
    wanted = parser.parse_args()
    prepare_environment.prepare()
    from casebook.booklet import impose

    data = impose(
        wanted.file.read_bytes(),
        right_to_left=wanted.right_to_left,
        creep=wanted.creep,
        cut_marks=wanted.cut_marks,
    )
    wanted.to.write_bytes(data)
    print(f"{wanted.to}: {len(data) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
