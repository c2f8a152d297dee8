#!/usr/bin/env python3
"""Time of matching and tagging beside ahocorasick_rs, in one run.

    make benchmark-tag
    python3 Tests/Benchmarks/tag.py --programs .build/release [--rounds 5]

docs/benchmarks.md tells what is measured and how to read the table. Exit 1 when what is wanted was missed, 2 when
nothing could be measured.
"""
import argparse, json, os, pathlib, shutil, statistics, subprocess, sys, time

import machine

ROOT = machine.HERE.parent.parent
PEERS = ["ahocorasick_rs", "orjson"]
SIZES = {3000: 3, 30000: 2}
PEER = str(machine.HERE / "tag_peer.py")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=str(ROOT / ".build/release"), help="holds lookout and TagBench")
    parser.add_argument("--rounds", type=int, default=5, help="each program runs so often, in turn")
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="texts, rules and peers go here")
    parser.add_argument("--tools", default=str(ROOT.parent / "shared/tools"), help="holds gen/")
    parser.add_argument("--python", help="a Python that has the peers, instead of one in the cache")
    return parser.parse_args()


def texts(cache, tools):
    """The folder with short.txt, short.ndjson and phrases_*.txt, made once."""
    folder = cache / "text"
    if not (folder / "phrases_30000.txt").exists():
        generator = tools / "gen/gen_text.py"
        if not generator.exists():
            sys.exit(f"tag.py: no {generator}; name the folder of the tools with --tools")
        print("making the texts", file=sys.stderr)
        subprocess.run([sys.executable, "-B", str(generator), str(folder), "--long", "10"], check=True)
    return folder


def rules(cache, folder, size):
    """A rule folder with a rule for each phrase, fifty to a tag."""
    made = cache / f"tag-rules-{size}"
    if made.exists():
        return made
    phrases = (folder / f"phrases_{size}.txt").read_text().split("\n")[:-1]
    draft = cache / "tag-rules-draft"
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "area").mkdir(parents=True)
    for number in range(0, len(phrases), 50):
        lines = [f"facet: area\ntag: t{number}\nname: Tag {number}\nrules:"]
        lines += [f"  - '\"{phrase.replace(chr(39), chr(39) * 2)}\"'" for phrase in phrases[number:number + 50]]
        (draft / f"area/t{number}.yaml").write_text("\n".join(lines) + "\n")
    draft.rename(made)
    return made


class Row:
    def __init__(self, name, command, stdin=None):
        self.name, self.command, self.stdin, self.seconds, self.result = name, command, stdin, [], {}

    def match(self):
        """Seconds of the processor, of one core where it can be pinned, that the program itself gives for matching."""
        done = subprocess.run(machine.on_cores(1) + self.command, capture_output=True, text=True, check=True)
        self.result = json.loads(done.stdout)
        self.seconds.append(self.result["match"])

    def process(self):
        """Seconds of the whole process, by the clock."""
        begin = time.perf_counter()
        with open(self.stdin, "rb") as lines:
            subprocess.run(self.command, stdin=lines, stdout=subprocess.DEVNULL, check=True)
        self.seconds.append(time.perf_counter() - begin)


def ratio(ours, theirs):
    """How many times as fast ours is: the median over the rounds, each against its neighbour."""
    return statistics.median(b / a for a, b in zip(ours.seconds, theirs.seconds))


def compiled(lookout, folder, cache):
    """Seconds of the processor for a run without items, less those of a run without rules: the first, and the median of
    five that find the cache."""
    environment = dict(os.environ, XDG_CACHE_HOME=str(cache))
    shutil.rmtree(cache, ignore_errors=True)
    command = [lookout, "tag", "--rules", str(folder)]
    start = statistics.median(processor([lookout, "--version"], environment) for _ in range(5))
    found = [processor(command, environment) - start for _ in range(6)]
    return found[0], statistics.median(found[1:])


def processor(command, environment):
    before = os.times()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True, env=environment)
    after = os.times()
    return after[2] + after[3] - before[2] - before[3]


def main():
    given = arguments()
    cache = pathlib.Path(given.cache).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    lookout, bench = (os.path.join(os.path.abspath(given.programs), name) for name in ("lookout", "TagBench"))
    for program in (lookout, bench):
        if not os.access(program, os.X_OK):
            sys.exit(f"tag.py: no program {program}; use: make benchmark-tag")
    folder = texts(cache, pathlib.Path(given.tools))
    python = given.python or machine.python_with_peers(cache, PEERS)
    megabytes = (folder / "short.txt").stat().st_size / 1e6
    print(machine.description())
    print(f"200,000 short items, {megabytes:.1f} MB; {given.rounds} rounds\n")
    print(f"{'phrases':>8}  {'program':34} {'s':>7} {'least':>7} {'most':>7} {'MB/s':>7} {'hits':>9}")
    verdicts = []
    for size, wanted in SIZES.items():
        phrases, short = str(folder / f"phrases_{size}.txt"), str(folder / "short.txt")
        subprocess.run([bench, "check", phrases, short], check=True, stdout=subprocess.DEVNULL)
        ours, theirs = Row("matcher", [bench, "match", phrases, short]), Row(
            "ahocorasick_rs", [python, "-B", PEER, "match", phrases, short])
        items = str(folder / "short.ndjson")
        tag = Row("lookout tag, process", [lookout, "tag", "--rules", str(rules(cache, folder, size))], items)
        peer = Row("ahocorasick_rs, process", [python, "-B", PEER, "lines", phrases], items)
        for _ in range(given.rounds):
            ours.match(), theirs.match(), tag.process(), peer.process()
        for row in (ours, theirs, tag, peer):
            print(f"{size:8}  {row.name:34} {statistics.median(row.seconds):7.2f} {min(row.seconds):7.2f} "
                  f"{max(row.seconds):7.2f} {megabytes / statistics.median(row.seconds):7.1f} {row.result.get('hits', ''):>9}")
        verdicts.append((f"{size} phrases, matcher at least {wanted} times as fast", ratio(ours, theirs), wanted))
        verdicts.append((f"{size} phrases, process faster", ratio(tag, peer), 1))
    first, again = compiled(lookout, rules(cache, folder, 30000), cache / "tag-cache")
    print()
    for words, found, wanted in verdicts:
        print(f"{'pass' if found >= wanted else 'MISS'}  {words}: {found:.2f} x")
    for words, found, limit in (("30,000 phrases compiled", first, 10), ("30,000 phrases from the cache", again, 0.2)):
        print(f"{'pass' if found < limit else 'MISS'}  {words} in under {limit} s: {found:.2f} s")
    met = all(found >= wanted for _, found, wanted in verdicts) and first < 10 and again < 0.2
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
