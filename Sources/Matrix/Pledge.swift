import Foundation
import Model
import Text

/// A sentence of a statement that commits somebody.
public struct Pledge: Hashable, Sendable, Identifiable {
  /// `p-` and twelve hexadecimal digits of a hash of the statement's address or title, and the sentence.
  public var id: String
  /// The paragraph's number, such as `12(a)`.
  public var paragraph: String
  /// Page of a PDF.
  public var page: Int?
  /// The heading that it stands under; may be empty.
  public var section: String
  /// As written, with the lead-in where it is a point under one.
  public var text: String
  /// The part of it that says what is to be done.
  public var deed: String
  /// Ids of actors.csv: who is to act; the statement's parties where it says `we`, empty where others are tasked.
  public var actors: [String]
  public var verb: CommitmentQuality.VerbStrength
  /// Whether it only restates a promise made before.
  public var isRecall: Bool
  /// 1 to 5: one each for a named actor, a concrete deed, a number, a date, a means; at least 1.
  public var specificity: Int
  /// Which of the five it has, in words.
  public var specifics: [String]
  public var measurable: CommitmentQuality.Measurable
  public var deadline: PartialDate?
  public var funding: CommitmentQuality.Funding?
  /// Area tags.
  public var areas: [String]
  /// The rows that it may repeat, the likeliest first.
  public var matches: [Match]

  /// An existing row of the matrix that a pledge repeats.
  public struct Match: Hashable, Sendable {
    public var commitment: String
    /// 0 to 1.
    public var score: Double
    /// What it is made of, one clause each.
    public var reasons: [String]

    public init(commitment: String, score: Double, reasons: [String]) {
      self.commitment = commitment
      self.score = score
      self.reasons = reasons
    }
  }

  public init(
    id: String, paragraph: String, page: Int? = nil, section: String, text: String, deed: String,
    actors: [String],
    verb: CommitmentQuality.VerbStrength, isRecall: Bool, specificity: Int, specifics: [String],
    measurable: CommitmentQuality.Measurable, deadline: PartialDate?, funding: CommitmentQuality.Funding?,
    areas: [String] = [], matches: [Match] = []
  ) {
    self.id = id
    self.paragraph = paragraph
    self.page = page
    self.section = section
    self.text = text
    self.deed = deed
    self.actors = actors
    self.verb = verb
    self.isRecall = isRecall
    self.specificity = specificity
    self.specifics = specifics
    self.measurable = measurable
    self.deadline = deadline
    self.funding = funding
    self.areas = areas
    self.matches = matches
  }

  /// Whether it promises something new to the matrix.
  public var isNew: Bool { !isRecall && matches.isEmpty && verb != .note }
}

/// A document that pledges are harvested from.
public struct PledgeStatement: Hashable, Sendable {
  public var title: String
  /// Where it can be read; empty for a file.
  public var url: String
  public var date: Date?
  /// BCP 47; nil when nobody knows.
  public var language: String?
  public var paragraphs: [PledgeParagraph]

  public init(
    title: String, url: String = "", date: Date? = nil, language: String? = nil, paragraphs: [PledgeParagraph]
  ) {
    self.title = title
    self.url = url
    self.date = date
    self.language = language
    self.paragraphs = paragraphs
  }

  /// The id of one of its sentences.
  func id(of sentence: String) -> String {
    "p-" + SHA256.hex((url.isEmpty ? title : url) + "\u{1F}" + sentence).prefix(12)
  }
}
