#!/usr/bin/env python3
"""How fast sources are fetched, on loopback (Linux).

    make benchmark-fetch
    python3 Tests/Benchmarks/fetch.py --programs .build/release [--rounds 5]

2,000 feeds on 400 addresses from a server that waits 100 ms, beside a plain libcurl multi loop; and 2,000 feeds from
nginx over TLS with HTTP/2, twice, by the fetcher alone and by `lookout scan`. docs/benchmarks.md tells what is
measured. Python standard library only. Exit 1 when something that is wanted was missed, 2 when nothing could be
measured.
"""
import argparse, os, pathlib, statistics, sys, tempfile

import fetch_servers as servers
import fetch_work as work
import machine
import report

ROOT = pathlib.Path(__file__).resolve().parents[2]
FEEDS, HOSTS, WAIT = 2000, 400, 100  # WAIT in milliseconds
CONNECTIONS, PER_HOST = 100, 2
IDEAL = FEEDS / CONNECTIONS * WAIT / 1000  # seconds
SLOWER, MEMORY = 1.15, 200  # times the ideal; MB


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=str(ROOT / ".build/release"), help="holds lookout and FetchBench")
    parser.add_argument("--rounds", type=int, default=5, help="of the slow server, each program in turn")
    parser.add_argument("--cache", default=str(ROOT / ".build/benchmark"), help="small C programs go here")
    return parser.parse_args()


def tools(cache):
    """The C programs by name; without one of them nothing can be measured."""
    cache.mkdir(parents=True, exist_ok=True)
    libraries = {"peak": [], "slow_server": [], "multi": ["libcurl"]}
    found = {name: machine.compiled(cache, name, needs) for name, needs in libraries.items()}
    if not all(found.values()):
        missing("a C compiler and libcurl's headers; run: make deps")
    return found


def missing(what):
    print(f"fetch.py: this needs {what}", file=sys.stderr)
    sys.exit(2)


def row(name, answers, megabytes, note=""):
    """A line of the table: the median of the seconds, the least and the most."""
    seconds = [answer["seconds"] for answer in answers]
    print(f"{name:42} {statistics.median(seconds):7.2f} {min(seconds):7.2f} {max(seconds):7.2f} {megabytes:6.0f}  {note}")


def heading(words):
    print(f"\n{words}\n{'':42} {'seconds':>7} {'least':>7} {'most':>7} {'MB':>6}")


def slow_server(given, programs, folder):
    """The fetcher beside the plain loop; what is wanted of it."""
    ours, plain, peaks = [], [], []
    with servers.slow(programs["slow_server"], HOSTS, WAIT) as port:
        urls = folder / "slow-urls"
        urls.write_text("".join(f"http://{servers.addresses(HOSTS)[number % HOSTS]}:{port}/{number}\n"
                                for number in range(FEEDS)))
        fetcher = [given.programs / "FetchBench", urls, "--connections", CONNECTIONS, "--per-host", PER_HOST]
        for _ in range(given.rounds):
            for command, answers in [(fetcher, ours), ([programs["multi"], urls, CONNECTIONS, PER_HOST], plain)]:
                [answer], peak = work.figures(programs["peak"], command)
                answers.append(answer)
                peaks.append((peak, answers is ours))
    heading(f"{FEEDS} feeds, {HOSTS} addresses, {WAIT} ms each, HTTP/1.1; {CONNECTIONS} connections, {PER_HOST} a host")
    most = max(peak for peak, is_ours in peaks if is_ours)
    row("fetcher", ours, most)
    row("plain libcurl multi loop", plain, max(peak for peak, is_ours in peaks if not is_ours))
    print(f"{'ideal':42} {IDEAL:7.2f}")
    times = statistics.median(answer["seconds"] for answer in ours) / IDEAL
    whole = all(answer["fetched"] == FEEDS for answer in ours + plain)
    return [("every feed arrives, each round", "yes" if whole else "no", whole),
            (f"at most {SLOWER} times the ideal", f"{times:.3f} times", times <= SLOWER),
            (f"in under {MEMORY} MB", f"{most:.0f} MB", most < MEMORY)]


def nginx(given, programs, folder):
    """Passes of the fetcher over one host and over many, then two scans; what is wanted of them."""
    work.make_feeds(folder / "feeds", FEEDS)
    found = []
    with servers.Nginx(folder, servers.addresses(HOSTS)) as server:
        heading(f"{FEEDS} feeds from nginx over TLS with HTTP/2; once, and again with validators")
        for hosts, per_host in [(1, CONNECTIONS), (HOSTS, PER_HOST)]:
            urls = folder / f"urls-{hosts}"
            urls.write_text("".join(url + "\n" for url in server.urls(FEEDS, hosts)))
            command = [given.programs / "FetchBench", urls, "--rounds", 1 + given.rounds, "--connections", CONNECTIONS,
                       "--per-host", per_host]
            [first, *later], peak = work.figures(programs["peak"], command, server.authority)
            name = f"fetcher, {hosts} address{'es' if hosts > 1 else ''}"
            row(f"{name}, first", [first], peak, f"{first['fetched']} × 200")
            row(f"{name}, again", later, peak, f"{later[0]['notModified']} × 304")
            seen = server.answers()
            is_met = seen == ({"200": FEEDS, "304": FEEDS * len(later)}, first["bytes"], ["HTTP/2.0"])
            found.append((f"{name}: all 304 after the first, all over HTTP/2", "yes" if is_met else f"no: {seen}", is_met))
            if hosts == 1:
                longest = max(answer["seconds"] for answer in [first, *later])
                found.append((f"{name}: nothing oversleeps, each pass under 1 s", f"{longest:.2f} s", longest < 1))
        return found + scans(given, programs, folder, server)


def scans(given, programs, folder, server):
    """The whole scan, twice: what the server's own log says of the second."""
    workspace = work.make_workspace(folder / "workspace", ROOT, server.urls(FEEDS, HOSTS))
    command = [given.programs / "lookout", "--workspace", workspace, "scan", "--all"]
    entries, found = [], []
    for which, expected in [("first", {"200": FEEDS}), ("second", {"304": FEEDS})]:
        answer, peak = work.timed(programs["peak"], command, server.authority)
        statuses, sent, protocols = server.answers()
        row(f"lookout scan, {which}", [answer], peak, ", ".join(f"{many} × {code}" for code, many in statuses.items()))
        is_met = statuses == expected and protocols == ["HTTP/2.0"] and (which == "first" or sent == 0)
        found.append((f"the {which} scan gets {FEEDS} × {[*expected][0]}", "yes" if is_met else f"no: {statuses}", is_met))
        entries.append(work.stored(workspace))
    is_met = entries == [FEEDS * work.ENTRIES] * 2
    return found + [("the store holds every entry, and the second scan adds none",
                     f"{entries[0]}, then {entries[1]}", is_met)]


def main():
    given = arguments()
    given.programs = pathlib.Path(given.programs)
    for name in ["lookout", "FetchBench"]:
        if not os.access(given.programs / name, os.X_OK):
            missing(f"the program {given.programs / name}; build it with: make benchmark-fetch")
    if not sys.platform.startswith("linux") or not servers.nginx_program():
        missing("Linux, where all of 127.0.0.0/8 answers, and nginx; run: apt-get install nginx-light")
    programs = tools(pathlib.Path(given.cache))
    print(machine.description())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wanted = slow_server(given, programs, folder) + nginx(given, programs, folder)
    print("\n" + report.verdicts(wanted))
    return 0 if all(met for _, _, met in wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
