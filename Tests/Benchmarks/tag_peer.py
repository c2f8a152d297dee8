"""A Python process that tags JSON Lines with ahocorasick_rs: a fair peer of `lookout tag`, fast before all.

    tag_peer.py lines PHRASES < items.jsonl > tagged.jsonl
    tag_peer.py match PHRASES TEXTS

Phrases match in small letters and as whole words. `lines` reads and writes with orjson and adds a tag for each phrase with
its places; what rules add (conditions, weights, exceptions, diacritics, relevance) is left out. `match` prints the processor's
seconds of matching alone, the texts being in memory.
"""
import json, sys, time

import ahocorasick_rs


def lines_of(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read().split("\n")[:-1]


class Matcher:
    def __init__(self, phrases):
        self.automaton = ahocorasick_rs.AhoCorasick([phrase.lower() for phrase in phrases])

    def places(self, text):
        """Number, first and end of each phrase that stands in a text as whole words."""
        text, places = text.lower(), []
        end = len(text)
        for number, first, last in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if not ((first and text[first - 1].isalnum()) or (last < end and text[last].isalnum())):
                places.append((number, first, last))
        return places


def tag_lines(phrases):
    import orjson

    matcher, write, names = Matcher(phrases), sys.stdout.buffer.write, phrases
    for line in sys.stdin.buffer:
        item = orjson.loads(line)
        tags = {}
        for field in ("title", "summary"):
            for number, first, last in matcher.places(item.get(field, "")):
                match = {"field": field, "start": first, "end": last, "text": item[field][first:last]}
                tags.setdefault(number, []).append(match)
        item["tags"] = [{"tag": names[number], "matches": places} for number, places in tags.items()]
        write(orjson.dumps(item))
        write(b"\n")


def match(phrases, texts):
    begin = time.process_time()
    matcher = Matcher(phrases)
    compiled = time.process_time()
    hits = sum(len(matcher.places(text)) for text in texts)
    end = time.process_time()
    print(json.dumps({"compile": compiled - begin, "match": end - compiled, "hits": hits}))


if __name__ == "__main__":
    if sys.argv[1] == "lines":
        tag_lines(lines_of(sys.argv[2]))
    else:
        match(lines_of(sys.argv[2]), lines_of(sys.argv[3]))
