"""The best Python pipeline that does what a scan does at its simplest: a fair peer, fast before all.

    scan_peer.py urls.json phrases.json store.sqlite [--processes 1|2] [--matrix matrix.csv]

libcurl fetches all feeds at once (pycurl), fastfeedparser parses, ahocorasick_rs looks for the phrases of the rules in
the small letters of title, summary and content, SQLite stores the items under a unique key, their full-text index
(FTS5) and their tags, in large transactions. Conditions of rules, revisions, relevance, links, stories, issues and
the digest are left out. With two processes one fetches, parses and matches while the other stores.

With `--matrix` it also does the two works of a scan that a library has: of every fourth item (about as many as rules let
through) it looks for near-duplicates (datasketch, MinHash LSH) while it stores, and for the five best commitments by BM25
(tantivy) while it reads. With `--stories` it also groups every fifth item (as many as a scan groups) into stories and issues
at the end (scan_peer_stories.py).
"""
import argparse, csv, hashlib, html, json, multiprocessing, os, re, sqlite3, sys, time

import ahocorasick_rs
import fastfeedparser
import pycurl

BATCH = 50  # feeds that travel and are stored together
CONNECTIONS = 64
MARKUP = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w+")
SHARE = 4  # one item in so many is compared and linked
STORY_SHARE = 5  # and one in so many is grouped
FIELDS = ["title", "description", "indicators", "instrument"]

SCHEMA = """
CREATE TABLE items(number INTEGER PRIMARY KEY, source TEXT NOT NULL, uid TEXT NOT NULL, hash BLOB NOT NULL,
  title TEXT NOT NULL, summary TEXT NOT NULL, content TEXT NOT NULL, link TEXT, published TEXT, author TEXT,
  retrieved INTEGER NOT NULL, UNIQUE(source, uid));
CREATE TABLE tags(item INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY(item, tag)) WITHOUT ROWID;
CREATE TABLE links(item INTEGER NOT NULL, commitment INTEGER NOT NULL, score REAL NOT NULL);
CREATE TABLE copies(item INTEGER PRIMARY KEY, front INTEGER NOT NULL);
CREATE TABLE stories(item INTEGER PRIMARY KEY, story INTEGER NOT NULL, issue INTEGER NOT NULL);
CREATE TABLE issues(number INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE fetches(source TEXT NOT NULL, etag TEXT, last_modified TEXT, entries INTEGER NOT NULL);
CREATE VIRTUAL TABLE item_words USING fts5(title, summary, content, content='',
  tokenize="unicode61 remove_diacritics 2");
"""


def bodies(urls):
    """Each address with its validators and body, as they arrive, on connections that are used again."""
    multi, waiting, free = pycurl.CurlMulti(), list(reversed(urls)), []
    running = 0
    while waiting or running:
        while waiting and running < CONNECTIONS:
            handle = free.pop() if free else pycurl.Curl()
            url, body, head = waiting.pop(), bytearray(), []
            handle.result = (url, body, head)
            handle.setopt(pycurl.URL, url)
            handle.setopt(pycurl.WRITEFUNCTION, body.extend)
            handle.setopt(pycurl.HEADERFUNCTION, head.append)
            handle.setopt(pycurl.ACCEPT_ENCODING, "")
            multi.add_handle(handle)
            running += 1
        multi.perform()
        _, done, failed = multi.info_read()
        for handle in done + [entry[0] for entry in failed]:
            multi.remove_handle(handle)
            running -= 1
            free.append(handle)
            yield handle.result
        if not done and not failed:
            multi.select(0.1)


def plain(markup):
    if "<" in markup:
        markup = MARKUP.sub(" ", markup)
    return html.unescape(markup) if "&" in markup else markup


def header(head, name):
    for line in head:
        if line.lower().startswith(name):
            return line.split(b":", 1)[1].strip().decode("latin-1")
    return None


class Commitments:
    """The five nearest of a text."""

    def __init__(self, path):
        import tantivy
        builder = tantivy.SchemaBuilder()
        for field in FIELDS:
            builder.add_text_field(field)
        self.index = tantivy.Index(builder.build())
        writer = self.index.writer(num_threads=1)
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                writer.add_document(tantivy.Document(**{field: row[field] for field in FIELDS}))
        writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()

    def nearest(self, text):
        query, _ = self.index.parse_query_lenient(" ".join(WORD.findall(text.lower())), FIELDS)
        return [(place.doc, score) for score, place in self.searcher.search(query, 5).hits]


class Copies:
    """The first text that another is a near-duplicate of."""

    def __init__(self):
        from datasketch import MinHash, MinHashLSH
        self.sketch, self.index = MinHash, MinHashLSH(threshold=0.5, num_perm=128)

    def front(self, number, text):
        words = text.lower().split()
        sketch = self.sketch(num_perm=128)
        sketch.update_batch({" ".join(words[k:k + 3]).encode() for k in range(max(1, len(words) - 2))})
        found = self.index.query(sketch)
        self.index.insert(number, sketch)
        return min(found) if found else number


