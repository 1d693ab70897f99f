#!/usr/bin/env python3
"""Counts the instructions of our benchmarks and compares them with the table `instructions`.

usage: counts.py [--update] [--only ROW,…] [--fail] BUILD MUPROC

BUILD names the column of the table: `release` or `test` (the build of `make test`). A count is the
difference between two sizes of a program, divided by the difference of the sizes, as valgrind
--tool=callgrind sees it; so neither the start of the program nor the load of the machine has a part in
it. With --update the table gets the new counts; with --fail the exit code is 1 when a row has grown
by more than 2 %, unless the table was made with another compiler: then nothing is compared.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "instructions")
# Growth that is told, in per cent.
ALLOWED = 2.0


def source(row):
    """The text of a program of ours among those of the peers."""
    for suite in ("seq", "actor"):
        path = os.path.join(HERE, "peers", suite, row + ".lisp")
        if os.path.exists(path):
            with open(path) as file:
                # The clock of the processor's time is not to be had under valgrind.
                return file.read().replace("get-internal-run-time", "get-internal-real-time")
    sys.exit(f"there is no program {row}")


def instructions(muproc, text, size):
    """Instructions of a whole run at a size."""
    sized, found = re.subn(r"\(defparameter \*n\* \d+\)", f"(defparameter *n* {size})", text)
    if found != 1:
        sys.exit("a program states its size once, as (defparameter *n* SIZE)")
    with tempfile.NamedTemporaryFile("w", suffix=".lisp") as file:
        file.write(sized)
        file.flush()
        return run(muproc, file.name)


def run(muproc, name, *options):
    """Instructions of a run of a file."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               muproc, "--workers", "1", *options, name]
    ran = subprocess.run(command, capture_output=True, text=True)
    counted = re.search(r"Collected : (\d+)", ran.stderr)
    if ran.returncode != 0 or not counted:
        sys.exit(f"{muproc} under valgrind: exit code {ran.returncode}\n{ran.stderr[-800:]}")
    return int(counted.group(1))


def read_table():
    """The lines of the table before its rows, and the rows: name, sizes, counts by build."""
    head, rows, builds = [], [], []
    with open(TABLE) as file:
        for line in file:
            words = line.split()
            if line.startswith("#") or not words:
                head.append(line)
            elif words[0] == "row":
                builds = words[3:]
                head.append(line)
            else:
                counts = dict(zip(builds, words[3:]))
                rows.append((words[0], int(words[1]), int(words[2]), counts))
    return head, rows, builds


def write_table(head, rows, builds, compiler):
    """Writes the table, made with this compiler."""
    head = [f"# compiler: {compiler}\n" if line.startswith("# compiler:") else line for line in head]
    with open(TABLE, "w") as file:
        file.writelines(head)
        for name, small, large, counts in rows:
            columns = "".join(f"{counts.get(build, '-'):>12}" for build in builds)
            file.write(f"{name:12}{small:>8}{large:>8}{columns}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--fail", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("build")
    parser.add_argument("muproc")
    options = parser.parse_args()
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    head, rows, builds = read_table()
    made_with = "".join(line.split(":", 1)[1] for line in head if line.startswith("# compiler:"))
    if options.fail and made_with.strip() != compiler:
        print(f"counts: not compared, the table was made with {made_with.strip()}")
        return 0
    chosen = set(filter(None, options.only.split(",")))
    grown = []
    for name, small, large, counts in rows:
        if chosen and name not in chosen:
            continue
        text = source(name)
        few = instructions(options.muproc, text, small)
        many = instructions(options.muproc, text, large)
        now = round((many - few) / (large - small))
        before = counts.get(options.build, "-")
        change = "" if before == "-" else f"{(now / int(before) - 1) * 100:+7.1f} %"
        print(f"{name:12}{before:>12}{now:>12}{change:>10}", flush=True)
        if before != "-" and now > int(before) * (1 + ALLOWED / 100):
            grown.append(name)
        counts[options.build] = str(now)
    if options.update:
        write_table(head, rows, builds, compiler)
    if grown and not options.update:
        print(f"counts: grown by more than {ALLOWED:.0f} %: {', '.join(grown)}; a reason belongs into "
              "the commit, and `make counts-update` into the table")
        return 1 if options.fail else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
