"""What a scan is timed on: feeds, a workspace that watches them, the phrases of its rules, and a server on loopback."""
import html, json, pathlib, random, re, shutil, socket, subprocess, sys, time

import machine

ROOT = pathlib.Path(__file__).resolve().parents[2]
# One sentence in so many is a text that a rule file names as one its rules must match.
PLANTED = 20
# Words of a language: what a million words of news use. The generator's 6,000 would make all items alike.
WORDS = 60_000


def query_texts(rules):
    """The queries of every rule file, each whole, with the line breaks that YAML folds."""
    for path in sorted(pathlib.Path(rules).rglob("*.yaml")):
        block = []
        for line in path.read_text().splitlines() + ["end:"]:
            if re.match(r"\s*- query:", line) and not block:
                block = [line.split("query:", 1)[1]]
            elif block and re.match(r"\s*(weight|note|language|except|tests|end):|\s*- query:", line):
                yield path, " ".join(block)
                block = [line.split("query:", 1)[1]] if "query:" in line else []
            elif block:
                block.append(line.strip())


def phrases(rules):
    """Every literal of the rules in small letters, with the tags of the files that have it."""
    found = {}
    for path, text in query_texts(rules):
        tag = f"{path.parent.name}/{path.stem}"
        text = re.sub(r"\b(source|lang|tag):\S+", " ", text.strip().strip("'").replace("''", "'"))
        for quoted, word in re.findall(r'"([^"]+)"|([^\s()"~^]+)', text):
            literal = (quoted or word).strip("*=").lower()
            if quoted or not re.fullmatch(r"AND|OR|NOT|(NEAR|BEFORE)/\d+|[~^]?[\d.]*", word):
                if len(literal) > 1:
                    found.setdefault(literal, set()).add(tag)
    return {literal: sorted(tags) for literal, tags in sorted(found.items())}


def planted_texts(rules):
    """The texts that the rule files say they match."""
    texts = []
    for path in sorted(pathlib.Path(rules).rglob("*.yaml")):
        matching = re.search(r"^  match:\n((?:    - .*\n)+)", path.read_text(), re.M)
        texts += [line.strip()[2:].strip("\"'") for line in (matching[1] if matching else "").splitlines()]
    return texts


def make(folder, tools, rules, feeds, entries):
    """Feeds of the generator, some of whose sentences are about what the rules look for."""
    sys.path.insert(0, str(tools / "gen"))
    import gen_feeds, lexicon
    planted = planted_texts(rules)

    class Planting:
        def __init__(self, language):
            self.language, self.code, self.sents, self.word = language, language.code, language.sents, language.word

        def sentence(self, r):
            # Each sentence is new: those that the generator keeps would stand in a dozen items each.
            return r.choice(planted) if r.randrange(PLANTED) == 0 else self.language._sent(r)

    languages = {code: Planting(lexicon.Lang(code, nwords=WORDS)) for code in lexicon.LANGS}
    r = random.Random(4)
    folder.mkdir(parents=True)
    for number in range(feeds):
        language = languages[lexicon.pick_lang(r)]
        dialect, cdata = "rss" if r.random() < .6 else "atom", r.random() < .65
        body = "".join(gen_feeds.entry(dialect, language, r, number, place, cdata, r.choice((0, 1, 2)))
                       for place in range(entries))
        text = gen_feeds.head(dialect, language, number) + body + gen_feeds.TAIL[dialect]
        (folder / f"{number:04d}.xml").write_text(text)


def workspace(folder, feeds, port):
    """A workspace with the rules and the matrix of this one, and a watch list of the feeds; each has a host of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "feeds").mkdir(parents=True)
    shutil.copytree(ROOT / "feeds/rules", folder / "feeds/rules")
    shutil.copytree(ROOT / "analyses", folder / "analyses", ignore=shutil.ignore_patterns("briefs", "reports"))
    (folder / "feeds/settings.yaml").write_text("private_addresses:\n  - 127.0.0.0/8\n")
    urls = [f"http://127.1.{number // 250}.{number % 250 + 1}:{port}/{number:04d}.xml" for number in range(feeds)]
    outlines = "\n".join(
        f'<outline type="rss" text="Source {number}" xmlUrl="{html.escape(url)}" lookout:id="source-{number}" '
        f'lookout:publisher="Publisher {number}"/>' for number, url in enumerate(urls))
    (folder / "feeds/sources.opml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:lookout="urn:lookout:opml:1"><head/>'
        f"<body>\n{outlines}\n</body></opml>\n")
    (folder / "urls.json").write_text(json.dumps(urls))
    (folder / "phrases.json").write_text(json.dumps(phrases(ROOT / "feeds/rules")))


class Server:
    """nginx that serves a folder to this machine alone."""

    def __init__(self, cache, folder, port=0):
        self.program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
        if not self.program:
            sys.exit("scan.py: no nginx; install it (apt-get install nginx-light, brew install nginx)")
        self.port = port or self.free_port()
        home = cache / "nginx"
        home.mkdir(exist_ok=True)
        self.configuration = home / "nginx.conf"
        places = "\n".join(f"  {kind}_temp_path {home}/{kind};" for kind in
                           ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        self.configuration.write_text(f"""
daemon off; worker_processes 1; pid {home}/pid; error_log {home}/error.log;
events {{ worker_connections 4096; }}
http {{
{places}
  access_log off; sendfile on; tcp_nodelay on; types {{ application/xml xml; }}
  server {{ listen 0.0.0.0:{self.port} backlog=2048; allow 127.0.0.0/8; deny all; root {folder.resolve()}; }}
}}
""")

    @staticmethod
    def free_port():
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            return listener.getsockname()[1]

    def __enter__(self):
        self.process = subprocess.Popen([self.program, "-c", str(self.configuration)], stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        sys.exit(f"scan.py: nginx does not answer; see {self.configuration.parent}/error.log")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
