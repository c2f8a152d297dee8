#!/usr/bin/env python3
"""Time of a whole `lookout scan` of a cold store beside the best Python pipeline of the same kind.

    make benchmark-scan
    python3 Tests/Benchmarks/scan.py --lookout .build/release/lookout [--rounds 5]

Both fetch the same feeds from the same nginx on loopback and fill a store that was not there before; what is timed is
the whole process. docs/benchmarks.md tells what each does and how to read the table. Exit 1 when what is wanted was
missed, 2 when nothing could be measured.
"""
import argparse, dataclasses, json, os, pathlib, statistics, subprocess, sys, time

import machine
import scan_feeds
import scan_floor

ROOT = scan_feeds.ROOT
PEERS = ["fastfeedparser", "ahocorasick_rs", "pycurl", "datasketch", "tantivy",
         "scikit-learn"]
WANTED = 2


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lookout", default=str(ROOT / ".build/release/lookout"))
    parser.add_argument("--rounds", type=int, default=5, help="each program runs so often, in turn")
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="feeds, stores and peers go here")
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/")
    parser.add_argument("--python", help="a Python that has the peer's libraries, instead of one in the cache")
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=50, help="of each feed")
    return parser.parse_args()


@dataclasses.dataclass
class Row:
    name: str
    command: list
    folder: pathlib.Path
    store: pathlib.Path
    seconds: list = dataclasses.field(default_factory=list)
    processor: list = dataclasses.field(default_factory=list)
    megabytes: list = dataclasses.field(default_factory=list)

    def measure(self, peak):
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(f"{self.store}{suffix}").unlink(missing_ok=True)
        before, start = os.times(), time.perf_counter()
        done = subprocess.run(peak + self.command, cwd=self.folder, capture_output=True, text=True)
        seconds, after = time.perf_counter() - start, os.times()
        if done.returncode != 0:
            sys.exit(f"scan.py: {self.name} ended with {done.returncode}: {done.stderr[-300:]}")
        self.seconds.append(seconds)
        self.processor.append(after[2] + after[3] - before[2] - before[3])
        if peak:
            self.megabytes.append(int(done.stderr.rsplit("peak ", 1)[1]) / 1024)


def programs(given, cache, workspace):
    python = given.python or machine.python_with_peers(cache, PEERS)
    peer = [python, "-B", str(machine.HERE / "scan_peer.py"), "urls.json", "phrases.json"]
    store = workspace / ".lookout/store.sqlite"
    rows = [Row("lookout scan", [os.path.abspath(given.lookout), "scan"], workspace, store)]
    def add(name, file, *options):
        path = workspace / file
        rows.append(Row(name, peer + [str(path), *options], workspace, path))

    add("Python, 2 processes", "peer2.sqlite", "--processes", "2")
    add("Python, 1 process", "peer1.sqlite", "--processes", "1")
    # The peers above leave out most of what a scan does. These do more of it, by the libraries that there are.
    whole = ["--processes", "2", "--matrix", str(ROOT / "analyses/matrix.csv")]
    add("Python, copies and links", "peer3.sqlite", *whole)
    add("Python, and stories", "peer4.sqlite", *whole, "--stories")
    return rows


def table(rows):
    lines = [f"{'program':24} {'s':>7} {'least':>7} {'most':>7} {'CPU s':>7} {'peak MB':>8} {'lookout is':>11}"]
    for row in rows:
        megabytes = f"{statistics.median(row.megabytes):8.0f}" if row.megabytes else f"{'?':>8}"
        lines.append(f"{row.name:24} {statistics.median(row.seconds):7.2f} {min(row.seconds):7.2f} "
                     f"{max(row.seconds):7.2f} {statistics.median(row.processor):7.2f} {megabytes} "
                     f"{ratio(rows[0], row):9.2f} x")
    return "\n".join(lines)


def ratio(one, other):
    """How many times as fast one is: the median over the rounds, each against its neighbour."""
    return statistics.median(theirs / ours for ours, theirs in zip(one.seconds, other.seconds))


def main():
    given = arguments()
    cache = pathlib.Path(given.cache).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    if not os.access(given.lookout, os.X_OK):
        sys.exit(f"scan.py: no program {given.lookout}; build it with: make release")
    feeds = cache / f"scan-{given.feeds}-{given.entries}"
    if not feeds.exists():
        print("making the feeds", file=sys.stderr)
        scan_feeds.make(feeds, pathlib.Path(given.tools), ROOT / "feeds/rules", given.feeds, given.entries)
    peak = machine.compiled(cache, "peak")
    with scan_feeds.Server(cache, feeds) as server:
        workspace = cache / "scan-workspace"
        scan_feeds.workspace(workspace, given.feeds, server.port)
        rows = programs(given, cache, workspace)
        print(machine.description())
        print(f"{given.feeds} feeds of {given.entries} entries, {size(feeds):.1f} MB; "
              f"{len(json.loads((workspace / 'phrases.json').read_text()))} phrases; {given.rounds} rounds\n")
        for number in range(given.rounds):
            for row in rows:
                row.measure([peak] if peak else [])
            print(f"round {number + 1} of {given.rounds}", file=sys.stderr)
        floor = scan_floor.measure(cache, feeds, workspace, rows[0].store)
    print(table(rows))
    fastest = min(statistics.median(row.seconds) for row in rows[1:3])
    print(f"\n{scan_floor.table(floor, os.cpu_count() * fastest / WANTED)}")
    print()
    bare = min(ratio(rows[0], row) for row in rows[1:3])
    same = ratio(rows[0], rows[-1])
    verdict("Python that parses, matches and stores", bare)
    verdict("Python that also looks for copies, links and groups", same)
    return 0 if min(bare, same) >= WANTED else 1


def verdict(peer, found):
    print(f"{'pass' if found >= WANTED else 'MISS'}  a scan at least {WANTED} times as fast as {peer}: {found:.2f} x")


def size(folder):
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
