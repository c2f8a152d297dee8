import Model
import Text

/// What kind of development an item tells: the tags of the facet `event`.
enum EventKind: String, Hashable, CaseIterable {
  case announcement, meeting, agreement, funding, exercise, delivery, delay, incident

  /// The kinds of events that the indicators of a commitment count.
  static func counted(by indicators: [Word]) -> EventKinds {
    let stems = Set(indicators.map(\.stem))
    return EventKinds(
      allCases.filter { kind in countingWords[kind]?.contains(where: stems.contains) == true })
  }

  /// Words of an indicator that say which events it counts. A project shows itself by its deal, money or opening.
  private static let countingWords: [EventKind: Set<String>] = [
    .announcement: ["statement", "reference", "pledge", "offer", "announced"],
    .meeting: ["meeting", "round", "dialogue", "attendance", "workshop", "edition", "held", "course"],
    .agreement: [
      "accession", "adopted", "adoption", "agreement", "arrangement", "conclusion", "concluded", "deal",
      "force",
      "guideline", "project", "protocol", "ratification", "signature", "signed", "status",
    ],
    .funding: [
      "amount", "budget", "contribution", "deal", "disbursement", "finance", "financed", "fund", "funded",
      "funding", "grant", "investment", "loan", "money", "project", "spend",
    ],
    .exercise: ["drill", "exercise", "operation", "patrol", "sarex"],
    .delivery: [
      "active", "built", "capacity", "completed", "completion", "delivered", "live", "opened", "operation",
      "project", "publication", "transfer", "vessel",
    ],
    .delay: ["delay", "milestone"],
    .incident: ["case", "count", "fault", "handling", "incident", "prosecution", "robbery"],
  ]

  /// The kinds that texts show without tags.
  static func shown(in texts: [String]) -> EventKinds {
    var bytes: [UInt8] = []
    for (number, text) in texts.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: "\n")) }
      SmallLetters.append(text, to: &bytes)
    }
    return signs.kinds(in: bytes)
  }

  private static let signs: EventSigns = {
    var signs = EventSigns()
    for kind in allCases {
      for word in showingWords[kind] ?? [] { signs.add(word, kind, beginsWord: true) }
      for word in kind.unspacedWords { signs.add(word, kind, beginsWord: false) }
    }
    return signs
  }()

  /// Beginnings of words, in English, Indonesian and Malay, Vietnamese, Filipino.
  private static let showingWords: [EventKind: [String]] = [
    .announcement: [
      "announc", "pledg", "vow", "urge", "reaffirm", "reiterat", "call for", "calls for", "mengumumkan",
      "menegaskan",
      "mengulangi", "tuyên bố", "khẳng định", "kêu gọi", "nanawagan", "inanunsyo",
    ],
    .meeting: [
      "meet", "met ", "talks", "summit", "dialogue", "negotiat", "pertemuan", "perundingan", "mesyuarat",
      "rundingan",
      "hội nghị", "đàm phán", "cuộc họp", "pulong",
    ],
    .agreement: [
      "sign", "ratif", "adopt", "endors", "conclude", "agreed", "agreement", "menandatangani", "meratifikasi",
      "menyepakati", "memeterai", "bersetuju", "ký kết", "thông qua", "phê chuẩn", "nilagdaan", "pinagtibay",
    ],
    .funding: [
      "loan", "grant", "fund", "financ", "invest", "million", "billion", "pinjaman", "hibah", "pendanaan",
      "geran",
      "khoản vay", "tài trợ", "pautang", "pondo",
    ],
    .exercise: [
      "exercise", "drill", "joint patrol", "latihan", "eksesais", "diễn tập", "tập trận", "pagsasanay",
    ],
    .delivery: [
      "launch", "open", "complet", "deliver", "hand over", "handed over", "enters service", "come into force",
      "entered into force", "break ground", "breaks ground", "becomes", "joins", "admit", "diresmikan",
      "meresmikan",
      "dirasmikan", "khánh thành", "khai trương", "binuksan",
    ],
    .delay: [
      "delay", "postpone", "suspend", "stall", "overdue", "miss", "slow", "scrap", "halt", "ditunda",
      "tertunda",
      "ditangguh", "hoãn", "trì hoãn", "chậm tiến độ", "naantala",
    ],
    .incident: [
      "collid", "collision", "ramm", "water cannon", "block", "harass", "robber", "hijack", "attack", "clash",
      "intrud", "tabrak", "meriam air", "perompakan", "serang", "langgar", "rompakan", "vòi rồng", "đâm",
      "cướp biển",
      "binomba ng tubig", "binangga",
    ],
  ]

  /// Japanese, Chinese, Korean and Thai.
  private var unspacedWords: [String] {
    switch self {
    case .announcement: ["表明", "発表", "宣布", "重申", "발표", "강조", "ประกาศ", "ย้ำ"]
    case .meeting: ["会談", "会議", "交渉", "会议", "会晤", "谈判", "磋商", "회의", "회담", "협상", "ประชุม", "หารือ"]
    case .agreement: ["署名", "合意", "採択", "签署", "签订", "批准", "通过", "서명", "합의", "채택", "ลงนาม", "รับรอง"]
    case .funding: ["融資", "円借款", "支援金", "贷款", "融资", "投资", "차관", "지원금", "투자", "เงินกู้", "ลงทุน"]
    case .exercise: ["共同訓練", "演習", "联合演习", "联合演练", "합동훈련", "훈련", "ฝึกร่วม", "ซ้อมรบ"]
    case .delivery:
      ["開業", "完成", "引き渡", "发效", "発効", "开通", "生效", "竣工", "交付", "개통", "발효", "인도", "เปิดใช้", "ส่งมอบ"]
    case .delay: ["延期", "遅れ", "推迟", "搁置", "지연", "연기", "เลื่อน", "ล่าช้า"]
    case .incident: ["衝突", "放水", "海賊", "碰撞", "水炮", "海盗", "충돌", "물대포", "해적", "ปะทะ", "ชนกัน", "โจรสลัด"]
    }
  }
}

/// Kinds of events, none to all.
struct EventKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ kinds: [EventKind]) {
    self.init(rawValue: kinds.reduce(0) { $0 | 1 << $1.bit })
  }

  /// Of an event tag, by its first part; empty for a word that is no kind.
  init(tag: String) {
    let kind = EventKind(rawValue: tag) ?? EventKind(rawValue: String(tag.prefix { $0 != "." }))
    self.init(kind.map { [$0] } ?? [])
  }

  func contains(_ kind: EventKind) -> Bool { rawValue & 1 << kind.bit != 0 }

  func contains(any kinds: EventKind...) -> Bool { kinds.contains(where: contains) }

  /// By their words, in order of the alphabet.
  var names: [String] { EventKind.allCases.filter(contains).map(\.rawValue).sorted() }
}

extension EventKind {
  fileprivate var bit: UInt16 {
    switch self {
    case .announcement: 0
    case .meeting: 1
    case .agreement: 2
    case .funding: 3
    case .exercise: 4
    case .delivery: 5
    case .delay: 6
    case .incident: 7
    }
  }
}

extension EventKinds {
  /// How much it is an act: 1 for a deed, 0.7 for a meeting, 0.3 for words, 0 where nothing is known.
  var weight: Double {
    if contains(any: .agreement, .funding, .exercise, .delivery, .delay, .incident) { return 1 }
    return contains(.meeting) ? 0.7 : contains(.announcement) ? 0.3 : 0
  }
}
