#!/usr/bin/env python3
"""Makes the watch list, feeds/sources.opml, from the reference table of sources.

    make_sources.py REFERENCE_DIR > feeds/sources.opml

Python 3 standard library only; the same table gives the same bytes. One outline a source, in folders by
kind. A source whose health note says that its feed is dead, withdrawn or blocked stays listed, inactive
with the clause that says so; one without a feed has no xmlUrl. "Not tested" alone is no reason to leave a
source out.
"""
import csv
import pathlib
import re
import sys
from xml.sax.saxutils import quoteattr

KINDS = {
    "official statement": "Official statements",
    "ministry": "Ministries",
    "international organisation": "International organisations",
    "news agency": "News agencies",
    "newspaper": "Newspapers and broadcasters",
    "maritime trade press": "Maritime trade press",
    "think tank": "Think tanks",
}
ALL_AREAS = "maritime;connectivity;sdg;economic"
NO_FEED = "no feed known; watch the page"
# What a health note says of a feed that cannot be had.
DEAD = re.compile(
    r"HTTP 40[34]|40[34] or 40[34]|Return(s|ed) HTML|feed withdrawn|geo-blocked|does not return a feed"
    r"|services cut|Funding cut|frozen|keep disabled"
)
# A note on another address of the same publisher says nothing about this one.
OTHER_ADDRESS = re.compile(r"sister|short /rss|addresses seen elsewhere")


def inactive(row):
    """Why a source is not fetched, in one clause; None for one that is."""
    if not row["feed_url"]:
        return NO_FEED
    for clause in re.split(r"[.;] |\.$|, yet ", row["health_note"]):
        if DEAD.search(clause) and not OTHER_ADDRESS.search(clause):
            return clause.strip()
    return None


def attributes(row):
    """The outline's attributes in their order: the standard ones first."""
    topics = ALL_AREAS if row["topics"] == "all areas" else row["topics"]
    return [
        ("text", row["title"]),
        ("title", row["title"]),
        ("type", "rss"),
        ("xmlUrl", row["feed_url"]),
        ("htmlUrl", row["home_url"]),
        ("language", row["language"]),
        ("lookout:id", row["id"]),
        ("lookout:publisher", row["publisher"]),
        ("lookout:kind", row["kind"]),
        ("lookout:country", row["country"]),
        ("lookout:topics", topics),
        ("lookout:reliability", "F"),
        ("lookout:confidence", row["confidence"]),
        ("lookout:note", row["health_note"]),
        ("lookout:inactive", inactive(row)),
    ]


def outline(row):
    """One source, one line: a change shows as one line of a diff."""
    given = [f"{name}={quoteattr(value)}" for name, value in attributes(row) if value]
    return "      <outline " + " ".join(given) + "/>"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    table = pathlib.Path(sys.argv[1]) / "sources.csv"
    with open(table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    unknown = {row["kind"] for row in rows} - set(KINDS)
    if unknown:
        sys.exit(f"{table}: no folder for the kind {', '.join(sorted(unknown))}; add it to KINDS")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0" xmlns:lookout="urn:lookout:opml:1">',
        "  <head>",
        "    <title>Lookout: the watch list</title>",
        "  </head>",
        "  <body>",
    ]
    for kind, name in KINDS.items():
        lines.append(f"    <outline text={quoteattr(name)}>")
        lines += [outline(row) for row in rows if row["kind"] == kind]
        lines.append("    </outline>")
    lines += ["  </body>", "</opml>"]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
