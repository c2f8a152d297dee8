"""Values that equal what feedparser gives where both say the same: markup, encodings, versions, dates, durations."""
import codecs, datetime, email.utils, html.parser, re

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}


class Canon(html.parser.HTMLParser):
    def __init__(self, style):
        super().__init__(convert_charrefs=True)
        self.out, self.style = [], style

    def handle_starttag(self, tag, attrs):
        a = []
        for k, v in attrs:
            if k == "style" and not self.style or k in ("target", "referrerpolicy", "loading"):
                continue
            if k == "rel":
                v = " ".join(t for t in (v or "").split() if t not in ("nofollow", "noopener", "noreferrer", "ugc"))
                if not v:
                    continue
            a.append((k, v or ""))
        self.out.append(("<", tag, tuple(sorted(a))))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.out.append((">", tag))

    def handle_data(self, d):
        if self.out and self.out[-1][0] == "t":
            self.out[-1] = ("t", self.out[-1][1] + d)
        else:
            self.out.append(("t", d))


def canon(s, style=True):
    p = Canon(style)
    p.feed(s)
    p.close()
    return p.out


EXACT = False


class HStr(str):
    """A string that equals another when both are the same markup (attribute order, quoting,
    void-element spelling, character-reference spelling and link-hardening attributes such as
    rel=nofollow apart).  Dropping every style attribute is accepted: feedparser keeps a CSS
    allow-list, a stricter sanitiser need not."""

    def __eq__(self, o):
        if str.__eq__(self, o) is True:
            return True
        if EXACT or not isinstance(o, str) or not (re.search("[<&]", self) or re.search("[<&]", o)):
            return False
        a, b = canon(str(self)), canon(str(o))
        if a == b:
            return True
        return "style=" not in self and canon(str(self), False) == canon(str(o), False)

    def __ne__(self, o):
        return not self == o

    __hash__ = str.__hash__


SUPER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949",
         "shift_jis": "cp932", "iso8859-9": "cp1254", "tis-620": "cp874", "big5hkscs": "big5",
         "utf-16": "utf-16", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-8-sig": "utf-8",
         "utf-32-le": "utf-32", "utf-32-be": "utf-32"}


def enc_key(n):
    try:
        n = codecs.lookup(n).name
    except (LookupError, TypeError):
        n = str(n).lower()
    return SUPER.get(n, n)


class EncStr(str):
    def __eq__(self, o):
        return str.__eq__(self, o) is True or (isinstance(o, str) and not EXACT and enc_key(str(self)) == enc_key(o))

    def __ne__(self, o):
        return not self == o

    __hash__ = str.__hash__


class VerStr(str):
    def __eq__(self, o):
        if str.__eq__(self, o) is True:
            return True
        return not EXACT and (str(self), o) in {("rss091", "rss091u"), ("rss091", "rss091n")} or \
            (not EXACT and str(self) == "rss09x" and isinstance(o, str) and o.startswith("rss09") and o != "rss090")

    def __ne__(self, o):
        return not self == o

    __hash__ = str.__hash__


def instant(s):
    if not s:
        return None
    s = str(s).strip()
    try:
        d = datetime.datetime.fromisoformat(s.replace("z", "Z"))
    except ValueError:
        try:
            d = email.utils.parsedate_to_datetime(s)
        except (ValueError, TypeError, IndexError):
            return None
    return (d if d.tzinfo else d.replace(tzinfo=datetime.timezone.utc)).astimezone(datetime.timezone.utc)


class DateStr(str):
    """Used where a program gives no raw date text: equal when it is the same instant."""

    def __eq__(self, o):
        if str.__eq__(self, o) is True:
            return True
        a, b = instant(self), instant(o)
        return a is not None and a == b

    def __ne__(self, o):
        return not self == o

    __hash__ = str.__hash__


class Secs(int):
    """itunes:duration in seconds equals feedparser's raw text of the same length."""

    def __eq__(self, o):
        if isinstance(o, str):
            try:
                n = 0
                for p in o.split(":"):
                    n = n * 60 + int(p)
                return int(self) == n
            except ValueError:
                return False
        return int(self) == o

    __hash__ = int.__hash__
