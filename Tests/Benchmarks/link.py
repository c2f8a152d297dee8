#!/usr/bin/env python3
"""Time of linking an item to 1,000 commitments, tantivy beside it, and of linking a changed commitment over a history.

    make benchmark-link
    python3 Tests/Benchmarks/link.py --programs .build/release [--items 100000] [--history 1000000]

docs/benchmarks.md tells what is measured. Exit 1 when what is wanted was missed, 2 when nothing could be measured.
"""
import argparse, csv, json, os, pathlib, random, re, shutil, sqlite3, subprocess, sys, time

import machine
import scan_feeds

ROOT = machine.HERE.parent.parent
COMMITMENTS = 1_000
PEER_ITEMS = 10_000
WANTED_ITEM, WANTED_CHANGE = 0.2e-3, 10  # seconds
# One sentence in so many is made of a commitment's words or is a text that a rule must match.
PLANTED = 5
KEPT = {"BEFORE", "title", "summary", "content", "source", "partner", "event", "mechanism"}
EVENTS = ["announcement", "meeting", "agreement", "funding", "exercise", "delivery", "delay", "incident"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=str(ROOT / ".build/release"), help="holds LinkBench and lookout")
    parser.add_argument("--items", type=int, default=100_000, help="different items")
    parser.add_argument("--history", type=int, default=1_000_000, help="items in the store: the same, many times over")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="link everything anew at the end, which must change nothing")
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"))
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/")
    return parser.parse_args()


def matrix(chance, word):
    """The commitments of this repository, varied: some words of title, instrument, indicators and watch query are others, the date moves."""
    with open(ROOT / "analyses/matrix.csv", newline="") as file:
        real = list(csv.DictReader(file))
    rows = []
    for number in range(COMMITMENTS):
        row = dict(real[number % len(real)])
        if number >= len(real):
            swapped = {}
            for key in ("title", "instrument", "indicators", "description", "watch_query"):
                def other(match):
                    said = match[0]
                    if said in KEPT or chance.random() < 0.6:
                        return said
                    return swapped.setdefault(said.lower(), word())
                row[key] = re.sub(r"[A-Za-z]{5,}", other, row[key])
            row["id"] = f"{row['id']}-{number}"
            row["partner_ids"] = chance.choice(real)["partner_ids"]
            row["adopted_date"] = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02d}-01"
            row["timeframe_start"] = row["timeframe_end"] = ""
        rows.append(row)
    return rows


def write_matrix(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_items(path, rows, languages, pick, planted, chance, count):
    """Items of all languages; some sentences speak of what a commitment speaks of, and tags are drawn from the matrix."""
    def about(row):
        words = (row["title"] + " " + row["instrument"] + " " + row["indicators"]).split()
        return " ".join(chance.sample(words, min(len(words), chance.randint(3, 9))))

    def sentence(language):
        draw = chance.random() * PLANTED
        return about(chance.choice(rows)) if draw < 0.7 else chance.choice(planted) if draw < 1 else language._sent(chance)

    with open(path, "w") as file:
        for number in range(count):
            language, row = languages[pick(chance)], chance.choice(rows)
            tags = [("area", chance.choice(row["area_ids"].split(";"))), ("event", chance.choice(EVENTS))]
            tags += [("partner", chance.choice(row["partner_ids"].split(";") or ["ASEAN"]))]
            if chance.random() < 0.5:
                tags.append(("partner", "ASEAN"))
            day = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1767225600 - chance.randrange(86400 * 1500)))
            file.write(json.dumps({
                "id": f"i{number}", "title": sentence(language)[:120], "published": day, "language": language.code,
                "summary": " ".join(sentence(language) for _ in range(chance.randint(2, 5))),
                "tags": [{"facet": facet, "tag": tag, "score": 1, "confidence": 0.6} for facet, tag in tags if tag],
            }, ensure_ascii=False) + "\n")


