#!/usr/bin/env python3
"""Throughput of `lookout parse` beside its peers, and the memory that a long feed takes.

    make benchmark
    python3 Tests/Benchmarks/parse.py --lookout .build/release/lookout [--rounds 5]

Every program reads the same files and writes the same JSON Lines to a file; what is timed is the whole process.
docs/benchmarks.md tells what is measured and how to read it. Python standard library only. Exit 1 when something
that is wanted was missed, 2 when nothing could be measured.
"""
import argparse, os, pathlib, sys

import machine
import report
import rows

ROOT = pathlib.Path(__file__).resolve().parents[2]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lookout", default=str(ROOT / ".build/release/lookout"))
    parser.add_argument("--rounds", type=int, default=5, help="each program runs so often, in turn")
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="corpus, peers and output go here")
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/ and peers/")
    parser.add_argument("--corpus", help="a corpus made before, instead of one in the cache")
    parser.add_argument("--python", help="a Python that has the peers, instead of one in the cache")
    parser.add_argument("--megabytes", type=float, default=100, help="size of the corpus")
    parser.add_argument("--no-peers", action="store_true", help="Lookout and the floor only")
    return parser.parse_args()


def main():
    given = arguments()
    cache, tools = pathlib.Path(given.cache), pathlib.Path(given.tools)
    cache.mkdir(parents=True, exist_ok=True)
    if not os.access(given.lookout, os.X_OK):
        sys.exit(f"parse.py: no program {given.lookout}; build it with: make release")
    corpus = machine.corpus(pathlib.Path(given.corpus) if given.corpus else None, cache, tools, given.megabytes)
    files = sorted(str(path) for path in (corpus / "feeds").glob("*.xml"))
    programs = rows.lookout(given.lookout, files) + rows.floor(cache, files)
    if not given.no_peers:
        programs += rows.peers(cache, tools, given.python, files)
    print(machine.description())
    print(f"{len(files)} feeds, {rows.size(files) / 1e6:.1f} MB; {given.rounds} rounds after one that is not counted\n")
    for program in programs:
        program.run(cache / "out")
    for number in range(given.rounds):
        for program in programs:
            program.measure(cache / "out")
        print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
    start, peak = rows.memory(cache, given.lookout, str(corpus / "big.xml"))
    print(report.table(programs))
    wanted = report.wanted(programs, (peak - start) / 1024)
    print(report.verdicts(wanted))
    return 0 if all(met for _, _, met in wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
