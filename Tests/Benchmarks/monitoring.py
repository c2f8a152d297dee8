#!/usr/bin/env python3
"""Times the monitoring report of a quarter over a large store.

    monitoring.py --lookout PATH [--items 1000000] [--commitments 1000]

Makes a workspace with its rules, frameworks and actors from this repository, a matrix of made-up commitments, and a store
whose items all lie in the quarter: three tags each, a fifth of them linked to a commitment. The items' texts are drawn from
two thousand of random words. Prints seconds, CPU seconds and peak memory of `lookout report`, and of `lookout report verify`.
"""
import argparse
import csv
import hashlib
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FROM, DAYS = 1759276800, 92  # 1 October 2025


def columns(path, column):
    with open(path, newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def make_matrix(workspace, count, draw):
    path = os.path.join(workspace, "analyses/matrix.csv")
    with open(path, newline="") as file:
        model = list(csv.DictReader(file))
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, model[0].keys(), lineterminator="\n")
        writer.writeheader()
        for number in range(count):
            row = dict(draw.choice(model), id=f"X-{number:04}", watch_query="", adopted_date="2020-01-01")
            writer.writerow(row)


def make_store(lookout, workspace, store, items, commitments, draw):
    # Lookout itself makes the empty store.
    subprocess.run([lookout, "--workspace", workspace, "--store", store, "items"], check=True, stdout=subprocess.DEVNULL)
    areas = columns(os.path.join(workspace, "analyses/frameworks/aoip.csv"), "id")
    actors = columns(os.path.join(workspace, "analyses/actors.csv"), "id")
    words = [f"word{n}" for n in range(5_000)]
    texts = {count: [" ".join(draw.choices(words, k=count)) for _ in range(2_000)] for count in (9, 18, 30)}
    base = sqlite3.connect(store)
    base.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")
    base.execute("INSERT INTO runs(number, began, finished) VALUES (1, ?, ?)", (FROM, FROM + DAYS * 86_400))
    ids = [hashlib.sha256(str(number).encode()).hexdigest()[:16] for number in range(items)]
    shown = [FROM + draw.randrange(DAYS * 86_400) for _ in range(items)]

    def text(count):
        return draw.choice(texts[count])

    base.executemany("INSERT INTO items VALUES (?, ?, ?, ?, 1, ?, ?, 1)", (
        (n + 1, ids[n], f"s{n % 200}", f"u{n}", shown[n], shown[n]) for n in range(items)))
    base.executemany(
        "INSERT INTO revisions(item, revision, hash, retrieved, run, title, summary, content, link, publisher, language, "
        "published, authors, categories) VALUES (?, 1, ?, ?, 1, ?, ?, '', ?, ?, 'en', ?, '[]', '[]')", (
            (ids[n], ids[n] * 4, shown[n], text(9), text(30), f"https://example.org/{n}", f"Paper {n % 300}", shown[n])
            for n in range(items)))
    base.executemany("INSERT INTO taggings VALUES (?, 1, 'f', 0.7)", ((id,) for id in ids))

    def tags():
        for id in ids:
            yield id, 0, "area", draw.choice(areas)
            yield id, 1, "partner", draw.choice(actors)
            yield id, 2, "event", draw.choice(["meeting", "agreement", "delay", "funding"])

    base.executemany("INSERT INTO tags VALUES (?, ?, ?, ?, 1, 0.6)", tags())
    linked = sorted(draw.sample(range(items), items // 5))
    pairs = [(ids[n], f"X-{draw.randrange(commitments):04}") for n in linked]
    base.executemany("INSERT INTO proposals VALUES (?, ?, 1)", pairs)
    kinds = ["delivers", "advances", "advances", "slips", "contradicts", "repledges", "context", "context"]
    base.executemany(
        "INSERT INTO evidence(item, commitment, relation, score, reasons, field, start, stop, passage) "
        "VALUES (?, ?, ?, ?, '[\"x\"]', 'summary', 0, 10, ?)",
        ((item, commitment, draw.choice(kinds), draw.random(), text(18)) for item, commitment in pairs))
    base.execute("INSERT INTO groupings(run) VALUES (1)")
    for issue in range(200):
        score = draw.random() * 5
        base.execute("INSERT INTO issue_scores(run, issue, score) VALUES (1, ?, ?)", (f"issue-{issue}", score))
        members = draw.sample(range(items), min(items, 500))
        base.execute(
            "INSERT INTO issues VALUES (?, ?, '[]', '[]', '[]', ?, ?, 'active', ?, 5, 1)",
            (f"issue-{issue}", f"Issue {issue}", FROM, FROM + DAYS * 86_400, score))
        base.executemany("INSERT INTO issue_items VALUES (?, ?, ?)", (
            (f"issue-{issue}", place, ids[n]) for place, n in enumerate(members)))
    base.commit()
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()


def timed(arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    code = subprocess.run(arguments, stdout=subprocess.DEVNULL).returncode
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return code, seconds, cpu, after.ru_maxrss / 1024


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--lookout", required=True)
    options.add_argument("--items", type=int, default=1_000_000)
    options.add_argument("--commitments", type=int, default=1_000)
    options.add_argument("--keep", help="a folder for workspace and store, used again where they are there")
    options = options.parse_args()
    draw = random.Random(7)
    folder = options.keep or tempfile.mkdtemp(prefix="lookout-report-")
    workspace, store = os.path.join(folder, "workspace"), os.path.join(folder, "store.sqlite")
    try:
        if not os.path.exists(store):
            subprocess.run([options.lookout, "init", workspace, "--from", ROOT], check=True, stdout=subprocess.DEVNULL)
            make_matrix(workspace, options.commitments, draw)
            make_store(options.lookout, workspace, store, options.items, options.commitments, draw)
        output = os.path.join(folder, "out")
        shutil.rmtree(output, ignore_errors=True)
        for name, arguments in [
                ("report", ["--workspace", workspace, "--store", store, "report", "--from", "2025-10-01", "--to",
                            "2025-12-31", "--output", output]),
                ("report verify", ["report", "verify", output])]:
            code, seconds, cpu, peak = timed([options.lookout] + arguments)
            print(f"{name}: exit {code}, {seconds:.1f} s, {cpu:.1f} s of CPU, {peak:.0f} MB at most")
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
