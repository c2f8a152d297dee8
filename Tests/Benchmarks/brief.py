#!/usr/bin/env python3
"""Times the brief of one issue that has many items.

    brief.py --lookout PATH [--items 5000]

Makes a workspace with the rules, frameworks, actors and matrix of this repository, and a store of one issue: stories of four
items, one of them a copy, each with an area, two actors that stand in its title, and for a third a link to a commitment. Its sentences
are drawn from the words of the repository's own sample feeds, so that they are as alike as news of one subject. Prints seconds, CPU
seconds and peak memory of `lookout brief` in Markdown.
"""
import argparse
import glob
import hashlib
import html
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from monitoring import ROOT, columns, timed

FROM, DAYS = 1704067200, 850  # 1 January 2024


def words():
    text = " ".join(open(path, encoding="utf-8").read() for path in sorted(glob.glob(f"{ROOT}/feeds/samples/*.xml")))
    found = re.findall(r"[A-Za-z]{3,}", html.unescape(re.sub(r"<[^>]*>", " ", text)))
    return found[:40_000]


def make_store(lookout, workspace, store, items, draw):
    # Lookout itself makes the empty store.
    subprocess.run([lookout, "--workspace", workspace, "--store", store, "items"], check=True, stdout=subprocess.DEVNULL)
    known = words()
    actors = [("PHL", "Philippines"), ("CHN", "China"), ("VNM", "Vietnam"), ("JPN", "Japan"), ("IDN", "Indonesia")]
    commitments = columns(os.path.join(workspace, "analyses/matrix.csv"), "id")

    def sentence(count):
        start = draw.randrange(len(known) - count)
        return " ".join(known[start:start + count]).capitalize() + "."

    base = sqlite3.connect(store)
    base.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")
    base.execute("INSERT INTO runs(number, began, finished) VALUES (1, ?, ?)", (FROM, FROM + DAYS * 86_400))
    base.execute("INSERT INTO issues VALUES ('one', 'One issue', '[\"maritime.scs\"]', '[\"PHL\",\"CHN\"]', '[]', ?, ?, 'active', 3, 9, 4)",
                 (FROM, FROM + DAYS * 86_400))
    for number in range(items):
        item, story, place = hashlib.sha256(str(number).encode()).hexdigest()[:16], f"story-{number // 4}", number % 4
        shown = FROM + (number // 4) * 4 * DAYS * 86_400 // items + place * 3_600
        (one, first), (two, second) = draw.sample(actors, 2)
        title = f"{first} and {second}: {sentence(draw.randint(5, 10))[:-1]}"
        body = " ".join(f"{sentence(draw.randint(9, 24))}" for _ in range(3)) + f" Officials counted {draw.randint(2, 90)} ships."
        base.execute("INSERT INTO items VALUES (?, ?, ?, ?, 1, ?, ?, 1)", (number + 1, item, f"s{number % 40}", f"u{number}", shown, shown))
        base.execute(
            "INSERT INTO revisions(item, revision, hash, retrieved, run, title, summary, content, link, publisher, language, "
            "published, authors, categories) VALUES (?, 1, ?, ?, 1, ?, ?, '', ?, ?, 'en', ?, '[]', '[]')",
            (item, item * 4, shown, title, body, f"https://example.org/{number}", f"Paper {number % 300}", shown))
        base.execute("INSERT INTO taggings VALUES (?, 1, 'f', 0.7)", (item,))
        tags = [("area", "maritime.scs", None), ("partner", one, (0, first)), ("partner", two, (len(first) + 5, second))]
        for tag, (facet, name, match) in enumerate(tags):
            base.execute("INSERT INTO tags VALUES (?, ?, ?, ?, 1, 0.6)", (item, tag, facet, name))
            if match:
                base.execute("INSERT INTO matches VALUES (?, ?, 0, ?, 'title', ?, ?, ?)", (
                    item, tag, f"partner/{name}#1", match[0], match[0] + len(match[1]), match[1]))
        if number % 3 == 0:
            link = (item, draw.choice(commitments[:12]))
            base.execute("INSERT INTO proposals VALUES (?, ?, 1)", link)
            base.execute("INSERT INTO evidence(item, commitment, relation, score, reasons) VALUES (?, ?, 'advances', ?, '[\"x\"]')",
                         (*link, draw.random()))
        if place == 0:
            base.execute("INSERT INTO stories VALUES (?, ?, ?, ?, 3)", (story, title, shown, shown + 10_800))
            base.execute("INSERT INTO issue_stories VALUES ('one', ?, ?)", (number // 4, story))
        front = hashlib.sha256(str(number - 1).encode()).hexdigest()[:16] if place == 3 else None
        base.execute("INSERT INTO story_items VALUES (?, ?, ?, ?)", (story, place, item, front))
        base.execute("INSERT INTO issue_items VALUES ('one', ?, ?)", (number, item))
    base.commit()
    base.close()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--lookout", required=True)
    options.add_argument("--items", type=int, default=5_000)
    options = options.parse_args()
    folder = tempfile.mkdtemp(prefix="lookout-brief-")
    workspace, store = os.path.join(folder, "workspace"), os.path.join(folder, "store.sqlite")
    try:
        subprocess.run([options.lookout, "init", workspace, "--from", ROOT], check=True, stdout=subprocess.DEVNULL)
        make_store(options.lookout, workspace, store, options.items, random.Random(7))
        output = os.path.join(folder, "brief.md")
        code, seconds, cpu, peak = timed(
            [options.lookout, "--workspace", workspace, "--store", store, "brief", "one", "--now", "2026-05-10", "--output", output])
        lines = sum(1 for _ in open(output))
        print(f"brief of {options.items} items: exit {code}, {seconds:.2f} s, {cpu:.2f} s of CPU, {peak:.0f} MB at most, {lines} lines")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
