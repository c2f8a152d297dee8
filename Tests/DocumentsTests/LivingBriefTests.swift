import Foundation
import Model
import Testing

@testable import Documents

/// A brief that lives on: what an analyst wrote stays, and what the machine wrote follows the news.
@Suite struct LivingBriefTests {
  private static let day = Date(year: 2026, month: 5, day: 10)

  private static let base = """
    # Title

    ## What happened

    - **1 May**: one. [^1]
    - **2 May**: two. [^2]
    - **3 May**: three. [^3]

    ## Assessment

    > **[Analyst]** *Judgement.*

    ## Change note

    - First version: nothing came before it.

    ## Annex A: Sources

    | No. | Item |
    | --- | --- |
    | 1 | one |
    | 2 | two |

    [^1]: Source 1
    [^2]: Source 2

    """

  private static func file(_ text: String = base) -> String {
    LivingBrief.file(of: BriefDraft(text: text, numbers: ["a": 1, "b": 2]), issue: "issue-one", cutOff: day)
  }

  private static func refresh(_ file: String, _ draft: String) throws -> LivingBrief.Refreshed {
    try #require(LivingBrief(file: file)).refreshed(
      with: BriefDraft(text: draft, numbers: ["a": 1, "b": 2, "c": 3]), cutOff: day.addingTimeInterval(86_400)
    )
  }

  @Test("the record at a file's end is read as it was written")
  func readsRecord() throws {
    let brief = try #require(LivingBrief(file: Self.file()))
    #expect(brief.isUntouched && brief.body == Self.base)
    #expect(brief.record.issue == "issue-one" && brief.record.cutOff == Self.day)
    #expect(brief.record.numbers == ["a": 1, "b": 2] && brief.analystLines.isEmpty)
    #expect(LivingBrief.isSealed(Self.file()))
    #expect(!LivingBrief.isSealed(Self.file().replacing("one.", with: "One.")))
  }

  @Test(
    "a file without its record, or with one that was changed, is no living brief",
    arguments: [
      base, file().replacing("lines ", with: "lanes "), file().replacing("cutoff 2026", with: "cutoff x"),
      file().replacing("-->", with: ""),
    ])
  func refusesLostRecord(_ text: String) { #expect(LivingBrief(file: text) == nil) }

  @Test("an untouched brief becomes the new draft")
  func replacesUntouched() throws {
    let draft = Self.base.replacing("two. [^2]", with: "two, and more. [^2]")
    let result = try Self.refresh(Self.file(), draft)
    let brief = try #require(LivingBrief(file: result.text))
    #expect(brief.body == draft && brief.isUntouched && result.conflicts == 0 && result.kept == 0)
    #expect(result.replaced.map(\.section) == ["What happened"])
  }

  private static let edits: [(name: String, from: String, to: String)] = [
    ("a filled place", "> **[Analyst]** *Judgement.*", "1. It is likely that talks resume. [^1]"),
    ("a line behind a list", "- **3 May**: three. [^3]", "- **3 May**: three. [^3]\n- Mine."),
    ("a line before a list", "- **1 May**: one. [^1]", "- Mine.\n- **1 May**: one. [^1]"),
    ("text at the end", "[^2]: Source 2\n", "[^2]: Source 2\n\nMine at the end."),
  ]

  @Test("machine lines are replaced beside an analyst's", arguments: edits)
  func keepsBoth(_ edit: (name: String, from: String, to: String)) throws {
    let draft = Self.base.replacing(
      "- **3 May**: three. [^3]", with: "- **3 May**: three!\n- **4 May**: four."
    )
    .replacing("- **1 May**: one.", with: "- **1 May**: one!")
    let result = try Self.refresh(Self.file().replacing(edit.from, with: edit.to), draft)
    for text in edit.to.split(separator: "\n") where !text.hasSuffix("[^3]") && !text.hasSuffix("[^1]") {
      #expect(result.text.contains(text))
    }
    #expect(result.text.contains("one! [^1]") && result.text.contains("three!\n"))
    #expect(result.text.contains("**4 May**: four.") && result.conflicts == 0)
    #expect(!result.text.contains("three. [^3]") && !LivingBrief.isSealed(result.text))
    #expect(
      result.text.contains(
        "- Refreshed to 11 May 2026, 07:00 UTC+7: new lines of the machine: What happened 3"))
  }

  @Test("where both changed a line both stand, the analyst's first, and stay until somebody decides")
  func showsConflict() throws {
    let edited = Self.file().replacing("two. [^2]", with: "two, says the ministry. [^2]")
    let draft = Self.base.replacing("two. [^2]", with: "two and a half. [^2]")
    let first = try Self.refresh(edited, draft)
    let shown = """
      - **2 May**: two, says the ministry. [^2]

      > **[Conflict]** *The machine's text for the lines above is now:*
      >
      > - **2 May**: two and a half. [^2]

      """
    #expect(first.conflicts == 1 && first.text.contains(shown))
    let again = try Self.refresh(first.text, draft)
    #expect(again.conflicts == 0 && again.text.contains(shown), "it is not resolved in silence")
    let changed = try Self.refresh(first.text, draft.replacing("two and a half", with: "two and two thirds"))
    #expect(changed.text.contains("says the ministry") && changed.text.contains("two thirds"))
    #expect(!changed.text.contains("> - **2 May**: two and a half"), "the machine's earlier text gives way")
  }

  @Test("in a table a conflict is a row, so that the table stays one")
  func showsConflictInTable() throws {
    let result = try Self.refresh(
      Self.file().replacing("| 2 | two |", with: "| 2 | two (B2) |"),
      Self.base.replacing("| 2 | two |", with: "| 2 | 2nd |"))
    #expect(result.text.contains("| 2 | two (B2) |\n| **[Conflict]** the machine now has: 2 | 2nd |\n"))
  }

  @Test("what an analyst left out stays out, and is named when it reads otherwise")
  func namesWhatIsLeftOut() throws {
    let edited = Self.file().replacing("- **2 May**: two. [^2]\n", with: "")
    let same = try Self.refresh(edited, Self.base.replacing("one.", with: "one!"))
    #expect(!same.text.contains("two. [^2]") && same.leftOut.isEmpty)
    let other = try Self.refresh(edited, Self.base.replacing("two.", with: "two!"))
    #expect(other.leftOut == ["- **2 May**: two! [^2]"])
    #expect(other.text.contains("- Left out by the analyst, and reads now: **2 May**: two! [^2]"))
  }

  @Test("an editor of Windows changes no line")
  func knowsWindows() throws {
    let draft = Self.base.replacing("two.", with: "two!")
    let result = try Self.refresh(Self.file().replacing("\n", with: "\r\n") + "Mine.\r\n", draft)
    #expect(result.kept == 1 && result.conflicts == 0 && result.text.contains("two! [^2]\r\n"))
    #expect(result.text.contains("Mine.") && LivingBrief(file: result.text) != nil)
  }

  @Test("the share of sourced sentences follows the text and is nobody's line")
  func stampsShare() throws {
    let text = Self.base.replacing(
      "# Title\n", with: "# Title\n\n| Brief |  |\n| --- | --- |\n| Sourced sentences | ? |\n"
    )
    .replacing(": one.", with: ": one two three four.")
    let draft = BriefDraft(text: SourcedShare.stamped(text), numbers: [:])
    #expect(draft.text.contains("| Sourced sentences | 3 of 3 |"))
    let file = LivingBrief.file(of: draft, issue: "i", cutOff: Self.day)
      .replacing("## Assessment\n", with: "## Assessment\n\n1. Nobody knows what comes next.\n")
    let result = try Self.refresh(file, draft.text)
    #expect(
      result.text.contains("| Sourced sentences | 3 of 4 |") && result.conflicts == 0 && result.kept == 1)
  }
}
