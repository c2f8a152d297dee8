#!/usr/bin/env python3
"""Near-duplicates among 100,000 short items, a tenth of them lightly edited copies, beside datasketch's MinHash LSH.

    make benchmark-near
    python3 Tests/Benchmarks/near.py --programs .build/release [--rounds 3]

docs/benchmarks.md tells what is measured. Exit 1 when what is wanted was missed, 2 when nothing could be measured.
"""
import argparse, json, os, pathlib, random, statistics, subprocess, sys

import machine
from tag import texts

ROOT = machine.HERE.parent.parent
ITEMS, COPIES = 100_000, 10_000
WANTED_SECONDS, WANTED_SHARE = 4, 0.98


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=str(ROOT / ".build/release"), help="holds NearBench")
    parser.add_argument("--rounds", type=int, default=3, help="NearBench runs so often, datasketch once")
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="texts and peers go here")
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/")
    parser.add_argument("--python", help="a Python that has datasketch, instead of one in the cache")
    return parser.parse_args()


def edited(text, vocabulary, chance):
    """What an editor does to a wire story: a word changed, dropped or put in here and there, a word before it, the end cut."""
    words = text.split(" ")
    for _ in range(chance.randint(1, max(1, len(words) // 15))):
        place, kind = chance.randrange(len(words)), chance.random()
        if kind < 0.5:
            words[place] = chance.choice(vocabulary)
        elif kind < 0.75 and len(words) > 8:
            del words[place]
        else:
            words.insert(place, chance.choice(vocabulary))
    if chance.random() < 0.2:
        words.insert(0, chance.choice(["Update:", "Breaking:", "Lead:", "Correction:"]))
    if chance.random() < 0.2:
        words = words[: max(8, len(words) * 4 // 5)]
    return " ".join(words)


def made(cache, tools):
    """The file of texts, and for each the number of the text that it was made of (itself for most)."""
    path, key = cache / "near.txt", cache / "near.json"
    if not key.exists():
        chance = random.Random(20261124)
        originals = (texts(cache, tools) / "short.txt").read_text(encoding="utf-8").split("\n")[: ITEMS - COPIES]
        vocabulary = " ".join(originals[:2000]).split()
        rows = [(text, number) for number, text in enumerate(originals)]
        rows += [(edited(originals[number], vocabulary, chance), number)
                 for number in chance.sample(range(len(originals)), COPIES)]
        chance.shuffle(rows)
        first = {}
        for place, (_, number) in enumerate(rows):
            first.setdefault(number, place)
        path.write_text("".join(text + "\n" for text, _ in rows), encoding="utf-8")
        key.write_text(json.dumps([first[number] for _, number in rows]))
    return path, json.loads(key.read_text())


def run(command):
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[:-1]
    return [int(line) for line in lines[:-1]], json.loads(lines[-1])["seconds"]


def shares(found, gold):
    """Precision and recall of the pairs of a text and the one before it that it is a copy of."""
    right = sum(f == g != n for n, (f, g) in enumerate(zip(found, gold)))
    claimed = sum(f != n for n, f in enumerate(found))
    return right / max(1, claimed), right / max(1, sum(g != n for n, g in enumerate(gold)))


def main():
    given = arguments()
    cache = pathlib.Path(given.cache).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    bench = os.path.join(os.path.abspath(given.programs), "NearBench")
    if not os.access(bench, os.X_OK):
        sys.exit(f"near.py: no program {bench}; use: make benchmark-near")
    path, gold = made(cache, pathlib.Path(given.tools))
    python = given.python or machine.python_with_peers(cache, ["datasketch"])
    print(machine.description())
    print(f"{ITEMS:,} items, {COPIES:,} of them edited copies\n")
    print(f"{'program':28} {'s':>7} {'least':>7} {'most':>7} {'precision':>9} {'recall':>7}")
    met = True
    for name, command, rounds in (("NearDuplicates", [bench], given.rounds),
                                  ("datasketch MinHashLSH", [python, "-B", str(machine.HERE / "near_peer.py")], 1)):
        runs = [run([*command, str(path)]) for _ in range(rounds)]
        seconds = [time for _, time in runs]
        precision, recall = shares(runs[0][0], gold)
        print(f"{name:28} {statistics.median(seconds):7.2f} {min(seconds):7.2f} {max(seconds):7.2f} "
              f"{precision:9.4f} {recall:7.4f}")
        if name == "NearDuplicates":
            met = statistics.median(seconds) < WANTED_SECONDS and min(precision, recall) >= WANTED_SHARE
    print(f"\n{'pass' if met else 'MISS'}  under {WANTED_SECONDS} s with precision and recall of {WANTED_SHARE} or more")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
