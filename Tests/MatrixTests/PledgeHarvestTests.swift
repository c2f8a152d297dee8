import Foundation
import Matrix
import Model
import Testing

@Suite struct PledgeHarvestTests {
  private func score(_ name: String, _ day: String) throws -> PledgeScore {
    let marked = try MarkedStatement(name)
    let harvest = PledgeHarvest(actors: try PledgeFiles.actors(), commitments: [])
    return PledgeScore(harvest.pledges(of: marked.statement(date: PartialDate(day)?.earliest)), marked)
  }

  @Test(
    "the statements that the rules were made with give the pledges that a reader found",
    arguments: [
      ("leaders-japan", "2026-10-20"), ("chair-foreign-ministers", "2026-01-28"),
      ("declaration-australia", "2026-03-05"),
    ])
  func readsTheGenre(_ name: String, _ day: String) throws {
    let score = try score(name, day)
    #expect(score.faults.isEmpty, "\(score.line)\n\(score.faults.joined(separator: "\n"))")
  }

  /// What a harvest makes of one sentence: `will JPN 2027 USD 5000000 repledge`, or nothing.
  private func read(_ sentence: String, _ language: String) throws -> String {
    let statement = PledgeStatement(
      title: "Joint Statement of ASEAN and Japan", date: PartialDate("2026-03-01")?.earliest,
      language: language,
      paragraphs: [PledgeParagraph(label: "1", text: sentence, form: .numbered)])
    let harvest = PledgeHarvest(actors: try PledgeFiles.actors(), commitments: [])
    return harvest.pledges(of: statement).map { pledge in
      ([pledge.verb.rawValue] + pledge.actors + [pledge.deadline?.description].compactMap(\.self)
        + [pledge.funding.map { "\($0.currency) \(Int($0.amount))" }].compactMap(\.self)
        + (pledge.isRecall ? ["repledge"] : [])).joined(separator: " ")
    }.joined(separator: "; ")
  }

  @Test(
    "sentences of the genre",
    arguments: [
      ("The Meeting agreed on the importance of maritime safety.", ""),
      ("The Leaders agreed that a task force should be set up by December 2027.", "agree ASEAN JPN 2027-12"),
      ("We concurred that multilateralism matters.", ""),
      ("We commit ourselves to protecting coral reefs.", "agree ASEAN JPN"),
      (
        "The Republic of Korea will double its annual contribution to the fund to USD 32 million by 2027.",
        "will KOR 2027 USD 32000000"
      ),
      ("We called upon all parties to exercise restraint.", ""),
      ("China's new port will be the largest in the region.", ""),
      ("We reaffirmed the need to respect international law.", ""),
      ("We renewed our pledge to halve plastic waste by 2030.", "agree ASEAN JPN 2030 repledge"),
      ("We, the Ministers responsible for transport, adopted the Hanoi Roadmap.", "agree ASEAN JPN"),
      ("The draft text, which was adopted in 2024, remains valid.", ""),
      ("ASEAN Member States have agreed to share hydrographic data.", "agree ASEAN"),
      ("It was agreed that the Secretariat will publish the list by March 2027.", "agree ASEAN JPN 2027-03"),
      (
        "New Zealand is committed to supporting the Centre with NZ$5 million.", "agree NZL NZD 5000000"
      ),
      ("Both sides expressed their readiness to deepen ties.", ""),
      ("The Ministers expressed their intention to sign the agreement in 2027.", "explore ASEAN JPN 2027"),
      ("The Leaders look forward to convening the summit in 2027.", ""),
      ("Canada will, subject to approval, provide CAD 10 million.", "will CAN CAD 10000000"),
      ("No agreement was reached on tariffs.", ""), ("We do not intend to renegotiate the text.", ""),
      ("Each member shall designate a focal point within 60 days.", "will ASEAN 2026-04"),
      ("The Working Group will meet twice a year.", "will ASEAN JPN"),
      ("To this end, we will develop guidelines.", "will ASEAN JPN"),
      ("The facility is expected to finance ten projects by 2029.", ""),
      ("Implementation will be reviewed annually by senior officials.", "will ASEAN JPN"),
      ("We decided not to extend the programme.", ""),
      ("India proposed to hold an exercise in 2027.", "explore IND 2027"),
      ("The EU stands ready to provide experts.", "explore EU"),
      ("The Parties shall cooperate in search and rescue.", "will ASEAN JPN"),
      ("The Ministers will be guided by the Charter.", ""),
      ("Japan will contribute 5 billion yen over two years to the fund.", "will JPN 2028 JPY 5000000000"),
      ("The report that the Ministers endorsed in 2024 was published.", ""),
      ("Nobody agreed to lower the tariffs.", ""),
    ])
  func readsEnglish(_ sentence: String, _ expected: String) throws {
    #expect(try read(sentence, "en") == expected)
  }

  @Test(
    "sentences in other languages, as far as their cues are known",
    arguments: [
      ("id", "Para Menteri sepakat untuk membentuk gugus tugas pada 2027.", "agree ASEAN JPN 2027"),
      ("id", "Indonesia akan melatih 200 perwira penjaga pantai sebelum Desember 2027.", "will IDN 2027-12"),
      (
        "id", "Para pemimpin menegaskan kembali komitmen terhadap perdamaian.", "agree ASEAN JPN repledge"
      ),
      ("id", "Pertemuan tidak menyepakati batas waktu baru.", ""),
      ("id", "Para Menteri mencatat laporan Sekretariat.", ""),
      (
        "ms", "Para pemimpin bersetuju untuk menubuhkan pusat latihan dalam tiga tahun.",
        "agree ASEAN JPN 2029"
      ),
      ("vi", "Các Bộ trưởng nhất trí thành lập nhóm công tác trước năm 2027.", "agree ASEAN JPN 2027"),
      ("vi", "Việt Nam sẽ tổ chức diễn đàn vào năm 2028.", "will VNM 2028"),
      ("vi", "Hội nghị ghi nhận báo cáo của Ban Thư ký.", ""),
      ("vi", "Các bên chưa nhất trí về thời hạn.", ""),
      ("fr", "Le Canada fournira deux patrouilleurs avant mars 2028.", "will CAN 2028-03"),
      ("fr", "Les ministres sont convenus de créer un groupe de travail en 2027.", "agree ASEAN JPN 2027"),
      (
        "fr", "Nous avons réaffirmé notre engagement en faveur de la paix.", "agree ASEAN JPN repledge"
      ),
      ("fr", "Les parties ont pris note du rapport.", ""),
    ])
  func readsOtherLanguages(_ language: String, _ sentence: String, _ expected: String) throws {
    #expect(try read(sentence, language) == expected)
  }

  @Test("a statement that was written before the rules and never used for them is read as well")
  func readsWhatWasHeldOut() throws {
    let score = try score("held-out", "2026-03-12")
    print("held-out statement: \(score.line)")
    for fault in score.faults { print("  \(fault)") }
    #expect(score.precision >= 0.8 && score.recall >= 0.8)
  }
}
