#!/usr/bin/env python3
"""Feed-parser conformance check.

Runs the public feedparser test corpus (obtained at run time from the feedparser
source distribution with pip) against `lookout parse` and scores it. docs/conformance.md
tells how to read the score.

    LOOKOUT=.build/release/lookout  python3 Tests/Conformance/conformance.py
    python3 Tests/Conformance/conformance.py --peer feedparser          # a peer, by the same path
    python3 Tests/Conformance/conformance.py --list-skips               # what is not evaluated, why

Python 3.11 standard library only.  Nothing is written outside a cache folder below the
system temporary folder (FEEDCONF_CACHE moves it).
"""
import argparse, ast, collections, datetime, html, json, os, pathlib, shlex, sys, time

import values
from cases import HOST, Paths, corpus, is_core, read_case
from programs import peer_cmd, run_files
from shape import adapt


def evaluate(c, o):
    if not isinstance(o, dict) or "_crash" in o:
        return False, (o or {}).get("_crash", "no object")
    try:
        env = adapt(o)
    except Exception as e:
        return False, f"output does not fit the schema: {type(e).__name__}: {e}"
    try:
        ok = bool(eval(compile(c.tree, c.rel, "eval"), {"datetime": datetime, "__builtins__": {
            "ord": ord, "len": len, "isinstance": isinstance, "tuple": tuple, "str": str}, "unescape": html.unescape, **env}))
        return ok, "" if ok else got(c, env)
    except Exception as e:
        return False, f"{type(e).__name__}: {e}" + (" | " + got(c, env))


def got(c, env):
    v = Paths()
    v.visit(c.tree)
    out = []
    for n in ast.walk(c.tree):
        if isinstance(n, ast.Compare):
            try:
                x = eval(compile(ast.Expression(n.left), "", "eval"), {"ord": ord, "len": len}, env)
            except Exception as e:
                x = f"<{type(e).__name__} {e}>"
            out.append(repr(x)[:160])
    return f"bozo={env['bozo']} got " + "; ".join(out[:3])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--peer", choices=["feedparser", "feedparser-rs", "fastfeedparser", "gofeed"])
    ap.add_argument("--failures", type=int, default=20, metavar="N", help="how many failing cases to list")
    ap.add_argument("--only", default="", help="only cases whose path contains this")
    ap.add_argument("--no-headers", action="store_true", help="skip cases that need --header")
    ap.add_argument("--exact", action="store_true", help="byte-exact string comparison")
    ap.add_argument("--timeout", type=float, default=20)
    ap.add_argument("--batch", type=int, default=100)
    ap.add_argument("--json", help="write every case's outcome to this file")
    ap.add_argument("--min", type=float, help="exit 1 when the percentage is below this")
    ap.add_argument("--list-skips", action="store_true")
    a = ap.parse_args()
    values.EXACT = a.exact
    root = corpus()
    cases = [read_case(p, root) for p in sorted(root.rglob("*.xml"))]
    cases = [c for c in cases if a.only in c.rel]
    if a.no_headers:
        for c in cases:
            if not c.why and c.headers:
                c.why = "needs --header (--no-headers given)"
    skips = collections.Counter(c.why for c in cases if c.why)
    todo = [c for c in cases if not c.why]
    if a.list_skips:
        print(f"{len(cases)} cases in the corpus, {len(todo)} evaluated, {sum(skips.values())} skipped:")
        for w, n in skips.most_common():
            print(f"  {n:5d}  {w}")
        return 0
    if a.peer:
        cmd = peer_cmd(a.peer)
    else:
        if not os.environ.get("LOOKOUT"):
            sys.exit("set LOOKOUT to the program under test, or give --peer")
        cmd = shlex.split(os.environ["LOOKOUT"])
    groups = collections.defaultdict(list)
    for c in todo:
        groups[(c.base.rsplit("/", 1)[0] + "/x.xml" if c.base and c.base.startswith(HOST) else c.base,
                tuple(sorted(c.headers.items())))].append(c)
    outcome, t0 = {}, time.time()
    for (base, hd), cs in groups.items():
        for i in range(0, len(cs), a.batch):
            part = cs[i:i + a.batch]
            for c, o in zip(part, run_files(cmd, [c.path for c in part], base, dict(hd), a.timeout)):
                outcome[c.rel] = evaluate(c, o)
    tot, good = collections.Counter(), collections.Counter()
    for c in todo:
        tot[c.dir] += 1
        good[c.dir] += outcome[c.rel][0]
    print(f"{'directory':32s} pass/total")
    for d in sorted(tot):
        print(f"{d:32s} {good[d]:4d}/{tot[d]:<4d} {100*good[d]/tot[d]:5.1f}%")
    bad = [c for c in todo if not outcome[c.rel][0]]
    if bad and a.failures:
        print(f"\nfirst {min(len(bad), a.failures)} of {len(bad)} failing:")
        for c in bad[:a.failures]:
            print(f"  {c.rel}\n      expect {c.expect[:200]}\n      {outcome[c.rel][1][:260]}")
    if a.json:
        pathlib.Path(a.json).write_text(json.dumps({c.rel: {"pass": outcome[c.rel][0], "expect": c.expect, "note": outcome[c.rel][1]} for c in todo}, indent=1))
    print(f"\nskipped {sum(skips.values())} of {len(cases)}:")
    for w, n in skips.most_common():
        print(f"  {n:5d}  {w}")
    for label, sel in (("core fields only", is_core), ("without --base-url/--header cases", lambda c: not c.base)):
        k = [c for c in todo if sel(c)]
        n = sum(outcome[c.rel][0] for c in k)
        print(f"{label}: {n}/{len(k)} = {100*n/max(len(k),1):.1f}%")
    x, y = sum(good.values()), sum(tot.values())
    print(f"\n{time.time()-t0:.1f} s")
    print(f"PASS {x}/{y} = {100*x/max(y,1):.1f}%")
    return 1 if a.min is not None and 100 * x / max(y, 1) < a.min else 0


if __name__ == "__main__":
    sys.exit(main())
