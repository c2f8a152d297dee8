"""Near-duplicates by datasketch's MinHash LSH: near_peer.py TEXTS [--threshold .5]. Prints what NearBench prints."""
import argparse, json, time

from datasketch import MinHash, MinHashLSH


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--permutations", type=int, default=128)
    given = parser.parse_args()
    with open(given.texts, encoding="utf-8", newline="\n") as file:
        texts = file.read().split("\n")[:-1]
    begin = time.perf_counter()
    index = MinHashLSH(threshold=given.threshold, num_perm=given.permutations)
    fronts = []
    for number, text in enumerate(texts):
        words = text.lower().split()
        shingles = {" ".join(words[k:k + 3]).encode() for k in range(max(1, len(words) - 2))}
        sketch = MinHash(num_perm=given.permutations)
        sketch.update_batch(shingles)
        found = index.query(sketch)
        fronts.append(min(found) if found else number)
        index.insert(number, sketch)
    seconds = time.perf_counter() - begin
    print("\n".join(map(str, fronts)))
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
