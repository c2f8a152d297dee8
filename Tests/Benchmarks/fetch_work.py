"""The feeds that are served, the workspace that is scanned, and the programs that fetch."""
import contextlib, json, os, re, shutil, sqlite3, subprocess, sys, time

ENTRIES = 3  # of each feed
TOPICS = ["maritime cooperation", "port connectivity", "coast guard training", "blue economy", "trade facilitation",
          "disaster response", "fisheries", "digital economy"]
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Ministry {number}</title><link>https://example.org/{number}</link>
<description>News of ministry {number}</description>{items}</channel></rss>
"""
ITEM = """<item><guid isPermaLink="false">{number}-{entry}</guid><title>Meeting {number}.{entry} on {topic}</title>
<link>https://example.org/{number}/{entry}</link><pubDate>Fri, 08 May 2026 0{entry}:00:00 GMT</pubDate>
<description>Ministers of group {number} met on {topic} and agreed on next steps, note {entry}.</description></item>"""


def make_feeds(folder, count):
    """Small RSS files, a few entries each; no two say the same."""
    folder.mkdir(parents=True)
    for number in range(count):
        items = "".join(ITEM.format(number=number, entry=entry, topic=TOPICS[(number + entry) % len(TOPICS)])
                        for entry in range(ENTRIES))
        (folder / f"{number}.xml").write_text(FEED.format(number=number, items=items))


def make_workspace(folder, model, urls):
    """The rules and matrix of the repository's own workspace, with sources that lie on loopback."""
    for path in ["feeds/rules", "analyses"]:
        shutil.copytree(model / path, folder / path)
    outlines = "\n".join(f'<outline type="rss" text="Source {number}" xmlUrl="{url}" lookout:id="s{number}" '
                         f'lookout:publisher="Ministry {number}"/>' for number, url in enumerate(urls))
    (folder / "feeds/sources.opml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:lookout="urn:lookout:opml:1">'
        f"<head><title>Loopback</title></head><body>\n{outlines}\n</body></opml>\n")
    (folder / "feeds/settings.yaml").write_text("private_addresses: [127.0.0.0/8]\n")
    return folder


def environment(authority=None):
    """Without proxies, and with the authority to trust."""
    kept = {name: value for name, value in os.environ.items() if not re.search("_proxy$", name, re.IGNORECASE)}
    return kept | ({"SSL_CERT_FILE": str(authority)} if authority else {})


def run(peak, command, authority=None):
    """What the program printed, and the peak of its memory in MB."""
    done = subprocess.run([peak, *map(str, command)], capture_output=True, text=True, env=environment(authority))
    report = re.search(r"peak (\d+)\s*$", done.stderr)
    if done.returncode not in (0, 1) or not report:
        sys.exit(f"fetch.py: {command[0]} ended with {done.returncode}: {done.stderr[-400:]}")
    return done.stdout, int(report[1]) / 1024


def figures(peak, command, authority=None):
    """The JSON objects that a program printed, a line each, and the peak of its memory in MB."""
    text, megabytes = run(peak, command, authority)
    return [json.loads(line) for line in text.splitlines()], megabytes


def timed(peak, command, authority):
    """The seconds of the whole process, under the name that the other programs use, and its peak in MB."""
    began = time.perf_counter()
    _, megabytes = run(peak, command, authority)
    return {"seconds": time.perf_counter() - began}, megabytes


def stored(workspace):
    """Items in the workspace's store."""
    [store] = (workspace / ".lookout").glob("*.sqlite")
    with contextlib.closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT count(*) FROM items").fetchone()[0]
