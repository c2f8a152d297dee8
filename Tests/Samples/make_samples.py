#!/usr/bin/env python3
"""Makes the sample feeds and their watch list from the reference table of developments.

    make_samples.py REFERENCE_DIR OUT_DIR

Python 3 standard library only; the same table gives the same bytes. Each row goes to exactly one feed, newest
first, with its date, language, link, headline, summary and publisher, and nothing else: areas, partners,
issue, relevance and the like are labels and stay out.
"""
import csv
import pathlib
import re
import sys

sys.dont_write_bytecode = True
from sample_feeds import WRITERS, watch_list

PRESS, WIRE, MINISTRY, TRADE, THINK = (
    "newspaper", "news agency", "ministry", "trade press", "think tank")


def feed(file, title, dialect, kind, country="", zone=0, publisher=".*", seat=".*", language=".*"):
    """One sample feed. `publisher`, `seat` and `language` are expressions that a row must match in full."""
    return {
        "file": file, "title": title, "dialect": dialect, "kind": kind, "country": country, "zone": zone,
        "wants": (re.compile(publisher), re.compile(seat), re.compile(language))}


# A row goes to the first feed that wants it, so single publishers stand before the groups. `zone` is the
# offset from UTC, in hours, that the feed writes its dates in.
FEEDS = [
    feed("antara.xml", "ANTARA News", "rss2", WIRE, "ID", 7, publisher="ANTARA.*"),
    feed("manila-bulletin.xml", "Manila Bulletin", "rss2", PRESS, "PH", 8, publisher="Manila Bulletin"),
    feed("vietnam-plus.xml", "VietnamPlus", "rss2", WIRE, "VN", 7, publisher="VietnamPlus.*"),
    feed("the-nation-thailand.xml", "The Nation Thailand", "atom", PRESS, "TH", 7,
         publisher="The Nation Thailand"),
    feed("malay-mail-and-the-star.json", "Malay Mail and The Star", "json", PRESS, "MY", 8,
         publisher="Malay Mail.*|The Star"),
    feed("wire-services.xml", "Wire services", "rss2", WIRE, "INT", 0,
         publisher="(Associated Press|Reuters|Bloomberg) via .*|.*\\((Reuters|AP|Anadolu|ANI)\\)|IANS|Adnkronos"),
    feed("xinhua-and-chinese-media.json", "Xinhua and Chinese media in English", "json", WIRE, "CN", 8,
         seat="CN", language="en"),
    feed("ministries.xml", "Ministries and government portals", "rss1", MINISTRY, "INT", 0,
         publisher=".*(Ministry|Cabinet Secretariat|Government of|Government Portal|Presidential Communications"
         "|Energy Market Authority|Management Authority|chairmanship site|AHA Centre|Philippine News Agency).*|外務省"),
    feed("think-tanks.xml", "Think tanks and research sites", "atom", THINK, "INT", 0,
         publisher="ISEAS.*|RSIS|.*\\(ISEAS\\)|World and Japan database.*|International Studies Center.*"
         "|Digital Watch.*|350.org.*|TBH Center|Advocatetanmoy.*|.*Business Council|Allen & Gledhill.*"
         "|Husch Blackwell.*|Shanghai International Shipping.*|Climate Tracker.*|Mongabay.*"),
    feed("trade-press.json", "Shipping, energy and technology press", "json", TRADE, "INT", 0,
         publisher="Argus.*|PortNews|Maritime Career|The Maritime Executive|pv magazine.*|Biometric Update"
         "|Submarine Cables.*|Indian Defence News|Defense Mirror|Asia Business Outlook|EconoTimes"
         "|Tech Consulting.*|Global Macro.*|The Asset"),
    feed("indonesian-press.xml", "Indonesian press in English", "rss1", PRESS, "ID", 7, seat="ID", language="en"),
    feed("indonesian-online.xml", "Indonesian online media", "rss2", PRESS, "ID", 7, seat="ID"),
    feed("philippine-press.xml", "Philippine press", "rss2", PRESS, "PH", 8, seat="PH", language="en"),
    feed("filipino-online.xml", "Filipino-language media", "atom", PRESS, "PH", 8, seat="PH"),
    feed("vietnam-press.xml", "Vietnamese press in other languages", "rss2", PRESS, "VN", 7,
         seat="VN", language="en|ja"),
    feed("vietnamese-online.xml", "Vietnamese-language media", "rss1", PRESS, "VN", 7, language="vi"),
    feed("thai-press.xml", "Thai press in other languages", "rss2", PRESS, "TH", 7,
         seat="TH", language="(?!th).*"),
    feed("thai-online.xml", "Thai-language media", "rss2", PRESS, "TH", 7, language="th"),
    feed("malaysian-press.xml", "Malaysian press", "rss2", PRESS, "MY", 8, seat="MY", language="en"),
    feed("malay-online.xml", "Malay-language media", "atom", PRESS, "MY", 8, seat="MY"),
    feed("singapore-press.json", "Singapore media", "json", PRESS, "SG", 8, seat="SG"),
    feed("mekong-press.xml", "Cambodian, Lao and Myanmar press", "rss2", PRESS, "INT", 7, seat="KH|LA|MM"),
    feed("hong-kong-and-chinese-online.xml", "Hong Kong and Chinese-language media", "rss2", PRESS, "HK", 8,
         seat="HK|CN"),
    feed("japan-media.xml", "Japanese media", "rss1", PRESS, "JP", 9, seat="JP"),
    feed("korea-media.xml", "Korean media", "rss2", PRESS, "KR", 9, seat="KR"),
    feed("south-asian-press.xml", "South Asian press", "rss2", PRESS, "IN", 5.5, seat="IN|PK|NP"),
    feed("international-press.xml", "International press", "rss2", PRESS, "INT", 0),
]


def home_of(row):
    """The first feed that wants the row."""
    values = (row["publisher"], row["country_of_publisher"], row["language"])
    for one in FEEDS:
        if all(want.fullmatch(value) for want, value in zip(one["wants"], values)):
            return one["file"]
    sys.exit(f"no sample feed takes {row['publisher']}: {row['headline']}; add one to FEEDS")


def entry(row):
    """What of a row may be seen in a feed."""
    return {
        "date": row["date"], "title": row["headline"], "summary": row["summary"], "link": row["source_url"],
        "language": row["language"], "publisher": row["publisher"]}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(pathlib.Path(sys.argv[1]) / "developments.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    out = pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    entries = {one["file"]: [] for one in FEEDS}
    for row in rows:
        entries[home_of(row)].append(entry(row))
    for one in FEEDS:
        mine = entries[one["file"]]
        if not mine:
            sys.exit(f"{one['file']} would be empty; take it out of FEEDS")
        mine.sort(key=lambda e: (e["date"], e["link"], e["title"]), reverse=True)
        languages = {e["language"] for e in mine}
        one["language"] = languages.pop() if len(languages) == 1 else ""
        publishers = {e["publisher"] for e in mine}
        one["publisher"] = publishers.pop() if len(publishers) == 1 else one["title"]
        (out / one["file"]).write_text(WRITERS[one["dialect"]](one, mine), encoding="utf-8", newline="\n")
    (out / "sources.opml").write_text(watch_list(FEEDS), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