def made(given, cache):
    """A workspace with a matrix of 1,000 rows, and the file of items."""
    folder = cache / f"link-{given.items}"
    if not (folder / "items.jsonl").exists():
        print("making the items", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        sys.path.insert(0, str(pathlib.Path(given.tools) / "gen"))
        import lexicon
        chance = random.Random(7)
        languages = {code: lexicon.Lang(code, nwords=scan_feeds.WORDS) for code in lexicon.LANGS}
        words = [word for word in (languages["en"].word(chance) for _ in range(20_000)) if word.isalpha() and len(word) > 4]
        rows = matrix(chance, lambda: chance.choice(words))
        scan_feeds.workspace(folder / "workspace", 0, 80)
        write_matrix(folder / "workspace/analyses/matrix.csv", rows)
        planted = scan_feeds.planted_texts(ROOT / "feeds/rules")
        write_items(folder / "new.jsonl", rows, languages, lexicon.pick_lang, planted, chance, given.items)
        (folder / "new.jsonl").rename(folder / "items.jsonl")
    return folder


def run(command, **more):
    before, start = os.times(), time.perf_counter()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if done.returncode != 0:
        print(f"link.py: {command[:3]} ended with {done.returncode}: {done.stderr[-400:]}", file=sys.stderr)
        sys.exit(2)
    after = os.times()
    return done.stdout, time.perf_counter() - start, after[2] + after[3] - before[2] - before[3]


# What an analyst does to a row in the middle of the matrix, one after another.
CHANGES = {
    "a watch query": lambda rows, row: row.update(watch_query='"joint exercise" OR "coast guard training"'),
    "a watch query with a beginning of a word": lambda rows, row: row.update(watch_query='fish* OR "grain reserve"'),
    "title and instrument": lambda rows, row: row.update(title="Harbour pilots exchange", instrument="Harbour Pilots Compact"),
    "a partner": lambda rows, row: row.update(partner_ids="JPN"),
    "an area": lambda rows, row: row.update(area_ids="connectivity.cables"),
    "a row that goes": lambda rows, row: rows.remove(row),
    "a row that comes": lambda rows, row: rows.insert(0, dict(
        row, id="NEW-1", title="Repair ships for cables under the sea", instrument="Cable Repair Compact",
        watch_query='cable* OR "repair ship"')),
}


def links(store):
    """The links as they are stored, and what each commitment's rest on."""
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    evidence = set(connection.execute(
        "SELECT item, commitment, relation, score, reasons, field, start, stop, passage FROM evidence"))
    states = dict(connection.execute("SELECT commitment, state FROM link_states"))
    connection.close()
    return evidence, states


def checked(lookout, workspace, store):
    """Whether linking everything anew changes nothing."""
    before, _ = links(store)
    connection = sqlite3.connect(store)
    with connection:
        connection.execute("DELETE FROM grouping_state WHERE part = 'links'")
    connection.close()
    _, seconds, cpu = run([lookout, "matrix", "relink"], cwd=workspace)
    others = len(before ^ links(store)[0])
    print(f"{'everything anew':42} {seconds:8.2f} s {cpu:8.2f} CPU s   {others:,} links differ")
    return others == 0


def relinked(given, folder):
    """The most seconds by the clock for one row that changes, and whether the links are those of linking anew."""
    workspace = folder / "workspace"
    lookout = os.path.join(given.programs, "lookout")
    copies = max(1, given.history // given.items)
    store = workspace / ".lookout/store.sqlite"
    if not (folder / f"filled-{copies}").exists():
        print(f"filling a store with {copies * given.items:,} items", file=sys.stderr)
        shutil.rmtree(workspace / ".lookout", ignore_errors=True)
        for old in folder.glob("filled-*"):
            old.unlink()
        run([os.path.join(given.programs, "LinkBench"), "fill", workspace, folder / "items.jsonl", copies])
        (folder / f"filled-{copies}").touch()
    matrix = workspace / "analyses/matrix.csv"
    original = matrix.read_bytes()
    said, seconds, cpu = run([lookout, "matrix", "relink"], cwd=workspace)
    # As a scan leaves it: with every word in the index.
    run([lookout, "items", "--search", "zzzz", "--limit", "1"], cwd=workspace)
    print(f"{'everything, or nothing where it is linked':42} {seconds:8.2f} s {cpu:8.2f} CPU s   {said.strip()}")
    rows = list(csv.DictReader(original.decode().splitlines()))
    figures, is_same = [], True
    try:
        evidence, states = links(store)
        row = rows[len(rows) // 2]
        for name, change in CHANGES.items():
            change(rows, row)
            write_matrix(matrix, rows)
            said, seconds, cpu = run([lookout, "matrix", "relink"], cwd=workspace)
            now, after = links(store)
            changed = sum(states.get(id) != after.get(id) for id in states.keys() | after.keys())
            print(f"{name:42} {seconds:8.2f} s {cpu:8.2f} CPU s   {changed} rows rest on something else, "
                  f"{len(now ^ evidence):,} links came, went or changed")
            figures.append(seconds)
            evidence, states = now, after
        is_same = not given.check or checked(lookout, workspace, store)
    finally:
        matrix.write_bytes(original)
        run([lookout, "matrix", "relink"], cwd=workspace)
    return max(figures), is_same


def main():
    given = arguments()
    given.programs = os.path.abspath(given.programs)
    cache = pathlib.Path(given.cache).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    bench = os.path.join(given.programs, "LinkBench")
    if not os.access(bench, os.X_OK):
        print(f"link.py: no program {bench}; use: make benchmark-link", file=sys.stderr)
        return 2
    folder = made(given, cache)
    print(machine.description())
    python = machine.python_with_peers(cache, ["tantivy"])
    print(f"{given.items:,} items against {COMMITMENTS:,} commitments, one thread, CPU\n")
    best = None
    for _ in range(given.rounds):
        said = json.loads(run([bench, "items", folder / "workspace", folder / "items.jsonl"])[0])
        best = min(best or said["seconds"], said["seconds"])
        print(f"LinkBench  {said['seconds'] / said['items'] * 1e6:8.1f} us an item, {said['links']:,} links of "
              f"{said['linked']:,} items; preparing the matrix {said['preparing']:.2f} s")
        peer = json.loads(run([python, "-B", machine.HERE / "link_peer.py", folder / "workspace/analyses/matrix.csv",
                               folder / "items.jsonl", PEER_ITEMS])[0])
        print(f"tantivy    {peer['seconds'] / peer['items'] * 1e6:8.1f} us an item, its five best of BM25 alone")
    print()
    change, is_same = relinked(given, folder) if given.history else (0, True)
    item = best / given.items
    print()
    print(f"{'pass' if item < WANTED_ITEM else 'MISS'}  a new item in under {WANTED_ITEM * 1e3:g} ms")
    if given.history:
        print(f"{'pass' if change < WANTED_CHANGE else 'MISS'}  a changed commitment in under {WANTED_CHANGE} s")
    if given.check:
        print(f"{'pass' if is_same else 'MISS'}  the links are those of linking everything anew")
    return 0 if item < WANTED_ITEM and change < WANTED_CHANGE and is_same else 1


if __name__ == "__main__":
    sys.exit(main())
