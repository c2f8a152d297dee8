"""The output of `lookout parse` in the shape of feedparser, in which the corpus expects it."""
import datetime

from values import DateStr, EncStr, HStr, Secs, VerStr, instant


class FP(dict):
    MAP = {"channel": "feed", "items": "entries", "guid": "id", "date": "updated", "date_parsed": "updated_parsed",
           "description": ["summary", "subtitle"], "description_detail": ["summary_detail", "subtitle_detail"],
           "url": ["href"], "modified": "updated", "modified_parsed": "updated_parsed", "issued": "published",
           "issued_parsed": "published_parsed", "copyright": "rights", "copyright_detail": "rights_detail",
           "tagline": "subtitle", "tagline_detail": "subtitle_detail"}

    def __getitem__(self, key):
        g = super().__getitem__
        if key == "category":
            for t in self.get("tags", []):
                if "term" in t:
                    return t["term"]
            raise KeyError(key)
        if key == "license":
            for l in self.get("links", []):
                if l.get("rel") == "license" and "href" in l:
                    return l["href"]
        if key == "updated" and not dict.__contains__(self, "updated") and dict.__contains__(self, "published"):
            return g("published")
        if key == "updated_parsed" and not dict.__contains__(self, "updated_parsed") and dict.__contains__(self, "published_parsed"):
            return g("published_parsed")
        k = self.MAP.get(key, key)
        for r in k if isinstance(k, list) else [k]:
            if dict.__contains__(self, r):
                return g(r)
        return g(key)

    def __contains__(self, key):
        if key in ("updated", "updated_parsed"):
            return dict.__contains__(self, key)
        try:
            self[key]
            return True
        except KeyError:
            return False

    has_key = __contains__

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError:
            raise AttributeError(key)


def S(v):
    return HStr(v) if isinstance(v, str) else v


def put(d, k, v):
    if v is not None and v != "":
        d[k] = S(v)


def person(p):
    d = FP()
    if isinstance(p, str):
        p = {"name": p}
    for a, b in (("name", "name"), ("email", "email"), ("uri", "href")):
        put(d, b, p.get(a))
    return d


def text(d, o, k):
    t = o.get(k + "_detail")
    if isinstance(t, dict):
        x = FP(type=S(t.get("type") or "text/plain"), value=S(t.get("value") or ""),
               language=t.get("language"), base=t.get("base") or "")
        d[k + "_detail"], d[k] = x, x["value"]
    elif o.get(k) is not None:
        d[k] = S(o[k])


def link(l):
    d = FP()
    for k in ("href", "type", "title", "hreflang"):
        put(d, k, l.get(k))
    if l.get("length") is not None:
        d["length"] = str(l["length"])
    rel = d["rel"] = S(l.get("rel") or "alternate")
    if "type" not in d and rel in ("alternate", "self"):
        d["type"] = HStr("application/atom+xml" if rel == "self" else "text/html")
    return d


def date(d, o, k):
    v, raw = o.get(k), o.get(k + "_raw")
    if raw:
        d[k] = S(raw)
    elif v:
        d[k] = DateStr(v)
    if v:
        i = instant(v)
        d[k + "_parsed"] = tuple(i.timetuple())[:8] + (0,) if i else None
    elif raw:
        d[k + "_parsed"] = None


