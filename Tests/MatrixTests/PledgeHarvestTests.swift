import Foundation
import Matrix
import Model
import Testing

@Suite struct PledgeHarvestTests {
  private func score(_ name: String, _ day: String) throws -> PledgeScore {
    let marked = try MarkedStatement(name)
    let harvest = try PledgeFiles.harvest()
    return PledgeScore(harvest.pledges(of: marked.statement(date: PartialDate(day)?.earliest)), marked)
  }

  @Test(
    "the statements that the rules were made with give the pledges that a reader found",
    arguments: [
      ("leaders-japan", "2026-10-20"), ("chair-foreign-ministers", "2026-01-28"),
      ("declaration-australia", "2026-03-05"), ("declaration-canada", "2026-10-09"),
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
    let harvest = try PledgeFiles.harvest()
    return harvest.pledges(of: statement).map { pledge in
      ([pledge.verb.rawValue] + pledge.actors + [pledge.deadline?.description].compactMap(\.self)
        + [pledge.funding.map { "\($0.currency) \(Int($0.amount))" }].compactMap(\.self)
        + (pledge.isRecall ? ["repledge"] : [])).joined(separator: " ")
    }.joined(separator: "; ")
  }

  @Test(
    "money and dates beyond all reason are left out, and the pledge stays",
    arguments: [
      "Japan will provide USD 99999999999999999999999 billion to the fund by year 99999.",
      "Japan will provide USD 9e999 trillion by 31 December 999999999999999999999.",
      "Japan will provide 999999999999999999999999999999999999999999 trillion yen by 2030.",
      "Japan will provide EUR 1.7976931348623157e308 billion by 0000.",
      "Japan will provide USD 0.000000000000000000000000001 by 32 February 2027.",
    ])
  func survivesHugeNumbers(_ sentence: String) throws {
    let statement = PledgeStatement(
      title: "Joint Statement of ASEAN and Japan", date: PartialDate("2026-03-01")?.earliest, language: "en",
      paragraphs: [PledgeParagraph(label: "1", text: sentence, form: .numbered)])
    let pledges = try PledgeFiles.harvest().pledges(of: statement)
    #expect(pledges.count == 1)
    for pledge in pledges {
      #expect(pledge.funding.map { $0.amount.isFinite } ?? true, "\(String(describing: pledge.funding))")
      #expect(pledge.deadline.map { $0.year <= 9999 } ?? true)
    }
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

@Suite struct PledgeMatchTests {
  @Test(
    "a pledge finds the row that it repeats, and only that",
    arguments: [
      ("Japan will train 5,000 people in digital skills and infrastructure over three years.", "JPN-2023-13"),
      ("We agreed to conclude the ASEAN-Canada Free Trade Agreement in 2026.", "CAN-2025-01"),
      (
        "The Republic of Korea will double its ASEAN-related funds to USD 48 million a year by 2027.",
        "ROK-2022-02"
      ),
      (
        "ASEAN and China agreed to conclude the Code of Conduct in the South China Sea within 2026.",
        "CHN-2026-01"
      ), ("Australia will provide AUD 64 million for maritime cooperation over four years.", "AUS-2024-02"),
      (
        "We reaffirmed our commitment to the Declaration on the Conduct of Parties in the South China Sea.",
        "CHN-2002-01"
      ), ("We agreed to strengthen the ASEAN Smart Cities Network.", "ASN-2018-01"),
      ("We will work together to fully connect the ASEAN Power Grid by 2045.", "ASN-2025-05"),
      ("The EU will mobilise EUR 10 billion for infrastructure under Global Gateway.", "EU-2022-02"),
      ("We agreed to sign the Digital Economy Framework Agreement by the end of 2026.", "ASN-2023-04"),
      ("We will establish an ASEAN Maritime Centre in the Philippines.", "ASN-2026-04"),
      ("We will establish a centre for seagrass research in Palawan.", ""),
      ("Japan will provide two patrol vessels to coast guards.", ""),
      ("The United Kingdom will fund 80 scholarships for midwives.", ""),
      ("India announced a contribution of USD 3 million to a fund for rice research.", ""),
      ("We agreed to hold a youth football tournament in 2027.", ""),
      ("The Ministers tasked officials to draft rules on hydrographic surveys.", ""),
    ])
  func matches(_ sentence: String, _ row: String) throws {
    let statement = PledgeStatement(
      title: "Joint Statement of ASEAN and its Partners", date: PartialDate("2026-05-01")?.earliest,
      language: "en", paragraphs: [PledgeParagraph(label: "1", text: sentence, form: .numbered)])
    let harvest = try PledgeFiles.harvest(withMatrix: true)
    let pledge = try #require(harvest.pledges(of: statement).first)
    #expect(pledge.matches.first?.commitment ?? "" == row)
  }

  @Test("numbers, points and annexes name the paragraphs")
  func labelsParagraphs() {
    let texts = [
      "Statement of Somebody", "1. First paragraph.", "2.", "Second paragraph, whose number stood alone.",
      "(a) a point;", "- another point;", "3. We agreed to: (a) build a port; and (b) train its staff.",
      "Annex II", "1. First of the annex.", "A paragraph without a number.",
    ]
    let read = PledgeParagraph.read(texts.map { (nil, $0) })
    #expect(
      read.map(\.label) == [
        "", "1", "2", "2(a)", "2(2)", "3", "3(a)", "3(b)", "Annex ii", "Annex ii 1", "Annex ii ¶1",
      ])
  }

  @Test("what pages and PDFs do to paragraphs is undone")
  func mendsParagraphs() {
    let texts = [
      (1, "4. We agreed to:"), (1, "open a centre for safe harbours;"), (1, "train engineers; and"),
      (1, "share what was learnt."),
      (1, "5. Japan will provide radar equipment to the coast guards of interested"),
      (1, "- 1 -"), (2, "member states by March 2028."), (2, "Page 2 of 9"), (2, "● a point"),
    ]
    let read = PledgeParagraph.read(texts.map { (page: $0.0, text: $0.1) })
    #expect(read.map(\.label) == ["4", "4(1)", "4(2)", "4(3)", "5", "5(1)"])
    #expect(read[4].text.hasSuffix("of interested member states by March 2028.") && read[4].page == 1)
    #expect(read.last?.page == 2)
  }

  @Test("a page of a PDF that ran together is taken apart at its numbers and bullets")
  func takesPagesApart() throws {
    let page =
      "Declaration of ASEAN and Japan WE, the Leaders of ASEAN and Japan, met on 5 March 2026; RECALLING 3. things; DO HEREBY AGREE TO: 1. EXPAND trade by 2028; 2. ESTABLISH a hub. 3. Japan will: - train 900 engineers; and - consider loans. In 2025. Nobody spoke."
    let statement = PledgeStatement(
      title: "Declaration of ASEAN and Japan", date: PartialDate("2026-03-05")?.earliest, language: "en",
      paragraphs: PledgeParagraph.read([(1, page)]))
    #expect(statement.paragraphs.map(\.label) == ["¶1", "1", "2", "3", "3(1)", "3(2)"])
    let pledges = try PledgeFiles.harvest().pledges(of: statement)
    #expect(pledges.map(\.paragraph) == ["1", "2", "3(1)", "3(2)"])
    #expect(pledges.first?.text == "DO HEREBY AGREE TO: EXPAND trade by 2028;")
    #expect(pledges.allSatisfy { $0.page == 1 })
  }

  @Test(
    "specificity counts who, what, how much, by when and with what",
    arguments: [
      ("We agreed to strengthen ties.", 1), ("We agreed to hold a seminar.", 1),
      ("We agreed to hold a seminar by 2027.", 2), ("Japan will hold a seminar by 2027.", 3),
      ("Japan will hold five seminars by 2027.", 4),
      ("Japan will hold five seminars by 2027 with USD 2 million.", 5),
    ])
  func measuresSpecificity(_ sentence: String, _ degree: Int) throws {
    let statement = PledgeStatement(
      title: "Joint Statement of ASEAN and Japan", date: PartialDate("2026-05-01")?.earliest, language: "en",
      paragraphs: [PledgeParagraph(label: "1", text: sentence, form: .numbered)])
    let pledges = try PledgeFiles.harvest().pledges(of: statement)
    #expect(pledges.first?.specificity == degree)
  }
}
