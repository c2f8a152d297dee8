import Model

/// A phrase whose words may be moved: each word's displacement is its position in the text less its position in the
/// phrase, and the displacements may differ by the slop (Lucene's SloppyPhraseMatcher; a swap of two words costs 2).
struct SloppyPhrase {
  let scan: ItemScan
  let slop: Int

  private struct Candidate {
    var place: Place
    var displacement: Int
  }

  /// The stretches that hold every term, given the places of each.
  func hits(_ places: [[Place]]) -> [Hit] {
    guard places.allSatisfy({ !$0.isEmpty }) else { return [] }
    var found: Set<Place> = []
    for field in Field.allCases {
      let terms = places.enumerated().map { number, places in
        candidates(places.filter { $0.field == field }, number)
      }
      guard terms.allSatisfy({ !$0.isEmpty }) else { continue }
      for least in Set(terms.joined().map(\.displacement)).sorted() {
        if let place = stretch(from: least, terms) { found.insert(place) }
      }
    }
    return found.sorted { ($0.field, $0.first, $0.end) < ($1.field, $1.first, $1.end) }
      .map { Hit(place: $0, boost: 1, variant: -1) }
  }

  /// By displacement, ascending: places of one pattern come in the order of the text.
  private func candidates(_ places: [Place], _ number: Int) -> [Candidate] {
    places.map { place in
      Candidate(place: place, displacement: scan.position(of: place) - number)
    }
  }

  /// The nearest place of each term whose displacement is `least` to `least + slop`; no place serves two terms.
  private func stretch(from least: Int, _ terms: [[Candidate]]) -> Place? {
    var used: [Place] = []
    for term in terms {
      var at = term.partitioningIndex { $0.displacement >= least }
      while at < term.count, used.contains(term[at].place) { at += 1 }
      guard at < term.count, term[at].displacement - least <= slop else { return nil }
      used.append(term[at].place)
    }
    guard var whole = used.first else { return nil }
    for place in used {
      whole.first = min(whole.first, place.first)
      whole.end = max(whole.end, place.end)
    }
    return whole
  }
}

extension Array {
  /// Where the elements begin for which a condition holds that holds for all after the first.
  func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
