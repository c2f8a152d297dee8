import Foundation
import Model
import Text

/// Finds the sentences of joint and chair's statements that commit (docs/motions.md).
public struct PledgeHarvest: Sendable {
  private let actors: PledgeActors
  private let members: Set<String>
  private let matcher: PledgeMatcher
  /// Area tags of a text, by the workspace's rules.
  private let areas: @Sendable (String) -> [String]

  public init(
    actors: ActorList, commitments: [Commitment],
    areas: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    self.actors = PledgeActors(actors)
    members = Set(actors.members.map(\.id))
    matcher = PledgeMatcher(commitments)
    self.areas = areas
  }

  /// Who makes a statement: the actors of its title and of its opening words (`We, the Leaders of …`); ASEAN where it
  /// names none and speaks of it.
  public func parties(of statement: PledgeStatement) -> [String] {
    var seen: Set<String> = []
    var found = actors.parties(in: statement.title).filter { seen.insert($0).inserted }
    if found.count < 2 {
      let opening = statement.paragraphs.prefix(4).lazy.compactMap { Self.speakers(in: $0.text) }.first
      found += actors.parties(in: opening ?? "").filter { seen.insert($0).inserted }
    }
    if found.contains("ASEAN"), found.count > 5 {
      // The member states by their names, which are ASEAN.
      found = found.filter { !members.contains($0) }
    }
    if found.isEmpty, statement.paragraphs.contains(where: { $0.text.contains("ASEAN") }) { return ["ASEAN"] }
    return found
  }

  /// Who speaks in an opening paragraph: the words before they met. `We, the Leaders of …, gathered in`.
  private static func speakers(in text: String) -> String? {
    let words = text.split(separator: " ").prefix(90).joined(separator: " ")
    let met = words.firstMatch(
      of: /(?i)\b(met|held|convened|gathered|gathering|meeting in|bertemu|bermesyuarat|réunis|họp)\b/)
    if let met { return String(words[..<met.range.lowerBound]) }
    guard words.prefixMatch(of: /(?i)(we|nous|kami|chúng tôi),/) != nil else { return nil }
    return words.split(separator: ";").first.map(String.init)
  }

  /// The sentences that commit, in the order of the statement; with `noted` those that only note as well.
  public func pledges(of statement: PledgeStatement, noted: Bool = false) -> [Pledge] {
    var walk = PledgeWalk(
      statement: statement, parties: parties(of: statement), language: PledgeLanguage.of(statement.language),
      actors: actors)
    let found = statement.paragraphs.flatMap { walk.pledges(of: $0) }
    return found.filter { noted || $0.verb != .note }.map { pledge in
      var pledge = pledge
      pledge.areas = areas(pledge.text)
      pledge.matches = matcher.matches(
        of: pledge, statement: statement, mentioned: actors.parties(in: pledge.text))
      return pledge
    }
  }
}

/// Walks through a statement from paragraph to paragraph, remembering what the next may refer to.
private struct PledgeWalk {
  let statement: PledgeStatement
  let parties: [String]
  let language: PledgeLanguage
  let actors: PledgeActors
  var section = ""
  var lead: (lead: PledgeLead, text: String, form: PledgeParagraph.Form)?
  var previous: PledgeSubject?

  mutating func pledges(of paragraph: PledgeParagraph) -> [Pledge] {
    if paragraph.form == .heading {
      section = paragraph.text
      // A declaration goes on under its headings.
      if lead?.form != .plain { lead = nil }
      return []
    }
    if let lead, continues(lead.form, paragraph) { return [point(paragraph, under: lead)].compactMap(\.self) }
    lead = nil
    let scalars = Array(paragraph.text.unicodeScalars)
    return Sentences.ranges(of: paragraph.text).compactMap { range in
      sentence(String(String.UnicodeScalarView(scalars[range])), in: paragraph)
    }
  }

  /// Points go on under a lead; under one that is not numbered itself, what begins with a verb does.
  private func continues(_ form: PledgeParagraph.Form, _ paragraph: PledgeParagraph) -> Bool {
    if paragraph.form == .point { return true }
    guard form == .plain else { return false }
    let first = PledgeText(paragraph.text).words.first
    guard let first, first.text != "we" else { return false }
    return first.written.first?.isLowercase == true || language.vague.contains(first.text)
      || language.concrete.contains(first.text) || PledgeHit.begins(paragraph.text, language)
  }

  private mutating func sentence(_ text: String, in paragraph: PledgeParagraph) -> Pledge? {
    let words = PledgeText(text)
    let mentions = actors.mentions(in: words)
    let reader = PledgeReader(words, language, mentions, previous: previous)
    let found = reader.read()
    previous = reader.acting ?? previous
    guard let found else { return nil }
    if text.hasSuffix(":"), found.strength != .note {
      let lead = PledgeLead(
        strength: found.strength, isRecall: found.isRecall, subject: found.subject,
        isOfOthers: found.isOfOthers)
      // Of a preamble that a PDF ran together with it only the last part leads in.
      let last = text.split(separator: ";").last.map { trimmed(String($0)) } ?? text
      self.lead = (lead, last, paragraph.form)
      return nil
    }
    return pledge(found, words, text: text, in: paragraph)
  }