class Reader:
    """Turns a document into rows."""

    def __init__(self, phrases, matrix):
        self.commitments, self.count = matrix and Commitments(matrix), 0
        self.tags = list(phrases.values())
        self.matcher = ahocorasick_rs.AhoCorasick(list(phrases), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def read(self, url, body, head):
        feed = fastfeedparser.parse(bytes(body))
        rows = [self.row(url, entry) for entry in feed.entries]
        return (url, header(head, b"etag:"), header(head, b"last-modified:"), rows)

    def row(self, url, entry):
        title, summary = plain(entry.get("title") or ""), plain(entry.get("description") or "")
        content = "\n".join(plain(part.get("value") or "") for part in entry.get("content") or [])
        if content == summary:
            content = ""
        text = f"{title}\n{summary}\n{content}"
        tags = self.tags_of(text.lower())
        self.count += 1
        links = self.commitments.nearest(f"{title} {summary}") if self.commitments and self.count % SHARE == 0 else None
        return ((url, entry.get("id") or entry.get("link"), hashlib.sha256(text.encode()).digest(), title, summary,
                 content, entry.get("link"), entry.get("published"), entry.get("author"), int(time.time())), tags, links)

    def tags_of(self, text):
        """The tags of the phrases that stand in a text as whole words; scripts without spaces have none."""
        tags, end = set(), len(text)
        for number, first, last in self.matcher.find_matches_as_indexes(text):
            if text[first] > "\u0e00" or not ((first and text[first - 1].isalnum())
                                              or (last < end and text[last].isalnum())):
                tags.update(self.tags[number])
        return tags


class Store:
    def __init__(self, path):
        self.connection = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", "wal_autocheckpoint = 20000",
                        "cache_size = -65536", "temp_store = MEMORY"):
            self.connection.execute(f"PRAGMA {setting}")
        self.connection.executescript(SCHEMA)
        self.number = 0
        self.copies = None

    def take(self, documents):
        items, words, tags, fetches, found, copies = [], [], [], [], [], []
        seen = self.connection.execute
        for url, etag, modified, rows in documents:
            fetches.append((url, etag, modified, len(rows)))
            for row, names, links in rows:
                self.number += 1
                items.append((self.number,) + row)
                words.append((self.number,) + row[3:6])
                tags += [(self.number, name) for name in names]
                if links is not None:
                    self.copies = self.copies or Copies()
                    found += [(self.number, commitment, score) for commitment, score in links]
                    copies.append((self.number, self.copies.front(self.number, f"{row[3]} {row[4]}")))
        seen("BEGIN")
        execute = self.connection.executemany
        execute("INSERT OR IGNORE INTO items VALUES (?,?,?,?,?,?,?,?,?,?,?)", items)
        execute("INSERT INTO item_words(rowid, title, summary, content) VALUES (?,?,?,?)", words)
        execute("INSERT OR IGNORE INTO tags VALUES (?,?)", tags)
        execute("INSERT INTO fetches VALUES (?,?,?,?)", fetches)
        execute("INSERT INTO links VALUES (?,?,?)", found)
        execute("INSERT INTO copies VALUES (?,?)", copies)
        seen("COMMIT")


def group(store):
    """Stories and issues of a share of the items."""
    import scan_peer_stories
    execute = store.connection.execute
    rows = execute("SELECT number, title || ' ' || summary || ' ' || content, published FROM items WHERE number % ? = 0",
                   (STORY_SHARE,)).fetchall()
    stories, issues, names = scan_peer_stories.group([row[1] for row in rows], [row[2] for row in rows])
    execute("BEGIN")
    store.connection.executemany("INSERT INTO stories VALUES (?,?,?)",
                                 [(row[0], int(story), int(issue)) for row, story, issue in zip(rows, stories, issues)])
    store.connection.executemany("INSERT INTO issues VALUES (?,?)", enumerate(names))
    execute("COMMIT")


def batches(urls, phrases, matrix):
    reader, batch = Reader(phrases, matrix), []
    for url, body, head in bodies(urls):
        batch.append(reader.read(url, body, head))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def send(urls, phrases, matrix, pipe):
    for batch in batches(urls, phrases, matrix):
        pipe.send(batch)
    pipe.send(None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("urls")
    parser.add_argument("phrases")
    parser.add_argument("store")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--matrix")
    parser.add_argument("--stories", action="store_true")
    given = parser.parse_args()
    urls, phrases = json.load(open(given.urls)), json.load(open(given.phrases))
    if given.processes == 2:
        receiver, sender = multiprocessing.Pipe(duplex=False)
        reader = multiprocessing.Process(target=send, args=(urls, phrases, given.matrix, sender))
        reader.start()
        store = Store(given.store)
        while batch := receiver.recv():
            store.take(batch)
        reader.join()
    else:
        store = Store(given.store)
        for batch in batches(urls, phrases, given.matrix):
            store.take(batch)
    if given.stories:
        group(store)
    print(json.dumps({"items": store.connection.execute("SELECT count(*) FROM items").fetchone()[0],
                      "tags": store.connection.execute("SELECT count(*) FROM tags").fetchone()[0]}))


if __name__ == "__main__":
    main()
