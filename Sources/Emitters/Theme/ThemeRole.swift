/// What a colour of a theme is for; the raw value is its name in a spec's `theme`.
package enum ThemeRole: String, Hashable, Sendable, CaseIterable {
  case paper
  case ink
  case mutedInk = "muted-ink"
  case laneFill = "lane-fill"
  case laneFillAlternate = "lane-fill-alternate"
  case laneExternal = "lane-external"
  case laneHeader = "lane-header"
  case laneLine = "lane-line"
  case groupFill = "group-fill"
  case groupLine = "group-line"
  case nodeFill = "node-fill"
  case nodeLine = "node-line"
  case stockFill = "stock-fill"
  case poolFill = "pool-fill"
  case poolLine = "pool-line"
  case wonFill = "won-fill"
  case wonLine = "won-line"
  case lostFill = "lost-fill"
  case lostLine = "lost-line"
  case noteFill = "note-fill"
  case advance
  case handOff = "hand-off"
  case drop
  case recycle
  case spawn
  case expire
  case bottleneck
  case undeclared
  case neverObserved = "never-observed"
  case met
  case missed
  case unclear
  case added
  case removed
  case moved
  case changed
  case muted
  case finding

  /// The default theme's colour: apart for colour-blind readers, and of different depth in grey.
  var standard: HexColour {
    switch self {
    case .paper, .nodeFill: HexColour(0xFFFFFF)
    case .ink: HexColour(0x1B2733)
    case .mutedInk: HexColour(0x43505C)
    case .laneFill: HexColour(0xF8FAFC)
    case .laneFillAlternate: HexColour(0xEFF3F7)
    case .laneExternal: HexColour(0xFBF6EA)
    case .laneHeader: HexColour(0xDCE4EC)
    case .laneLine: HexColour(0xA9B7C4)
    case .groupFill: HexColour(0xF8FAFC)
    case .groupLine: HexColour(0x7F8E9B)
    case .nodeLine: HexColour(0x3C4B59)
    case .stockFill: HexColour(0xAFD2EF)
    case .poolFill: HexColour(0xF3F5F7)
    case .poolLine: HexColour(0x55636F)
    case .wonFill: HexColour(0xE6F4EC)
    case .wonLine: HexColour(0x1A7A55)
    case .lostFill: HexColour(0xE2E6EA)
    case .lostLine: HexColour(0x7F8E9B)
    case .noteFill: HexColour(0xFFF9DB)
    case .advance: HexColour(0x2C3A47)
    case .handOff: HexColour(0x0F3A63)
    case .drop: HexColour(0x7B6653)
    case .recycle: HexColour(0x0A7A8C)
    case .spawn: HexColour(0x6A4BA3)
    case .expire: HexColour(0x7F8E9B)
    case .bottleneck: HexColour(0xC6281C)
    case .undeclared: HexColour(0xC6281C)
    case .neverObserved: HexColour(0xA3AFBA)
    case .met: HexColour(0x1A7A55)
    case .missed: HexColour(0xB3241A)
    case .unclear: HexColour(0x7A5B00)
    case .added: HexColour(0x1A7A55)
    case .removed: HexColour(0xB3241A)
    case .moved: HexColour(0x6A4BA3)
    case .changed: HexColour(0x8F5A00)
    case .muted: HexColour(0xA3AFBA)
    case .finding: HexColour(0xA65400)
    }
  }
}
