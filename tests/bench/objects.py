#!/usr/bin/env python3
"""Counts the instructions of one turn of each row of objects.lisp, less those of an empty turn.

usage: objects.py [--only NAME,…] MUPROC

A count is the difference between two sizes of a loop, divided by the difference of the sizes, as valgrind
--tool=callgrind sees it (see counts.py).  Rows that need something beside what they are about (an element of a
vector, methods that are forgotten) count without that.
"""
import argparse
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from counts import run  # noqa: E402

# What is subtracted, if that is not an empty turn: a form, or the name of another row.
BESIDE = {
    "four classes": "(svref all (logand i 3))",
    "forty classes": "(svref *many* (logand i 31))",
    "and found out, of ten": "methods forgotten",
    "and one up to date": "instances obsolete",
}

LOOP = """
(defun run (n x y s all)
  (declare (ignorable x y s all))
  (dotimes (i n) {form}))
(dolist (n '(3 100 {turns}))
  (run n (svref *things* 0) (svref *things* 1) (make-plain :a 1) *things*))
"""


def forms(text):
    """The top-level forms of a text without block comments."""
    found, start, depth, at = [], 0, 0, 0
    while at < len(text):
        char = text[at]
        if char == '"':
            at = text.index('"', at + 1)
        elif char == ";" and depth == 0:
            at = text.index("\n", at)
        elif char == "(":
            start = at if depth == 0 else start
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                found.append(text[start:at + 1])
        at += 1
    return found


def row(form):
    """The name of a report, its form and the number of turns."""
    name, rest = form[len("(report \""):-1].split('"', 1)
    body, _, turns = rest.strip().rpartition(" ")
    if turns.isdigit():
        return name, body.strip(), int(turns)
    return name, rest.strip(), 200000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="")
    parser.add_argument("muproc")
    options = parser.parse_args()
    with open(os.path.join(HERE, "objects.lisp")) as file:
        all_forms = forms(file.read())
    prelude = "\n".join(f for f in all_forms if not f.startswith(("(report ", "(defmacro report ")))
    rows = {name: (form, turns) for name, form, turns in
            (row(f) for f in all_forms if f.startswith("(report "))}
    chosen = [name for name in options.only.split(",") if name] or list(rows)

    def turn(form, turns):
        small = max(20, min(20000, turns // 10))

        def count(size):
            with tempfile.NamedTemporaryFile("w", suffix=".lisp") as file:
                file.write(prelude + LOOP.format(form=form, turns=size))
                file.flush()
                return run(options.muproc, file.name, "--seed", "1")
        return (count(3 * small) - count(small)) / (2 * small)

    empty = turn("nil", 200000)
    for name in chosen:
        form, turns = rows[name]
        beside = BESIDE.get(name)
        less = empty if beside is None else turn(*rows.get(beside, (beside, turns)))
        print(f"{name:28}{turn(form, turns) - less:12.0f}", flush=True)


if __name__ == "__main__":
    main()
