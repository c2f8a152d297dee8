"""The cases of the public feedparser corpus: where they come from, what each expects, which are evaluated and why not."""
import ast, os, pathlib, re, shutil, subprocess, sys, tarfile, tempfile
from urllib.parse import urljoin

SDIST = "feedparser==6.0.14"
HOST = "http://127.0.0.1:8097"       # literal in the corpus' expectations; never contacted


def cache_dir():
    d = pathlib.Path(os.environ.get("FEEDCONF_CACHE")
                     or pathlib.Path(tempfile.gettempdir()) / "feed-conformance")
    d.mkdir(parents=True, exist_ok=True)
    return d


def corpus():
    c = cache_dir()
    dest = c / SDIST.replace("==", "-")
    if (dest / "tests").is_dir():
        return dest / "tests"
    dl = c / "dl"
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-binary", ":all:",
                    "--no-deps", "-d", str(dl), SDIST], check=True)
    (tgz,) = dl.glob("feedparser-*.tar.gz")
    with tempfile.TemporaryDirectory(dir=c) as t:
        with tarfile.open(tgz) as tf:
            tf.extractall(t, filter="data") if hasattr(tarfile, "data_filter") else tf.extractall(t)
        (root,) = [p for p in pathlib.Path(t).iterdir() if p.is_dir()]
        shutil.move(str(root), dest)
    return dest / "tests"


