/// The themes that every copy of the tool has; the raw values are their names.
enum BuiltInTheme: String, CaseIterable {
  /// Apart for colour-blind readers, and of different depth in grey.
  case standard = "default"
  /// Shades of grey, for printers and copiers.
  case print
  /// Light on dark.
  case dark
  /// As the tool draws that many of our users come from: black lines, yellow boxes.
  case astah

  func colour(of role: ThemeRole) -> HexColour {
    switch self {
    case .standard: role.standard
    case .print: role.printed
    case .dark: role.dark
    case .astah: role.astah ?? role.standard
    }
  }
}

extension ThemeRole {
  /// Fills keep their lightness; what is written or drawn on them is darker than in colour, the one thing to
  /// look at black.
  fileprivate var printed: HexColour {
    switch self {
    case .bottleneck, .undeclared: HexColour(0x000000)
    case .ink, .mutedInk, .advance, .handOff, .drop, .recycle, .spawn, .expire, .met, .missed, .unclear,
      .added,
      .removed, .moved, .changed, .finding, .nodeLine, .poolLine, .wonLine, .lostLine, .groupLine:
      standard.grey.mixed(with: HexColour(0x000000), share: 0.2)
    case .paper, .laneFill, .laneFillAlternate, .laneExternal, .laneHeader, .laneLine, .groupFill, .nodeFill,
      .stockFill, .poolFill, .wonFill, .lostFill, .noteFill, .neverObserved, .muted:
      standard.grey
    }
  }

  fileprivate var dark: HexColour {
    switch self {
    case .paper: HexColour(0x12171C)
    case .ink: HexColour(0xE8EDF2)
    case .mutedInk: HexColour(0xAAB6C1)
    case .laneFill, .groupFill: HexColour(0x171D23)
    case .laneFillAlternate: HexColour(0x1C232A)
    case .laneExternal: HexColour(0x26221A)
    case .laneHeader: HexColour(0x27313B)
    case .laneLine: HexColour(0x43505C)
    case .groupLine, .lostLine: HexColour(0x7F8E9B)
    case .nodeFill: HexColour(0x222B34)
    case .nodeLine: HexColour(0xB9C5D0)
    case .stockFill: HexColour(0x1C456B)
    case .poolFill: HexColour(0x1B2228)
    case .poolLine: HexColour(0xAAB6C1)
    case .wonFill: HexColour(0x14352A)
    case .wonLine, .met, .added: HexColour(0x5CCB9B)
    case .lostFill: HexColour(0x2C333A)
    case .noteFill: HexColour(0x3A3415)
    case .advance: HexColour(0xD5DEE6)
    case .handOff: HexColour(0x8CC4F5)
    case .drop: HexColour(0xC9B39C)
    case .recycle: HexColour(0x4FC3D5)
    case .spawn: HexColour(0xB9A0EC)
    case .expire: HexColour(0x98A6B3)
    case .bottleneck, .undeclared: HexColour(0xFF7A6B)
    case .missed, .removed: HexColour(0xFF9488)
    case .unclear: HexColour(0xE3C04F)
    case .moved: HexColour(0xB9A0EC)
    case .changed: HexColour(0xF0AE4A)
    case .finding: HexColour(0xFFB454)
    case .neverObserved, .muted: HexColour(0x5D6B77)
    }
  }

  /// Nil where the default theme's colour is kept, as that tool has none.
  fileprivate var astah: HexColour? {
    switch self {
    case .paper, .laneFill, .laneFillAlternate, .laneExternal, .laneHeader, .groupFill: HexColour(0xFFFFFF)
    case .ink, .nodeLine, .laneLine, .groupLine, .advance, .handOff, .poolLine, .wonLine, .lostLine:
      HexColour(0x000000)
    case .nodeFill, .wonFill, .poolFill: HexColour(0xFFFFCC)
    case .stockFill: HexColour(0xF6C667)
    case .lostFill: HexColour(0xE6E6E6)
    case .noteFill: HexColour(0xFFFFFF)
    case .mutedInk: HexColour(0x4A4A4A)
    case .drop, .recycle, .spawn, .expire, .bottleneck, .undeclared, .neverObserved, .met, .missed, .unclear,
      .added, .removed, .moved, .changed, .finding, .muted:
      nil
    }
  }
}