def common(o):
    d = FP()
    for k in ("title", "subtitle", "summary", "rights"):
        text(d, o, k)
    for k in ("link", "id", "language", "icon", "logo", "author", "comments"):
        put(d, k, o.get(k))
    for k in ("updated", "published"):
        date(d, o, k)
    if o.get("authors"):
        d["authors"] = [person(p) for p in o["authors"]]
        d["author_detail"] = d["authors"][0]
    if o.get("contributors"):
        d["contributors"] = [person(p) for p in o["contributors"]]
    if o.get("publisher"):
        p = person(o["publisher"])
        d["publisher_detail"] = p
        n, e = p.get("name"), p.get("email")
        put(d, "publisher", f"{n} ({e})" if n and e else n or e)
    g = o.get("generator")
    if isinstance(g, dict):
        d["generator_detail"] = FP({b: S(g[a]) for a, b in (("name", "name"), ("uri", "href"), ("version", "version")) if g.get(a)})
        put(d, "generator", g.get("name"))
    else:
        put(d, "generator", g)
    ls = [link(l) for l in o.get("links") or []]
    if ls:
        d["links"] = ls
    if o.get("license"):
        d["license"] = S(o["license"])
    if o.get("categories"):
        d["tags"] = [FP(term=S(t.get("term")), scheme=S(t.get("scheme")), label=S(t.get("label"))) for t in o["categories"]]
    i = o.get("image")
    if i:
        i = {"url": i} if isinstance(i, str) else i
        d["image"] = FP()
        for a, b in (("url", "href"), ("title", "title"), ("link", "link"), ("description", "description")):
            put(d["image"], b, i.get(a))
        for a in ("width", "height"):
            if i.get(a) is not None:
                d["image"][a] = int(i[a])
    it = o.get("itunes") or {}
    if it:
        if "block" in it:
            d["itunes_block"] = 1 if it["block"] else 0
        if "explicit" in it:
            d["itunes_explicit"] = it["explicit"]
        if it.get("duration") is not None:
            v = it["duration"]
            d["itunes_duration"] = v if isinstance(v, str) else Secs(v)
    return d


def tup(v):
    return tuple(tup(x) if isinstance(x, list) else x for x in v) if isinstance(v, list) else v


def coords(g):
    c = g.get("coordinates")
    if not isinstance(c, list):
        return c
    if g.get("type") == "Polygon":
        return tuple([tup(p) for p in ring] for ring in c)
    if g.get("type") in ("LineString", "Box"):
        return [tup(p) for p in c]
    return tup(c)


def adapt(o):
    f = common(o.get("feed") or {})
    ttl = (o.get("feed") or {}).get("ttl")
    if ttl is not None:
        f["ttl"] = str(ttl)
    es = []
    for e in o.get("entries") or []:
        d = common(e)
        if e.get("content"):
            d["content"] = [FP({k: S(c.get(k)) for k in ("type", "value", "language", "base", "src")}) for c in e["content"]]
            for c in d["content"]:
                c["base"] = c["base"] or ""
        if e.get("enclosures"):
            en = []
            for x in e["enclosures"]:
                y = FP()
                put(y, "href", x.get("url"))
                put(y, "type", x.get("type"))
                if x.get("length") is not None:
                    y["length"] = str(x["length"])
                y["rel"] = "enclosure"
                en.append(y)
            d["enclosures"] = [FP({k: v for k, v in y.items() if k != "rel"}) for y in en]
            have = {l.get("href") for l in d.get("links", []) if l["rel"] == "enclosure"}
            d.setdefault("links", []).extend(y for y in en if y.get("href") not in have)
        if "enclosures" not in d:
            d["enclosures"] = []
        s = e.get("source")
        if s:
            d["source"] = common(s)
            put(d["source"], "href", s.get("link"))
        g = e.get("geometry")
        if g:
            d["where"] = FP(type=g.get("type"), coordinates=coords(g))
        elif e.get("point"):
            p = e["point"]
            d["where"] = FP(type="Point", coordinates=(p["lon"], p["lat"]))
        elif "where" not in d:
            d["where"] = {}
        put(d, "wfw_commentrss", e.get("comments_feed"))
        m = e.get("media") or {}
        if m.get("thumbnails"):
            d["media_thumbnail"] = [FP(href=S(t.get("url")), url=S(t.get("url"))) for t in m["thumbnails"]]
        if m.get("player"):
            d["media_player"] = FP(url=S(m["player"]))
        if e.get("chapters"):
            d["psc_chapters"] = FP(chapters=[FP({k: S(v) for k, v in (("title", x.get("title")), ("href", x.get("href")), ("image", x.get("image"))) if v is not None},
                                               start_parsed=datetime.timedelta(seconds=x.get("start") or 0)) for x in e["chapters"]])
        es.append(d)
    fmt = o.get("format")
    return {"feed": f, "entries": es, "bozo": bool(o.get("recovered")),
            "version": VerStr("" if fmt in (None, "unknown") else fmt), "encoding": EncStr(o.get("encoding") or "")}