  /// A point under a lead: its own first verb may weaken it or give the task to others.
  private func point(
    _ paragraph: PledgeParagraph, under lead: (lead: PledgeLead, text: String, form: PledgeParagraph.Form)
  ) -> Pledge? {
    let words = PledgeText(paragraph.text)
    guard words.count > 1 else { return nil }
    let own = PledgeHit.all(in: words, language).first { $0.start <= 1 }
    let isOfOthers = lead.lead.isOfOthers || own?.cue.kind == .task || own?.cue.kind == .appeal
    let isExploring = own?.strength == .explore || language.exploring.contains(words.word(0))
    let sentence = PledgeSentence(
      strength: isExploring ? .explore : lead.lead.strength, isRecall: lead.lead.isRecall,
      subject: lead.lead.subject, cue: 0..<(own?.end ?? 0), isOfOthers: isOfOthers)
    return pledge(
      sentence, words, text: "\(lead.text) \(paragraph.text)", in: paragraph)
  }

  private func pledge(
    _ sentence: PledgeSentence, _ words: PledgeText, text: String, in paragraph: PledgeParagraph
  ) -> Pledge {
    let deadline = PledgeDates.deadline(in: words, from: statement.date)
    let funding = PledgeMoney.funding(in: words.text, dollars: PledgeMoney.dollars(of: parties))
    let specifics = PledgeSpecifics(
      sentence, words, language, deadline: deadline, funding: funding)
    return Pledge(
      id: statement.id(of: text), paragraph: paragraph.label, page: paragraph.page, section: section,
      text: text, deed: Self.deed(sentence, words),
      actors: actors(of: sentence), verb: sentence.strength, isRecall: sentence.isRecall,
      specificity: specifics.degree, specifics: specifics.words, measurable: specifics.measurable,
      deadline: deadline, funding: funding)
  }

  /// The words after the verb that commits; the whole sentence where it begins with what is to be done.
  private static func deed(_ sentence: PledgeSentence, _ words: PledgeText) -> String {
    let isOwnVerb = sentence.cue.lowerBound == 0
    let first = isOwnVerb ? 0 : sentence.cue.upperBound
    guard words.words.indices.contains(first) else { return words.text }
    let scalars = Array(words.text.unicodeScalars)
    return String(String.UnicodeScalarView(scalars[words.words[first].start...]))
  }

  private func actors(of sentence: PledgeSentence) -> [String] {
    if sentence.isOfOthers { return [] }
    if !sentence.subject.actors.isEmpty { return sentence.subject.actors }
    return sentence.subject.isMembers && parties.contains("ASEAN") ? ["ASEAN"] : parties
  }
}

/// How specific a promise is: one point each for who, what, how much, by when and with what.
struct PledgeSpecifics {
  private(set) var words: [String] = []
  let measurable: CommitmentQuality.Measurable

  var degree: Int { max(1, words.count) }

  init(
    _ sentence: PledgeSentence, _ text: PledgeText, _ language: PledgeLanguage, deadline: PartialDate?,
    funding: CommitmentQuality.Funding?
  ) {
    let isConcrete = text.contains(
      language.concrete, in: sentence.cue.lowerBound..<min(text.count, sentence.cue.upperBound + 6))
    let hasNumber = Self.hasNumber(text)
    let hasMeans = funding != nil || Self.hasMeans(text, language)
    if !sentence.subject.actors.isEmpty || sentence.isOfOthers { words.append("who") }
    if isConcrete { words.append("what") }
    if hasNumber { words.append("how much") }
    if deadline != nil { words.append("by when") }
    if hasMeans { words.append("with what") }
    measurable =
      hasNumber || (isConcrete && deadline != nil) ? .yes : isConcrete || deadline != nil ? .partly : .no
  }

  /// A count: a number that is no year, no day before a month and no number of a meeting.
  private static func hasNumber(_ text: PledgeText) -> Bool {
    text.words.indices.contains { place in
      let word = text.word(place)
      guard let number = PledgeDates.number(word) else { return word == "million" || word == "billion" }
      let next = text.word(place + 1)
      let isUnit = ["year", "years", "month", "months", "days"].contains(next)
      // `ASEAN Plus Three` is a name.
      if text.words[place].written.first?.isUppercase == true, place > 0 { return false }
      return !(1900...2100).contains(number) && !isUnit && number > 1
        && PledgeDates.deadlineDay(text, at: place) == nil
    }
  }

  private static func hasMeans(_ text: PledgeText, _ language: PledgeLanguage) -> Bool {
    text.words.indices.dropLast().contains { place in
      language.means.contains(text.word(place))
        && (place + 1..<min(text.count, place + 4)).contains {
          text.words[$0].written.first?.isUppercase == true
        }
    }
  }
}
