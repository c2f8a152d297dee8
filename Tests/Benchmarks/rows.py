"""The programs that are compared, one a row of the table."""
import dataclasses, os, subprocess, sys, time

import machine

PEERS = ["fastfeedparser", "feedparser-rs", "feedparser"]
# feedparser is so slow that it reads only a sample of the corpus.
SAMPLE = {"feedparser": 24}


def size(files):
    return sum(os.path.getsize(path) for path in files)


@dataclasses.dataclass
class Row:
    name: str
    command: list
    files: list
    note: str = ""
    seconds: list = dataclasses.field(default_factory=list)
    processor: list = dataclasses.field(default_factory=list)

    def measure(self, output):
        """Runs it once more, and keeps how long it took."""
        seconds, processor = self.run(output)
        self.seconds.append(seconds)
        self.processor.append(processor)

    def run(self, output):
        """Seconds of the whole process, its output on disk: those of the clock, and those of the processor."""
        with open(output, "wb") as target:
            before, start = os.times(), time.perf_counter()
            done = subprocess.run(self.command + self.files, stdout=target, stderr=subprocess.PIPE)
            seconds, after = time.perf_counter() - start, os.times()
        if done.returncode not in (0, 1):
            sys.exit(f"parse.py: {self.name} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
        return seconds, after[2] + after[3] - before[2] - before[3]

    @property
    def megabytes(self):
        return size(self.files) / 1e6

    @property
    def rates(self):
        return [self.megabytes / seconds for seconds in self.seconds]


def lookout(program, files):
    parse = [program, "parse", "--format", "json"]
    probe = subprocess.run(parse + ["--jobs", "1", files[0]], capture_output=True)
    if probe.returncode != 0 or probe.stdout.count(b"\n") != 1:
        return [Row("lookout", machine.on_cores(1) + parse, files, "it has no --jobs")]
    return [Row("lookout, one thread", machine.on_cores(1) + parse + ["--jobs", "1"], files),
            Row("lookout, two threads", machine.on_cores(2) + parse + ["--jobs", "2"], files)]


def floor(cache, files):
    program = machine.compiled(cache, "floor", ["libxml-2.0"])
    return [Row("floor: libxml2 push parser", machine.on_cores(1) + [program], files, "no output")] if program else []


def peers(cache, tools, python, files):
    adapter = tools / "peers/adapter.py"
    if not adapter.exists():
        sys.exit(f"parse.py: no {adapter}; name the folder of the tools with --tools, or leave peers out with --no-peers")
    python = python or machine.python_with_peers(cache, PEERS)
    found = []
    for name in PEERS:
        command = machine.on_cores(1) + [python, "-B", str(adapter), name, "parse", "--format", "json"]
        if not usable(command, name, files[0]):
            continue
        sample = files[::max(1, len(files) // SAMPLE[name])] if name in SAMPLE else files
        note = f"from a sample of {size(sample) / 1e6:.1f} MB" if name in SAMPLE else ""
        found.append(Row(name, command, sample, note))
    return found + gofeed(cache, files)


def usable(command, name, file):
    probe = subprocess.run(command + [file], capture_output=True)
    if probe.returncode == 0 and b'"error": null' in probe.stdout:
        return True
    print(f"parse.py: {name} is left out, it does not run here", file=sys.stderr)
    return False


def gofeed(cache, files):
    """The adapter for gofeed must be built with Go; the conformance check does that, where it can."""
    sys.path.insert(0, str(machine.HERE.parent / "Conformance"))
    import programs
    os.environ.setdefault("FEEDCONF_CACHE", str(cache))
    try:
        command = machine.on_cores(1) + programs.build_gofeed() + ["parse", "--format", "json"]
    except (OSError, subprocess.CalledProcessError, StopIteration, SystemExit):
        print("parse.py: gofeed is left out, it cannot be built here", file=sys.stderr)
        return []
    return [Row("gofeed", command, files)] if usable(command, "gofeed", files[0]) else []


def memory(cache, program, big):
    """Peak KB of reading a tiny feed and of reading the long one."""
    peak = machine.compiled(cache, "peak")
    if not peak:
        sys.exit("parse.py: without a C compiler the memory cannot be measured")
    return [peak_of([peak, program, "parse", "--format", "json", path], cache) for path in (tiny_feed(cache), big)]


def tiny_feed(cache):
    path = cache / "tiny.xml"
    path.write_text("<rss version='2.0'><channel><title>t</title><item><title>i</title></item></channel></rss>\n")
    return str(path)


def peak_of(command, cache):
    """The median of three runs."""
    found = []
    for _ in range(3):
        with open(cache / "out", "wb") as target:
            done = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, text=True)
        found.append(int(done.stderr.rsplit("peak ", 1)[1]))
    return sorted(found)[1]
