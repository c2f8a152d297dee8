"""What the benchmark stands on: the machine, the corpus, small C programs, an environment with the peers."""
import os, pathlib, platform, shlex, subprocess, sys, venv

HERE = pathlib.Path(__file__).resolve().parent
# What pip calls otherwise than Python.
MODULES = {"scikit-learn": "sklearn"}


def description():
    model = platform.processor() or platform.machine()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; load before: {load}"


def corpus(given, cache, tools, megabytes):
    """The folder with feeds/ and big.xml: the given one, or one that the generator makes, once."""
    if given:
        return given
    made = cache / f"corpus-{megabytes:g}"
    if not (made / "big.xml").exists():
        generator = tools / "gen/gen_feeds.py"
        if not generator.exists():
            sys.exit(f"benchmark: no {generator}; name the folder of the tools with --tools, or a corpus with --corpus")
        print("making the corpus", file=sys.stderr)
        subprocess.run([sys.executable, "-B", str(generator), str(made), "--mb", f"{megabytes:g}", "--e2e", "0,1"],
                       check=True, stdout=subprocess.DEVNULL)
    return made


def compiled(cache, name, libraries=()):
    """A small C program of this folder, built when its source is newer; None where it cannot be built."""
    source, program = HERE / f"{name}.c", cache / name
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return str(program)
    try:
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", *libraries], capture_output=True, text=True,
                               check=True).stdout if libraries else ""
        subprocess.run(["cc", "-O2", "-o", str(program), str(source), *shlex.split(flags)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"benchmark: {name} is left out, its source cannot be built: {error}", file=sys.stderr)
        return None
    return str(program)


def python_with_peers(cache, names):
    """A Python of its own in the cache, with the peers that pip can install."""
    folder = cache / "venv"
    python = folder / "bin/python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    for name in names:
        module = MODULES.get(name, name.replace("-", "_"))
        probe = subprocess.run([str(python), "-c", f"import {module}"], capture_output=True)
        if probe.returncode != 0:
            subprocess.run([str(python), "-m", "pip", "install", "-q", name])
    return str(python)


def on_cores(cores):
    """Words before a command that keep it on so many cores, where the system can."""
    if not hasattr(os, "sched_getaffinity"):
        return []
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    return ["taskset", "-c", ",".join(map(str, allowed))] if len(allowed) == cores else []
