"""Writes sample feeds: RSS 2.0, RSS 1.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1, and their OPML list.

A writer takes the feed's description and its entries and gives the document's text. Every third description
is HTML, in one of the ways feeds write it; its plain text is the summary.
"""
import datetime
import json
import urllib.parse
import uuid
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def identity(entry):
    """A URN of the link and the headline, so that two entries of one page stay two."""
    return uuid.uuid5(uuid.NAMESPACE_URL, entry["link"] + entry["title"]).urn


def site(url):
    """The root of the link's site."""
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def home(feed):
    return "https://example.org/samples/" + feed["file"].rsplit(".", 1)[0]


def moment(entry, zone):
    """Midnight UTC of the entry's day, told in the zone."""
    midnight = datetime.datetime.fromisoformat(entry["date"]).replace(tzinfo=datetime.timezone.utc)
    return midnight.astimezone(datetime.timezone(datetime.timedelta(hours=zone)))


def rfc822(entry, zone):
    t = moment(entry, zone)
    offset = t.strftime("%z") if zone else "GMT"
    return f"{DAYS[t.weekday()]}, {t.day:02} {MONTHS[t.month - 1]} {t.year} {t:%H:%M:%S} {offset}"


def rfc3339(entry, zone):
    return moment(entry, zone).isoformat() if zone else entry["date"] + "T00:00:00Z"


def markup(entry):
    return f"<p>{escape(entry['summary'])}</p>"


def rss_description(entry, number):
    """Plain, HTML in a CDATA section, or escaped HTML, in turn."""
    if number % 6 == 2:
        return f"<![CDATA[{markup(entry)}]]>"
    return escape(markup(entry) if number % 6 == 5 else entry["summary"])


def rss2(feed, entries):
    lines = [
        HEAD,
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        "<channel>",
        f"  <title>{escape(feed['title'])}</title>",
        f"  <link>{home(feed)}</link>",
        f"  <description>Sample entries: {escape(feed['title'])}</description>",
    ]
    if feed["language"]:
        lines.append(f"  <language>{feed['language']}</language>")
    lines.append(f"  <lastBuildDate>{rfc822(entries[0], feed['zone'])}</lastBuildDate>")
    for number, e in enumerate(entries):
        lines += [
            "  <item>",
            f"    <title>{escape(e['title'])}</title>",
            f"    <link>{escape(e['link'])}</link>",
            f"    <description>{rss_description(e, number)}</description>",
            f"    <pubDate>{rfc822(e, feed['zone'])}</pubDate>",
            f'    <guid isPermaLink="false">{identity(e)}</guid>',
            f"    <source url={quoteattr(site(e['link']))}>{escape(e['publisher'])}</source>",
            f"    <dc:language>{e['language']}</dc:language>",
            "  </item>",
        ]
    return "\n".join(lines + ["</channel>", "</rss>", ""])


def rss1(feed, entries):
    lines = [
        HEAD,
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f"<channel rdf:about={quoteattr(home(feed))}>",
        f"  <title>{escape(feed['title'])}</title>",
        f"  <link>{home(feed)}</link>",
        f"  <description>Sample entries: {escape(feed['title'])}</description>",
    ]
    if feed["language"]:
        lines.append(f"  <dc:language>{feed['language']}</dc:language>")
    lines.append("  <items><rdf:Seq>")
    lines += [f'    <rdf:li rdf:resource="{identity(e)}"/>' for e in entries]
    lines += ["  </rdf:Seq></items>", "</channel>"]
    for number, e in enumerate(entries):
        lines += [
            f'<item rdf:about="{identity(e)}">',
            f"  <title>{escape(e['title'])}</title>",
            f"  <link>{escape(e['link'])}</link>",
            f"  <description>{rss_description(e, number)}</description>",
            f"  <dc:date>{rfc3339(e, feed['zone']) if number % 2 else e['date']}</dc:date>",
            f"  <dc:language>{e['language']}</dc:language>",
            f"  <dc:publisher>{escape(e['publisher'])}</dc:publisher>",
            f"  <dc:source>{escape(e['publisher'])}</dc:source>",
            "</item>",
        ]
    return "\n".join(lines + ["</rdf:RDF>", ""])


def atom_summary(entry, number):
    if number % 6 == 2:
        return f'<summary type="html">{escape(markup(entry))}</summary>'
    if number % 6 == 5:
        return f'<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{markup(entry)}</div></summary>'
    return f"<summary>{escape(entry['summary'])}</summary>"


def atom(feed, entries):
    language = f' xml:lang="{feed["language"]}"' if feed["language"] else ""
    lines = [
        HEAD,
        f'<feed xmlns="http://www.w3.org/2005/Atom"{language}>',
        f"  <title>{escape(feed['title'])}</title>",
        f"  <id>{home(feed)}</id>",
        f"  <link href={quoteattr(home(feed))}/>",
        f"  <updated>{rfc3339(entries[0], feed['zone'])}</updated>",
        f"  <author><name>{escape(feed['title'])}</name></author>",
    ]
    for number, e in enumerate(entries):
        lines += [
            f'  <entry xml:lang="{e["language"]}">',
            f"    <title>{escape(e['title'])}</title>",
            f"    <link href={quoteattr(e['link'])}/>",
            f"    <id>{identity(e)}</id>",
            f"    <published>{rfc3339(e, feed['zone'])}</published>",
            f"    <updated>{rfc3339(e, feed['zone'])}</updated>",
            f"    {atom_summary(e, number)}",
            f"    <source><id>{escape(site(e['link']))}</id><title>{escape(e['publisher'])}</title>"
            f"<updated>{rfc3339(e, feed['zone'])}</updated></source>",
            "  </entry>",
        ]
    return "\n".join(lines + ["</feed>", ""])


def json_item(feed, e, number):
    html = number % 3 == 2
    return {
        "id": identity(e),
        "url": e["link"],
        "title": e["title"],
        "summary": e["summary"],
        "content_html" if html else "content_text": markup(e) if html else e["summary"],
        "date_published": rfc3339(e, feed["zone"]),
        "language": e["language"],
        "_source": {"title": e["publisher"], "url": site(e["link"])},
    }


def json_feed(feed, entries):
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "home_page_url": home(feed),
        "items": [json_item(feed, e, number) for number, e in enumerate(entries)],
    }
    if feed["language"]:
        document["language"] = feed["language"]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


WRITERS = {"rss2": rss2, "rss1": rss1, "atom": atom, "json": json_feed}


def watch_list(feeds):
    """OPML 2.0 beside the feeds, so that their addresses are relative."""
    lines = [
        HEAD,
        '<opml version="2.0" xmlns:lookout="urn:lookout:opml:1">',
        "  <head>",
        "    <title>Lookout: the sample feeds</title>",
        "  </head>",
        "  <body>",
    ]
    for feed in feeds:
        attributes = [
            ("text", feed["title"]), ("title", feed["title"]), ("type", "rss"), ("xmlUrl", feed["file"]),
            ("language", feed["language"]), ("lookout:id", feed["file"].rsplit(".", 1)[0]),
            ("lookout:publisher", feed["publisher"]), ("lookout:kind", feed["kind"]),
            ("lookout:country", feed["country"]), ("lookout:reliability", "F")]
        given = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes if value)
        lines.append(f"    <outline {given}/>")
    return "\n".join(lines + ["  </body>", "</opml>", ""])
