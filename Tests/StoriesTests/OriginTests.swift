import Foundation
import Model
import Testing

@testable import Stories

@Suite struct OriginTests {
  private let marks = OriginMarks(
    [
      .init(names: ["Xinhua", "新华社"], actor: "CHN", isGovernment: false),
      .init(names: ["Department of Foreign Affairs", "DFA Philippines"], actor: "PHL", isGovernment: true),
    ],
    actors: [("VNM", ["Viet Nam", "Vietnam"]), ("PHL", ["Philippines"]), ("CHN", ["China"])])

  @Test(
    "a publisher is marked by the list, by its name, or by its source",
    arguments: [
      ("Xinhua", "", "", .stateMedia), ("Xinhua via Portal", "", "", .stateMedia),
      ("Qiushi (XINHUA)", "", "", .stateMedia), ("Portal via Xinhua", "", "", .independent),
      ("新华社", "", "", .stateMedia), ("The Gazette", "", "", .independent), ("", "", "", .independent),
      ("Department of Foreign Affairs", "", "", .ownStatement),
      ("Government of Viet Nam", "", "", .ownStatement), ("Ministry of Defence", "", "", .independent),
      ("Embassy of China in Manila", "", "", .independent),
      // A ministry's source speaks for its country; another publisher in it does not.
      ("Foreign Office", "ministry", "Foreign Office", .ownStatement),
      ("", "ministry", "Foreign Office", .ownStatement),
      ("Some Paper", "ministry", "Foreign Office", .independent),
      ("Some Paper", "newspaper", "Some Paper", .independent),
    ] as [(String, String, String, OriginMark)])
  func marksPublishers(publisher: String, kind: String, source: String, mark: OriginMark) {
    let teller = OriginMarks.Teller(
      publisher: publisher, kind: kind, sourcePublisher: source, actor: kind.isEmpty ? "" : "PHL")
    #expect(marks.mark(teller, partners: ["PHL", "VNM"]) == mark)
  }

  @Test("a government that speaks of others is an origin like any")
  func speaksOfOthers() {
    let teller = OriginMarks.Teller(publisher: "DFA Philippines")
    #expect(marks.mark(teller, partners: ["PHL"]) == .ownStatement)
    #expect(marks.mark(teller, partners: ["JPN"]) == .independent)
  }

  @Test("marked origins are counted apart, each publisher once, copies never")
  func counts() {
    let story = Story(
      id: "s", items: ["a", "b", "c", "d", "e"], copies: ["e": "a"], title: "", origins: 3)
    let names = [
      "a": "Xinhua", "b": "Xinhua", "c": "DFA Philippines", "d": "Gazette", "e": "DFA Philippines",
    ]
    let counted = marks.counted(
      story, tellers: names.mapValues { OriginMarks.Teller(publisher: $0) }, partners: ["PHL"])
    #expect(counted.stateMedia == 1 && counted.ownStatements == 1 && counted.independent == 1)
    #expect(counted.origins == 3)
  }

  private static let wire = """
    The coast guard said on Monday that it had towed the vessel to shallow water, that all passengers were
    safe and that divers would look at the hull before the weather turns.
    """

  @Test(
    "as many origins count as texts and publishers can be matched",
    arguments: [
      // Each text with its tellers, the first of whom stands in front.
      ([["A"], ["B"]], 2), ([["A"], ["A"]], 1), ([["A", "B"], ["A"]], 2), ([["A"], ["A", "B"]], 2),
      ([["A", "B"], ["A", "B"], ["A"]], 2), ([["A", "B"], ["B", "C"], ["A"], ["C"]], 3), ([], 0),
    ] as [([[String]], Int)])
  func matchesOrigins(texts: [[String]], count: Int) {
    var story = OpenStory()
    var reader = FeatureReader()
    for (text, tellers) in texts.enumerated() {
      for (place, origin) in tellers.enumerated() {
        let front = story.members.count - place
        story.members.append(
          Member(
            item: story.members.count, id: "i\(story.members.count)", title: "", date: nil, origin: origin,
            isCarrier: false, language: "en", areas: 0, isEligible: true, source: 0, country: 0,
            text: StoryText(
              reader.read(ItemContent(title: "t\(text)")), vector: SparseVector(), telling: Telling()),
            behind: place == 0 ? nil : .copy(front)))
      }
    }
    #expect(story.origins.count == count)
    #expect(Set(story.origins.map(\.publisher)).count == count)
  }
}
