import Feeds
import Testing

@Suite struct EntryIdentityTests {
  private func uids(_ items: String...) -> [String] {
    let rss = "<rss version='2.0'><channel>\(items.map { "<item>\($0)</item>" }.joined())</channel></rss>"
    return FeedReader.read(Array(rss.utf8)).entries.map(\.uid)
  }

  @Test func anIdThatIsUniqueIsTheUid() {
    #expect(uids("<guid>1</guid>", "<guid>2</guid>") == ["1", "2"])
  }

  @Test(
    "entries are told apart by the first thing that differs",
    arguments: [
      ["<guid>1</guid><link>http://a/</link>", "<guid>1</guid><link>http://b/</link>"],
      ["<link>http://a/</link>", "<link>http://b/</link>"], ["<title>a</title>", "<title>b</title>"],
      ["<link>http://a/</link><title>a</title>", "<link>http://a/</link><title>b</title>"],
      ["<title>a</title>", "<title>a</title><enclosure url='http://x/1'/>"],
      ["<title>a</title>", "<title>a</title>"], ["", ""],
      ["<guid>1</guid>", "<guid>1</guid>", "<guid>1</guid>", "<title>1</title>"],
    ])
  func tellsApart(_ items: [String]) {
    let rss = "<rss version='2.0'><channel>\(items.map { "<item>\($0)</item>" }.joined())</channel></rss>"
    let entries = FeedReader.read(Array(rss.utf8)).entries
    #expect(entries.count == items.count)
    #expect(Set(entries.map(\.uid)).count == items.count)
    #expect(!entries.contains { $0.uid.isEmpty })
  }

  @Test func staysWhenAnotherEntryComesOnTop() {
    let old = uids("<link>http://a/</link><title>a</title>", "<link>http://b/</link><title>b</title>")
    let new = uids(
      "<link>http://c/</link><title>c</title>", "<link>http://a/</link><title>a</title>",
      "<link>http://b/</link><title>b</title>")
    #expect(Array(new.dropFirst()) == old)
  }

  @Test("a hash is that of FNV-1a, so another program can find it")
  func isTheSameInEveryRun() {
    #expect(uids("<link>http://a/</link>") == ["fnv1a-70fb536c38321d620f3e6c461eefe0a3"])
  }
}
