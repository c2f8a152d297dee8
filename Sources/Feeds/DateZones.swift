/// Names of time zones, each with one meaning. A name that two parts of the world share has the one of RFC 822, or the
/// one of Asia; `SST`, `GST` and `BDT` are left out, as nothing tells which is meant.
enum DateZones {
  /// What stands before the `/` of a name of the time zone database.
  static let regions: Set<String> = [
    "africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "etc", "europe", "indian",
    "pacific", "us",
  ]

  /// Seconds ahead of UTC by name in lower case.
  static let offsets: [String: Int] = {
    var offsets: [String: Int] = [:]
    for (hours, names) in abbreviations + places {
      for name in names.split(separator: " ") { offsets[String(name)] = Int(hours * 3_600) }
    }
    // Military letters, as navigation has them; J is the observer's own time. RFC 5322 section 4.3 says why mail doubts
    // them.
    for (index, letter) in "abcdefghiklm".enumerated() { offsets[String(letter)] = (index + 1) * 3_600 }
    for (index, letter) in "nopqrstuvwxy".enumerated() { offsets[String(letter)] = -(index + 1) * 3_600 }
    // POSIX counts westwards: Etc/GMT+8 is eight hours behind.
    for hours in 0...14 { offsets["etc/gmt-\(hours)"] = hours * 3_600 }
    for hours in 0...12 { offsets["etc/gmt+\(hours)"] = -hours * 3_600 }
    return offsets
  }()

  private static let abbreviations: [(Double, String)] = [
    (0, "ut gmt utc z wet"),
    (-3, "adt brt art"), (-4, "ast at edt"), (-5, "est et cdt"), (-6, "cst ct mdt"), (-7, "mst mt pdt"),
    (-8, "pst pt akdt"), (-9, "akst"), (-10, "hst"),
    (1, "bst cet met mez west wat"), (2, "cest mest mesz eet cat sast"), (3, "eest msk eat"),
    (5, "pkt"), (5.5, "ist"), (5.75, "npt"), (6.5, "mmt"), (7, "wib ict"),
    (8, "wita sgt myt pht phst bnt hkt awst"), (9, "wit jst kst tlt"), (9.5, "acst"), (10, "aest pgt chst"),
    (10.5, "acdt"), (11, "aedt"), (12, "nzst"), (13, "nzdt"),
  ]

  /// Names of the time zone database for places that keep one offset all year, as of today.
  private static let places: [(Double, String)] = [
    (0, "etc/gmt etc/utc etc/ut etc/uct etc/zulu etc/universal etc/greenwich etc/gmt0"),
    (3, "asia/riyadh asia/qatar asia/kuwait asia/baghdad europe/moscow europe/istanbul africa/nairobi"),
    (2, "africa/johannesburg"), (1, "africa/lagos"),
    (4, "asia/dubai asia/muscat"), (5, "asia/karachi asia/tashkent indian/maldives"),
    (5.5, "asia/kolkata asia/calcutta asia/colombo"), (5.75, "asia/kathmandu asia/katmandu"),
    (6, "asia/dhaka asia/thimphu"), (6.5, "asia/yangon asia/rangoon"),
    (
      7,
      "asia/jakarta asia/pontianak asia/bangkok asia/ho_chi_minh asia/saigon asia/hanoi asia/phnom_penh asia/vientiane"
    ),
    (
      8,
      "asia/makassar asia/ujung_pandang asia/singapore asia/kuala_lumpur asia/kuching asia/brunei asia/manila"
    ),
    (
      8, "asia/shanghai asia/hong_kong asia/macau asia/taipei asia/ulaanbaatar australia/perth australia/west"
    ),
    (9, "asia/jayapura asia/dili asia/tokyo asia/seoul asia/pyongyang pacific/palau"),
    (9.5, "australia/darwin australia/north"),
    (10, "australia/brisbane australia/queensland pacific/port_moresby pacific/guam"),
    (11, "pacific/guadalcanal pacific/noumea"), (12, "pacific/fiji"), (-10, "pacific/honolulu us/hawaii"),
  ]
}