# ------------------------------------------------------------------ reading a case
BOMS = [(b"\x4c\x6f\xa7\x94", "cp037"), (b"\x00\x00\xfe\xff", "utf-32be"), (b"\xff\xfe\x00\x00", "utf-32le"),
        (b"\x00\x00\x00\x3c", "utf-32be"), (b"\x3c\x00\x00\x00", "utf-32le"), (b"\x00\x3c\x00\x3f", "utf-16be"),
        (b"\x3c\x00\x3f\x00", "utf-16le"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le")]
DESC = re.compile(rb"Description:\s*(.*?)\s*Expect:\s*(.*)\s*-->")
SKIPU = re.compile(rb"SkipUnless:\s*(.*?)\n")
HEADER = re.compile(rb"^Header:\s+([^:]+):(.+)$", re.M)


class Case:
    __slots__ = "path rel dir expect headers base why tree ascii_only".split()


def read_case(path, root):
    c = Case()
    raw = path.read_bytes()
    c.path, c.rel = path, path.relative_to(root).as_posix()
    c.dir = c.rel.rsplit("/", 1)[0]
    c.why = c.base = c.expect = c.tree = None
    c.headers = {}
    data = raw
    for sig, enc in BOMS:
        if raw.startswith(sig):
            try:
                data = raw.decode(enc).encode("utf-8")
            except (LookupError, UnicodeError):
                c.why = "corpus: undecodable by CPython"
                return c
            break
    m = DESC.search(data)
    if not m:
        c.why = "corpus: no Expect"
        return c
    c.expect = m.group(2).decode("utf-8", "replace").strip()
    if raw.startswith(b"\x4c\x6f\xa7\x94"):
        c.why = "ebcdic (no feed uses it; WHATWG forbids it)"
        return c
    m = SKIPU.search(data)
    if m:
        try:
            ok = eval(m.group(1).decode(), {"__builtins__": {"__import__": __import__}})
        except Exception:
            ok = False
        if not ok:
            c.why = "corpus: SkipUnless not met (codec unknown to CPython)"
            return c
    for k, v in HEADER.findall(data):
        c.headers[k.decode().strip().lower()] = v.decode("utf-8", "replace").strip()
    if "http" in c.rel:
        c.base = f"{HOST}/tests/{c.rel}"
        loc = c.headers.pop("content-location", None)
        if loc:
            j = urljoin(c.base, loc)
            if j.startswith(("http:", "https:")):
                c.base = j
        c.headers = {k: v for k, v in c.headers.items() if k in ("content-type", "content-language")}
    else:
        c.headers = {}
    c.why = judge(c)
    return c


# ------------------------------------------------------------------ what is in the promised subset
ALIAS = {"guid": "id", "date": "updated", "date_parsed": "updated_parsed", "modified": "updated",
         "modified_parsed": "updated_parsed", "issued": "published", "issued_parsed": "published_parsed",
         "copyright": "rights", "copyright_detail": "rights_detail", "tagline": "subtitle",
         "tagline_detail": "subtitle_detail", "url": "href", "items": "entries", "channel": "feed"}
PERSON = r"(\.(name|email|href))?"
TEXT = r"(title|subtitle|summary|rights)(_detail(\.(type|value|language|base))?)?"
LINKS = r"links(\[\](\.(href|rel|type|title|length|hreflang))?)?"
TAGS = r"tags(\[\](\.(term|scheme|label))?)?|category|categories"
COMMON = "|".join([TEXT, LINKS, TAGS, r"link|id|language|author|license|icon|logo|generator",
                   r"(updated|published)(_parsed)?", r"author_detail" + PERSON,
                   r"(authors|contributors)(\[\]" + PERSON + ")?", r"generator_detail(\.(name|href|version))?"])
FEED = COMMON + r"|publisher|publisher_detail" + PERSON + r"|ttl|itunes_(block|explicit)" \
    r"|image(\.(href|title|link|width|height|description))?"
ENTRY = COMMON + r"|publisher|publisher_detail" + PERSON + r"|comments|wfw_commentrss|image(\.href)?" \
    r"|content(\[\](\.(type|value|language|base|src))?)?|enclosures(\[\](\.(href|type|length))?)?" \
    r"|where(\.(type|coordinates(\[\])*))?|itunes_(block|explicit|duration)|media_thumbnail(\[\](\.href)?)?" \
    r"|media_player(\.href)?|psc_chapters(\.chapters(\[\](\.(title|href|image|start_parsed))?)?)?|source|source\.href|source\.(" + COMMON + ")"
ALLOWED = re.compile(rf"(bozo|version|encoding|feed|entries(\[\])?|feed\.({FEED})|entries\[\]\.({ENTRY}))\Z")
NAMES = {"bozo", "version", "encoding", "feed", "entries"}
REASON = [(r"\binfo(_detail)?\b", "atom03 info (dead element)"), (r"_detail\b", "detail outside schema"),
          (r"cloud|textinput|\bdocs\b|newlocation", "dead RSS elements (cloud, textInput, docs, newLocation)"),
          (r"created|expired|validity", "rare dates (created, expired, validity)"),
          (r"guidislink", "guidislink (feedparser-specific flag)"),
          (r"media_(credit|restriction|license|rating)", "media RSS beyond schema"),
          (r"thr_in", "atom threading"), (r"psc_", "podlove chapters beyond schema"),
          (r"abcdefg|madeup", "arbitrary extension elements"),
          (r"headers|etag|status|href|locals", "HTTP response object"), (r"bozo_exception", "exception class"),
          (r"wfw_comment\b", "wfw:comment"), (r"subtitle", "entry subtitle")]


CORE = re.compile(r"(bozo|version|feed|entries(\[\])?|(feed|entries\[\])\.(title|subtitle|summary|link|id|language|author|rights|generator"
                  r"|category|tags(\[\](\.term)?)?|(updated|published)(_parsed)?)|entries\[\]\.(comments|content(\[\](\.value)?)?"
                  r"|enclosures(\[\](\.(href|type|length))?)?|source(\.title)?))\Z")


def is_core(c):
    """The plain fields of ordinary feeds: no markup policy, charset tables, headers or base URL."""
    if c.base or re.search(r"/(sanitize|amp|base|lang|psc|geo|itunes|media-rss|namespace|cdf)/|^(encoding|entities)/", c.rel):
        return False
    v = Paths()
    v.visit(c.tree)
    return all(CORE.match(fix(p)) for p in v.paths)


class Paths(ast.NodeVisitor):
    def __init__(self):
        self.paths, self.calls = set(), set()

    def chain(self, n):
        if isinstance(n, ast.Name):
            return n.id
        if isinstance(n, ast.Subscript):
            b = self.chain(n.value)
            if b is None:
                return None
            k = n.slice.value if isinstance(n.slice, ast.Constant) else None
            return f"{b}.{ALIAS.get(k, k)}" if isinstance(k, str) else f"{b}[]"
        if isinstance(n, ast.Attribute):
            b = self.chain(n.value)
            if b is None or n.attr in ("has_key", "get", "keys", "startswith", "endswith", "find"):
                return b
            return f"{b}.{ALIAS.get(n.attr, n.attr)}"
        return None

    def visit(self, n):
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in ("has_key", "get"):
            b = self.chain(n.func.value)
            if b and n.args and isinstance(n.args[0], ast.Constant):
                self.paths.add(f"{b}.{ALIAS.get(n.args[0].value, n.args[0].value)}")
                return
        if isinstance(n, ast.Compare) and isinstance(n.left, ast.Constant) and isinstance(n.ops[0], (ast.In, ast.NotIn)):
            b = self.chain(n.comparators[0])
            if b and b.split(".")[0].split("[")[0] in NAMES:
                self.paths.add(f"{b}.{ALIAS.get(n.left.value, n.left.value)}")
                return
        if isinstance(n, (ast.Subscript, ast.Attribute, ast.Name)):
            p = self.chain(n)
            if p:
                if p.split(".")[0].split("[")[0] not in ("ord", "len", "isinstance", "datetime", "tuple", "True", "None"):
                    self.paths.add(p)
                return
        self.generic_visit(n)


def fix(p):
    return re.sub(r"^(entries\[\])\.description", r"\1.summary", re.sub(r"^((?:feed)|(?:entries\[\]\.source))\.description", r"\1.subtitle", p))


def judge(c):
    if c.expect == "0":
        return "corpus: asserts nothing"
    try:
        c.tree = ast.parse(c.expect, mode="eval")
    except SyntaxError:
        return "corpus: Expect is not an expression"
    if "/chardet/" in c.rel:
        return "statistical charset guessing (optional extra in feedparser)"
    name = c.rel.rsplit("/", 1)[1]
    if "/sanitize/acceptable_" in c.rel:
        return "sanitiser allow-list policy (element and attribute lists)"
    if "/sanitize/style_" in c.rel or "/sanitize/large_" in c.rel:
        return "sanitiser CSS policy"
    if name.startswith(("http_text_", "bozo_http_")) or name == "http_application_xml_dtd_default.xml":
        ct = c.headers.get("content-type", "")
        if "charset" not in ct and ct.startswith("text/") or "bogus" in name or "qs" in name:
            return "RFC 3023 text/* us-ascii default (obsoleted by RFC 7303)"
        if name.startswith("bozo_http_"):
            return "bozo for HTTP header mismatch (a warning in our schema)"
    if re.search(r"itunes_(channel|item)_(explicit_(true|false|no|uppercase|whitespace)|block_(uppercase|whitespace))\.xml", name):
        return "contradicts Apple's current podcast rules (true/false, any case)"
    v = Paths()
    v.visit(c.tree)
    for p in sorted(v.paths):
        q = fix(p)
        if not ALLOWED.match(q):
            for rx, why in REASON:
                if re.search(rx, q):
                    return why
            return "field outside schema: " + q
    return None
