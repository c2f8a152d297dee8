"""The programs under test: `lookout`, or a peer through the adapter that speaks the same command line."""
import json, os, pathlib, resource, subprocess, sys, venv

from cases import SDIST, cache_dir

# Where the adapters of the peers lie; they are not part of this repository.
PEERS = pathlib.Path(os.environ.get("FEEDCONF_PEERS")
                     or pathlib.Path(__file__).resolve().parents[3] / "shared" / "tools" / "peers")


def limit():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def invoke(cmd, files, base, headers, timeout):
    a = list(cmd) + ["parse", "--format", "json"]
    if base:
        a += ["--base-url", base]
    for k, v in sorted(headers.items()):
        a += ["--header", f"{k}: {v}"]
    try:
        p = subprocess.run(a + [str(f) for f in files], capture_output=True, timeout=timeout, preexec_fn=limit)
        out = p.stdout.decode("utf-8", "replace")
        return [json.loads(l) for l in out.split("\n") if l.strip()], p.returncode, p.stderr.decode("utf-8", "replace")[-300:]
    except subprocess.TimeoutExpired:
        return [], -1, "timed out"
    except (json.JSONDecodeError, OSError) as e:
        return [], -2, f"output unreadable: {e}"


def run_files(cmd, files, base, headers, timeout):
    res, rc, err = invoke(cmd, files, base, headers, timeout * max(1, len(files) // 10))
    if len(res) == len(files):
        return res
    if len(files) == 1:
        return [{"_crash": f"exit {rc}: {err.strip()[-200:]}"}]
    h = len(files) // 2
    return run_files(cmd, files[:h], base, headers, timeout) + run_files(cmd, files[h:], base, headers, timeout)


def peer_cmd(name):
    if not PEERS.is_dir():
        sys.exit(f"no {PEERS}; set FEEDCONF_PEERS to the folder with adapter.py")
    if name == "gofeed":
        return build_gofeed()
    v = cache_dir() / "venv"
    py = v / "bin" / "python"
    if not py.exists():
        venv.create(v, with_pip=True)
    mod = name.replace("-", "_")
    if subprocess.run([str(py), "-c", f"import {mod}"], capture_output=True).returncode:
        subprocess.run([str(py), "-m", "pip", "install", "-q", SDIST if name == "feedparser" else name], check=True)
    return [str(py), str(PEERS / "adapter.py"), name]


def build_gofeed():
    """Debian's golang-go and golang-github-mmcdole-gofeed-dev, built offline in GOPATH mode."""
    exe = cache_dir() / "gofeed-peer"
    src = PEERS / "gofeed" / "main.go"
    if exe.exists() and exe.stat().st_mtime > src.stat().st_mtime:
        return [str(exe)]
    gp = os.environ.get("GOFEED_GOPATH")
    if not gp:
        out = subprocess.run(["dpkg", "-L", "golang-github-mmcdole-gofeed-dev"], capture_output=True, text=True, check=True).stdout
        gp = next(l for l in out.splitlines() if l.endswith("/src/github.com/mmcdole/gofeed")).split("/src/")[0]
    env = dict(os.environ, GO111MODULE="off", GOPATH=gp, GOFLAGS="", GOCACHE=str(cache_dir() / "gocache"))
    subprocess.run(["go", "build", "-o", str(exe), str(src)], check=True, env=env)
    return [str(exe)]
