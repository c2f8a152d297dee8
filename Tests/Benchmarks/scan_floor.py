"""What a scan cannot do without, by the fastest hands: processor seconds of the C libraries alone on the same feeds and rows.

libcurl fetches all feeds and drops what comes (multi.c); libxml2 reads them with handlers that do nothing (floor.c); SQLite
writes the rows that a scan left, from one file into an empty one, table after table; FTS5 indexes the same texts. Nothing is
decoded, cleaned, hashed, matched, linked or grouped.
"""
import json, os, pathlib, resource, sqlite3, subprocess

import machine

# An index of words of our own stands in for FTS5, and counts of what is there for rows of SQLite's own.
LEFT_OUT = ("word_", "sqlite_")
WORDS = """CREATE VIRTUAL TABLE item_words USING fts5(title, summary, content, content='',
  tokenize="unicode61 remove_diacritics 2")"""


def of_program(command):
    """Processor seconds of a command; None where it fails."""
    before = os.times()
    if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
        return None
    after = os.times()
    return after[2] + after[3] - before[2] - before[3]


def of_this_process(work):
    def now():
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime
    start = now()
    work()
    return now() - start


def empty_store(path):
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "wal_autocheckpoint = 20000", "cache_size = -65536"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def rows(stored, path):
    """Fills an empty store of the same tables and indexes with the rows of another; gives the work that does so."""
    connection = empty_store(path)
    connection.execute("ATTACH ? AS old", (str(stored),))
    made = connection.execute("SELECT type, name, sql FROM old.sqlite_master WHERE sql IS NOT NULL "
                              "AND type IN ('table', 'index') ORDER BY type DESC, rowid").fetchall()
    made = [row for row in made if not row[1].startswith(LEFT_OUT)]
    for _, _, statement in made:
        connection.execute(statement)
    tables = [name for kind, name, _ in made if kind == "table"]

    def work():
        for table in tables:
            # With a limit the rows are inserted; without, whole pages would be copied.
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table} LIMIT -1")
        connection.close()
    return work


def words(stored, path):
    connection = empty_store(path)
    connection.execute("ATTACH ? AS old", (str(stored),))
    connection.execute(WORDS)

    def work():
        connection.execute("INSERT INTO item_words(rowid, title, summary, content) SELECT i.number, title, summary, content "
                           "FROM old.items i JOIN old.revisions r ON r.item = i.id AND r.revision = i.revision")
        connection.close()
    return work


def measure(cache, feeds, workspace, stored):
    """Processor seconds by part; a part that cannot be measured here is left out."""
    urls, path = cache / "floor-urls.txt", cache / "floor.sqlite"
    urls.write_text("".join(url + "\n" for url in json.loads((workspace / "urls.json").read_text())))
    parts = {}
    if fetch := machine.compiled(cache, "multi", ["libcurl"]):
        parts["libcurl, fetching alone"] = of_program([fetch, str(urls), "64", "4"])
    if parse := machine.compiled(cache, "floor", ["libxml-2.0"]):
        parts["libxml2, reading alone"] = of_program([parse, *map(str, sorted(feeds.glob("*.xml")))])
    parts["SQLite, the same rows alone"] = of_this_process(rows(stored, path))
    parts["FTS5, the same words alone"] = of_this_process(words(stored, path))
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
    return {name: seconds for name, seconds in parts.items() if seconds is not None}


def table(parts, budget):
    lines = [f"{name:32} {seconds:7.2f}" for name, seconds in parts.items()]
    total = sum(parts.values())
    return "\n".join([f"{'what no scan can do without':32} {'CPU s':>7}", *lines, f"{'together':32} {total:7.2f}",
                      f"{'what is wanted leaves':32} {budget:7.2f}"])
