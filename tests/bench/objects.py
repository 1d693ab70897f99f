#!/usr/bin/env python3
"""Counts the instructions of one turn of each row of objects.lisp, less those of an empty turn.

usage: objects.py [--update] [--only "NAME;…"] [--fail] MUPROC

A count is the difference between two sizes of a loop, divided by the difference of the sizes, as valgrind
--tool=callgrind sees it (see counts.py).  The row `start` is a whole run of an empty program.  Rows that need something beside what they are about (an element of a
vector, methods that are forgotten) count without that.  The counts of a release build are kept in the table
`objects`, beside what was asked for: with --update they are written there; with --fail the exit code is 1 when a row
takes more than a tenth over its count, unless the table was made with another compiler.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from counts import run  # noqa: E402

TABLE = os.path.join(HERE, "objects")
# Growth that is an error, in per cent.
ALLOWED = 10.0

# What is subtracted, if that is not an empty turn: a form, or the name of another row.
BESIDE = {
    "four classes": "(svref all (logand i 3))",
    "forty classes": "(svref *many* (logand i 31))",
    "and found out, of ten": "methods forgotten",
    "and one up to date": "instances obsolete",
}

START = "start"

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


def read_rows(name):
    """The forms of a file of rows that are none, as a text, and the forms and numbers of turns of its rows by name."""
    with open(os.path.join(HERE, name)) as file:
        all_forms = forms(file.read())
    prelude = "\n".join(f for f in all_forms if not f.startswith(("(report ", "(defmacro report ")))
    rows = (row(f) for f in all_forms if f.startswith("(report "))
    return prelude, {name: (form, turns) for name, form, turns in rows}


def row(form):
    """The name of a report, its form and the number of turns."""
    name, rest = form[len("(report \""):-1].split('"', 1)
    body, _, turns = rest.strip().rpartition(" ")
    if turns.isdigit():
        return name, body.strip(), int(turns)
    return name, rest.strip(), 200000


def read_table():
    """The lines of the table before its rows, and its rows by name: what is asked for (or -), the count (or -)."""
    head, kept = [], {}
    with open(TABLE) as file:
        for line in file:
            words = re.split(r"\s{2,}", line.strip())
            if line.startswith("#") or len(words) != 3:
                head.append(line)
            else:
                kept[words[0]] = words[1:]
    return head, kept


def write_table(head, kept, compiler):
    """Writes the table, made with this compiler."""
    head = [f"# compiler: {compiler}\n" if line.startswith("# compiler:") else line for line in head]
    with open(TABLE, "w") as file:
        file.writelines(head)
        for name, (asked, count) in kept.items():
            file.write(f"{name:28}{asked:>12}{count:>12}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--fail", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("muproc")
    options = parser.parse_args()
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    head, kept = read_table()
    if options.fail and f"# compiler: {compiler}\n" not in head:
        print("objects: not compared, the table was made with another compiler")
        return 0
    prelude, rows = read_rows("objects.lisp")
    chosen = [name for name in options.only.split(";") if name] or [START, *rows]

    def turn(form, turns):
        small = max(20, min(20000, turns // 10))

        def count(size):
            with tempfile.NamedTemporaryFile("w", suffix=".lisp") as file:
                file.write(prelude + LOOP.format(form=form, turns=size))
                file.flush()
                return run(options.muproc, file.name, "--seed", "1")
        return (count(3 * small) - count(small)) / (2 * small)

    def counted(name):
        if name == START:
            return run(options.muproc, "/dev/null")
        form, turns = rows[name]
        beside = BESIDE.get(name)
        less = empty if beside is None else turn(*rows.get(beside, (beside, turns)))
        return round(turn(form, turns) - less)

    empty, grown = turn("nil", 200000), []
    for name in chosen:
        now = counted(name)
        asked, before = kept.get(name, ["-", "-"])
        change = "" if before == "-" else f"{(now / int(before) - 1) * 100:+7.1f} %"
        print(f"{name:28}{asked:>12}{before:>12}{now:>12}{change:>10}", flush=True)
        # A row of few instructions may grow by a few.
        if before != "-" and now > int(before) * (1 + ALLOWED / 100) + 2:
            grown.append(name)
        kept[name] = [asked, str(now)]
    if options.update:
        write_table(head, kept, compiler)
    elif grown:
        print(f"objects: more than {ALLOWED:.0f} % over the table: {', '.join(grown)}; a reason belongs into the commit, "
              "and `make counts-update` into the table")
        return 1 if options.fail else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
