import Foundation
import Matrix
import Model
import Pipeline
import Storage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// LinkBench items WORKSPACE FILE: links the tagged items of a file on one thread, and prints what it took as JSON;
/// LinkBench fill WORKSPACE FILE COPIES: fills the workspace's store with them, so many times over, as if tagged and scanned.
@main
struct LinkBench {
  static func main() async throws {
    let words = CommandLine.arguments
    guard words.count >= 4 else {
      FileHandle.standardError.write(Data("usage: LinkBench items|fill WORKSPACE FILE [COPIES]\n".utf8))
      exit(64)
    }
    let workspace = Workspace(root: words[2])
    let items = try Files.read(words[3]).split(separator: UInt8(ascii: "\n")).map {
      try ItemLine(Array($0)).item
    }
    if words[1] == "fill" {
      try await fill(workspace, items, copies: words.count > 4 ? Int(words[4]) ?? 1 : 1)
    } else {
      try link(workspace, items)
    }
  }

  private static func link(_ workspace: Workspace, _ items: [TaggedItem]) throws {
    let began = processorSeconds()
    let linker = try Knowledge.linker(matrix: nil, actors: nil, workspace: workspace)
    let ready = processorSeconds()
    var (links, linked) = (0, 0)
    for item in items {
      let found = linker.links(for: item).count
      links += found
      linked += found > 0 ? 1 : 0
    }
    let seconds = processorSeconds() - ready
    print(
      """
      {"items":\(items.count),"linked":\(linked),"links":\(links),"preparing":\(ready - began),"seconds":\(seconds)}
      """)
  }

  private static func fill(_ workspace: Workspace, _ items: [TaggedItem], copies: Int) async throws {
    let knowledge = try Knowledge.load(workspace)
    let store = try Desk.open(store: workspace.store)
    let now = Date()
    let run = try await store.beginRun(at: now)
    try await store.keep(ruleSet: knowledge.rules.fingerprint, states: knowledge.rules.states, at: now)
    for copy in 0..<copies {
      for start in stride(from: 0, to: items.count, by: 5_000) {
        let chunk = items[start..<min(start + 5_000, items.count)]
        let made = try await store.ingest(
          source: "bench-\(copy)", entries: chunk.map { Draft(uid: $0.id, content: $0.content) },
          retrieved: now, run: run)
        let taggings = zip(made.new, chunk).map { id, item in
          Tagging(item: id, revision: 1, tags: item.tags, relevance: nil)
        }
        try await store.store(tags: taggings, fingerprint: knowledge.rules.fingerprint)
      }
    }
    try await store.finishRun(run, at: now)
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
