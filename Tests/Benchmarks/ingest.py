#!/usr/bin/env python3
"""Time of filling a store from empty, and of adding a few items to a large one.

    make benchmark-ingest
    python3 Tests/Benchmarks/ingest.py --lookout .build/release/lookout [--items 1000000] [--added 1000] [--rounds 3]

The store is filled by `lookout ingest` of JSON Lines, file by file, in order of time, and kept for the next run; then
items of the day after are added, and the whole process is timed. docs/benchmarks.md tells how to read the table. Exit 1
when what is wanted was missed, 2 when nothing could be measured.
"""
import argparse, json, os, pathlib, random, shutil, statistics, subprocess, sys, time

import machine
import scan_feeds

ROOT = scan_feeds.ROOT
WANTED_FILL, WANTED_MEMORY, WANTED_ADD = 900, 2000, 5  # seconds for a million items, MB, seconds
FILE = 50_000  # lines
END = 1767225600  # 2026-01-01T00:00:00Z, the time of the last item


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lookout", default=str(ROOT / ".build/release/lookout"))
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--added", type=int, default=1_000)
    parser.add_argument("--days", type=int, default=365, help="that the items are spread over, evenly")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="items and stores go here")
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/")
    return parser.parse_args()


class Writer:
    """Writes items of the generator's languages; one sentence in so many is a text that a rule file must match."""

    def __init__(self, tools):
        sys.path.insert(0, str(pathlib.Path(tools) / "gen"))
        import lexicon
        self.pick, self.random = lexicon.pick_lang, random.Random(11)
        self.planted = scan_feeds.planted_texts(ROOT / "feeds/rules")
        self.languages = {code: lexicon.Lang(code, nwords=scan_feeds.WORDS) for code in lexicon.LANGS}

    def sentence(self, language):
        r = self.random
        return r.choice(self.planted) if r.randrange(scan_feeds.PLANTED) == 0 else language._sent(r)

    def line(self, name, moment):
        language = self.languages[self.pick(self.random)]
        summary = " ".join(self.sentence(language) for _ in range(self.random.randint(2, 6)))
        return json.dumps({
            "id": name, "title": self.sentence(language)[:120], "summary": summary, "language": language.code,
            "published": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment)),
            "url": f"https://example.org/{name}", "source": f"Publisher {self.random.randrange(500)}",
        }, ensure_ascii=False) + "\n"

    def write(self, path, names, begin, end):
        with open(path, "w") as file:
            for place, name in enumerate(names):
                file.write(self.line(name, begin + (end - begin) * place // len(names)))


def ingest(given, peak, workspace, file):
    """Seconds, the processor's seconds and MB at the peak of one run."""
    command = ([peak] if peak else []) + [given.lookout, "ingest", "--now", "2026-01-02T00:00:00Z", str(file)]
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=workspace, capture_output=True, text=True)
    seconds, after = time.perf_counter() - start, os.times()
    if done.returncode != 0:
        sys.exit(f"ingest.py: ended with {done.returncode}: {done.stderr[-300:]}")
    megabytes = int(done.stderr.rsplit("peak ", 1)[1]) / 1024 if peak else 0
    return seconds, after[2] + after[3] - before[2] - before[3], megabytes


def fill(given, peak, folder, writer):
    """Fills what is missing; the rows of the runs that did."""
    rows, path = [], folder / "filled.json"
    rows = json.loads(path.read_text()) if path.exists() else []
    if not rows:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        scan_feeds.workspace(folder / "workspace", 0, 80)
    for start in range(FILE * len(rows), given.items, FILE):
        names = [str(number) for number in range(start, min(start + FILE, given.items))]
        begin = END - given.days * 86400
        moments = [begin + given.days * 86400 * number // given.items for number in (start, start + len(names))]
        file = folder / "items.jsonl"
        writer.write(file, names, *moments)
        rows.append(ingest(given, peak, folder / "workspace", file))
        path.write_text(json.dumps(rows))
        print(f"{start + len(names):9} items: {rows[-1][0]:7.1f} s {rows[-1][1]:7.1f} CPU s {rows[-1][2]:6.0f} MB",
              file=sys.stderr, flush=True)
    return rows


def added(given, peak, folder, writer):
    rows = []
    for number in range(given.rounds):
        names = [f"added-{time.time_ns()}-{place}" for place in range(given.added)]
        file = folder / "added.jsonl"
        writer.write(file, names, END + 8640 * number, END + 8640 * (number + 1))
        rows.append(ingest(given, peak, folder / "workspace", file))
    return rows


def main():
    given = arguments()
    given.lookout = os.path.abspath(given.lookout)
    if not os.access(given.lookout, os.X_OK):
        sys.exit(f"ingest.py: no program {given.lookout}; build it with: make release")
    cache = pathlib.Path(given.cache).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    peak = machine.compiled(cache, "peak")
    folder, writer = cache / f"ingest-{given.items}-{given.days}", Writer(given.tools)
    print(machine.description())
    filled, more = fill(given, peak, folder, writer), added(given, peak, folder, writer)
    whole, memory = sum(row[0] for row in filled), max(row[2] for row in filled + more)
    seconds = [row[0] for row in more]
    print(f"{given.items} items over {given.days} days, {FILE} a run: {whole:.0f} s, "
          f"{sum(row[1] for row in filled):.0f} CPU s, the last run {filled[-1][0]:.1f} s; peak {memory:.0f} MB")
    print(f"{given.added} more, {given.rounds} times: {statistics.median(seconds):.2f} s "
          f"({min(seconds):.2f} to {max(seconds):.2f}), {statistics.median(row[1] for row in more):.2f} CPU s, "
          f"peak {max(row[2] for row in more):.0f} MB\n")
    wanted = [(f"filled in {WANTED_FILL} s for each million", whole <= WANTED_FILL * given.items / 1e6),
              (f"under {WANTED_MEMORY} MB", memory < WANTED_MEMORY),
              (f"added in {WANTED_ADD} s", statistics.median(seconds) <= WANTED_ADD)]
    for name, holds in wanted:
        print("pass " if holds else "MISS ", name)
    return 0 if all(holds for _, holds in wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
