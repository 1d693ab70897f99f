#!/usr/bin/env python3
"""Counts the instructions of one turn of each row of behaviours.lisp, and how many bare exchanges that is.

usage: behaviours.py [--only NAME,…] [--profile NAME] MUPROC

A count is the difference between two sizes of a loop, divided by the difference of the sizes, as valgrind
--tool=callgrind sees it with one worker (see counts.py).  Messages that nobody answers are compared with one
that a hand-written receiver takes.  --profile writes the file callgrind.out.NAME of one row, for callgrind_annotate.
"""
import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from counts import run  # noqa: E402
from objects import read_rows  # noqa: E402

LOOP = """
(defun turns (n)
  (dotimes (i n) {form})
  (sleep 1))
(dolist (n '(3 100 {turns})) (turns n))
(finish-output)
(ext:exit 0)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", default="")
    parser.add_argument("muproc")
    options = parser.parse_args()
    prelude, rows = read_rows("behaviours.lisp")
    chosen = [name for name in options.only.split(",") if name] or list(rows)

    def program(form, size):
        file = tempfile.NamedTemporaryFile("w", suffix=".lisp")
        file.write(prelude + LOOP.format(form=form, turns=size))
        file.flush()
        return file

    def turn(form):
        def count(size):
            with program(form, size) as file:
                return run(options.muproc, file.name, "--seed", "1")
        return (count(3000) - count(1000)) / 2000

    if options.profile:
        form, _ = rows[options.profile]
        with program(form, 20000) as file:
            out = "callgrind.out." + options.profile.replace(" ", "-")
            subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", options.muproc,
                            "--workers", "1", "--seed", "1", file.name], check=True)
        return
    beside = {name: None for name in ("bare exchange", "message without answer")}
    for name in chosen:
        form, _ = rows[name]
        other = "message without answer" if "cast" in name or name in beside and "without" in name \
            else "bare exchange"
        if beside[other] is None:
            beside[other] = turn(rows[other][0])
        cost = beside[other] if name == other else turn(form)
        print(f"{name:28}{cost:10.0f}{cost / beside[other]:8.1f}", flush=True)


if __name__ == "__main__":
    main()
