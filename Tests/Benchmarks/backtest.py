#!/usr/bin/env python3
"""Replays the sample feeds as if each source had come, or gone, on each of some days: no alert may be raised by that.

    make backtest-sources
    python3 Tests/Benchmarks/backtest.py --lookout .build/release/lookout [--days 2024-06-01 2025-01-01 …] [--sources ID …]

docs/grouping.md tells what is compared. Exit 1 where an alert was raised, 2 when nothing could be replayed.
"""
import argparse, concurrent.futures, json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = "2026-05-10T00:00:00Z"
DAYS = ["2023-08-20", "2024-03-15", "2024-06-01", "2025-01-01", "2025-07-10", "2025-10-01"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lookout", default=str(ROOT / ".build/release/lookout"))
    parser.add_argument("--days", nargs="+", default=DAYS)
    parser.add_argument("--sources", nargs="+", default=[], help="their ids; all where none is given")
    return parser.parse_args()


class Store:
    """A store of the sample feeds, filled anew."""

    def __init__(self, lookout, folder):
        self.command = [lookout, "--workspace", str(ROOT), "--store", os.path.join(folder, "replay.sqlite")]
        self.feeds = ["--sources", str(ROOT / "feeds/samples/sources.opml")]
        if self.run(["scan", "--now", NOW, *self.feeds]).returncode != 0:
            sys.exit("backtest.py: the sample feeds could not be scanned")

    def run(self, words):
        return subprocess.run(self.command + words, capture_output=True, text=True)

    def sources(self):
        items = json.loads(self.run(["items", "--limit", "0", "--format", "json"]).stdout)
        return sorted({item["source_id"] for item in items})

    def flags(self, change=()):
        done = self.run(["issues", "backtest", "--format", "json", *self.feeds, *change])
        if done.returncode not in (0, 1):
            sys.exit(f"backtest.py: {' '.join(change)}: {done.stderr[-300:]}")
        return json.loads(done.stdout)


def main():
    given = arguments()
    if not os.access(given.lookout, os.X_OK):
        sys.exit(f"backtest.py: no program {given.lookout}; build it with: make release")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(os.path.abspath(given.lookout), folder)
        sources = given.sources or store.sources()
        print(f"{len(store.flags())} alerts where nothing changes", flush=True)
        changes = [(kind, f"{source}={day}") for day in given.days for kind in ("--added", "--lost") for source in sources]
        raising = 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for change, flags in zip(changes, pool.map(store.flags, changes)):
                raised = [flag for flag in flags if flag["raised"]]
                raising += bool(raised)
                for flag in raised:
                    print(*change, "raises", flag["flagged"], flag["name"], flush=True)
    print(f"{len(changes)} replays of {len(sources)} sources on {len(given.days)} days: {raising} with an alert by the change")
    return 1 if raising else 0


if __name__ == "__main__":
    sys.exit(main())
