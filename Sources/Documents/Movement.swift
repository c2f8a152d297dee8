import Model

/// What the evidence of a period says of a commitment.
enum Movement: String, CaseIterable {
  /// It was delivered or advanced.
  case moved
  /// It was advanced by some and held back by other items.
  case mixed = "moved and slipped"
  /// It slipped, or something contradicts it.
  case slipped
  /// Items repeat it or tell of its setting.
  case named = "named only"
  /// No item is evidence for it, and more is to be expected.
  case silent
  /// No item is evidence for it, and nothing more is to be expected.
  case over = "over"

  init(_ relations: some Collection<Relation>, isOver: Bool) {
    let goesOn = relations.contains { $0 == .delivers || $0 == .advances }
    let slips = relations.contains { $0 == .slips || $0 == .contradicts }
    self =
      switch (goesOn, slips) {
      case (true, true): .mixed
      case (true, false): .moved
      case (false, true): .slipped
      case (false, false): relations.isEmpty ? (isOver ? .over : .silent) : .named
      }
  }
}
