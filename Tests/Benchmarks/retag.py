#!/usr/bin/env python3
"""Time of `lookout rules retag` on a large store after the edit of one rule file.

    make benchmark-retag
    python3 Tests/Benchmarks/retag.py --lookout .build/release/lookout [--items 100000] [--rounds 3]

The store is filled once with generated items and kept. Each round edits a file of a copy of the rules, times the whole
process on a copy of the store, and compares the tags with those of tagging everything anew. docs/benchmarks.md tells how
to read the table. Exit 1 when what is wanted was missed, 2 when nothing could be measured.
"""
import argparse, json, os, pathlib, random, re, shutil, sqlite3, statistics, subprocess, sys, time

import machine
import scan_feeds

ROOT = scan_feeds.ROOT
WANTED = 10  # seconds
FILES = 20  # of JSON Lines, each an ingest of its own source's entries

# What is edited: the file, and what its text becomes.
EDITS = {
    "a rule added": ("area/maritime.scs", lambda text: text.replace("rules:\n", "rules:\n  - query: 'Bajau NEAR/5 waters'\n", 1)),
    "a threshold that many items feel": ("partner/CHN", lambda text: re.sub(r"^threshold: .*", "threshold: 1.25", text, flags=re.M)),
    "a weight that many items feel": ("partner/ASEAN", lambda text: re.sub(r"(\n    weight: )1\n", r"\g<1>1.2\n", text, count=1)),
    "a note, which changes nothing": ("area/maritime.scs", lambda text: text + "note: edited\n"),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lookout", default=str(ROOT / ".build/release/lookout"))
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="items and stores go here")
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/")
    return parser.parse_args()


def write_items(folder, tools, count):
    """JSON Lines of the generator's languages; one sentence in so many is a text that a rule file must match."""
    sys.path.insert(0, str(pathlib.Path(tools) / "gen"))
    import lexicon
    planted = scan_feeds.planted_texts(ROOT / "feeds/rules")
    languages = {code: lexicon.Lang(code, nwords=scan_feeds.WORDS) for code in lexicon.LANGS}
    r = random.Random(7)

    def sentence(language):
        return r.choice(planted) if r.randrange(scan_feeds.PLANTED) == 0 else language._sent(r)

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(FILES):
        with open(folder / f"{number:02d}.jsonl", "w") as file:
            for place in range(count // FILES):
                language = languages[lexicon.pick_lang(r)]
                day = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1767225600 - r.randrange(86400 * 700)))
                file.write(json.dumps({
                    "id": f"{number}-{place}", "title": sentence(language)[:120], "published": day,
                    "summary": " ".join(sentence(language) for _ in range(r.randint(2, 6))), "language": language.code,
                    "url": f"https://example.org/{number}/{place}", "source": f"Publisher {number}",
                }, ensure_ascii=False) + "\n")


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"retag.py: {' '.join(command[:4])} ended with {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def filled(cache, given):
    """The workspace with the store that all rounds begin from."""
    folder = cache / f"retag-{given.items}"
    if not (folder / "filled").exists():
        print("filling the store", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        write_items(folder / "items", given.tools, given.items)
        scan_feeds.workspace(folder / "workspace", 0, 80)
        run([given.lookout, "ingest", *map(str, sorted((folder / "items").iterdir()))], folder / "workspace")
        (folder / "filled").touch()
    refresh(folder / "workspace")
    forget_rules(folder / "workspace/.lookout/store.sqlite")
    run([given.lookout, "rules", "retag"], folder / "workspace")
    return folder / "workspace"


def forget_rules(store):
    """Lets everything be tagged anew by the program as it is now."""
    with sqlite3.connect(store) as database:
        database.execute("DELETE FROM rule_states")
        database.execute("DELETE FROM rule_sets")
        database.execute("UPDATE taggings SET fingerprint = ''")
        database.execute("DELETE FROM applied_rule_sets")
        database.execute("INSERT INTO applied_rule_sets(fingerprint) VALUES ('')")


def refresh(workspace):
    """Rules as they are in this repository."""
    shutil.rmtree(workspace / "feeds/rules")
    shutil.copytree(ROOT / "feeds/rules", workspace / "feeds/rules")


def copied(store, name):
    copy = store.with_name(name)
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{copy}{suffix}").unlink(missing_ok=True)
        if pathlib.Path(f"{store}{suffix}").exists():
            shutil.copy(f"{store}{suffix}", f"{copy}{suffix}")
    return copy


def timed(given, workspace, store):
    before, start = os.times(), time.perf_counter()
    said = run([given.lookout, "--store", str(store), "rules", "retag"], workspace)
    seconds, after = time.perf_counter() - start, os.times()
    return seconds, after[2] + after[3] - before[2] - before[3], said.strip()


def content(store):
    """All that tagging wrote, in order."""
    database = sqlite3.connect(store)
    queries = ["SELECT item, revision, fingerprint, relevance FROM taggings ORDER BY item",
               "SELECT * FROM tags ORDER BY item, place", "SELECT * FROM matches ORDER BY item, tag, place",
               "SELECT * FROM relevance_parts ORDER BY item, place"]
    return [hash(tuple(database.execute(query))) for query in queries]


def measure(given, workspace, name, path, change):
    refresh(workspace)
    file = workspace / f"feeds/rules/{path}.yaml"
    edited = change(file.read_text())
    if edited == file.read_text():
        sys.exit(f"retag.py: {path} is not as it was when `{name}` was written; mend the edit")
    file.write_text(edited)
    store = workspace / ".lookout/store.sqlite"
    rounds = [timed(given, workspace, copied(store, "round.sqlite")) for _ in range(given.rounds)]
    anew = copied(store, "anew.sqlite")
    forget_rules(anew)
    whole = timed(given, workspace, anew)
    same = content(workspace / ".lookout/round.sqlite") == content(anew)
    return rounds, whole, same


def main():
    given = arguments()
    given.lookout = os.path.abspath(given.lookout)
    if not os.access(given.lookout, os.X_OK):
        sys.exit(f"retag.py: no program {given.lookout}; build it with: make release")
    cache = pathlib.Path(given.cache).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    workspace = filled(cache, given)
    print(machine.description())
    print(f"{given.items} items; {given.rounds} rounds\n")
    print(f"{'edit':34} {'s':>6} {'most':>6} {'CPU s':>6} {'anew s':>7} {'CPU s':>6}  same")
    passed = True
    for name, (path, change) in EDITS.items():
        rounds, whole, same = measure(given, workspace, name, path, change)
        seconds = [row[0] for row in rounds]
        print(f"{name:34} {statistics.median(seconds):6.2f} {max(seconds):6.2f} "
              f"{statistics.median(row[1] for row in rounds):6.2f} {whole[0]:7.2f} {whole[1]:6.2f}  "
              f"{'yes' if same else 'NO'}\n  {rounds[0][2]}", flush=True)
        passed = passed and same and statistics.median(seconds) <= WANTED
    print(f"\n{'pass' if passed else 'MISS'}  each within {WANTED} s and the same as anew")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
