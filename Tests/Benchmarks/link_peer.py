"""link_peer.py MATRIX ITEMS COUNT: for each of the first items its words as a query over the commitments, in tantivy, one thread: the five best of BM25
over title, description, indicators and instrument. Prints what the processor took as JSON."""
import csv, json, re, sys, time

import tantivy

FIELDS = ["title", "description", "indicators", "instrument"]


def main():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True)
    for field in FIELDS:
        builder.add_text_field(field)
    index = tantivy.Index(builder.build())
    writer = index.writer(num_threads=1)
    with open(sys.argv[1], newline="") as file:
        for row in csv.DictReader(file):
            writer.add_document(tantivy.Document(id=row["id"], **{field: row[field] for field in FIELDS}))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    with open(sys.argv[2]) as file:
        items = [json.loads(line) for line, _ in zip(file, range(int(sys.argv[3])))]
    began, found = time.process_time(), 0
    for item in items:
        words = " ".join(re.findall(r"\w+", item["title"] + " " + item["summary"]))
        query, _ = index.parse_query_lenient(words.lower(), FIELDS)
        found += len(searcher.search(query, 5).hits)
    print(json.dumps({"items": len(items), "found": found, "seconds": time.process_time() - began}))


main()
