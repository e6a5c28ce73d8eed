/// The few colours of a house style, from which the colours of all roles are mixed.
struct Palette: Hashable, Sendable {
  var paper = HexColour(0xFFFFFF)
  var ink = HexColour(0x1B2733)
  var brand = HexColour(0x1F5FA0)
  var loop = HexColour(0x086F80)
  var good = HexColour(0x1A7A55)
  var bad = HexColour(0xB3241A)

  /// The colour of a role; shares are those of the default theme, so that depth tells the same.
  func colour(of role: ThemeRole) -> HexColour {
    switch role {
    case .paper, .nodeFill: paper
    case .ink, .advance: ink
    case .mutedInk, .poolLine, .drop: ink.mixed(with: paper, share: 0.2)
    case .nodeLine: ink.mixed(with: paper, share: 0.15)
    case .groupLine, .lostLine, .expire: ink.mixed(with: paper, share: 0.4)
    case .neverObserved, .muted: ink.mixed(with: paper, share: 0.6)
    case .laneFill, .groupFill: paper.mixed(with: brand, share: 0.03)
    case .laneFillAlternate: paper.mixed(with: brand, share: 0.07)
    case .laneExternal: paper.mixed(with: loop, share: 0.08)
    case .laneHeader: paper.mixed(with: brand, share: 0.16)
    case .laneLine: paper.mixed(with: brand, share: 0.4)
    case .stockFill: paper.mixed(with: brand, share: 0.28)
    case .poolFill: paper.mixed(with: ink, share: 0.05)
    case .lostFill: paper.mixed(with: ink, share: 0.12)
    case .wonFill: paper.mixed(with: good, share: 0.1)
    case .noteFill: paper.mixed(with: loop, share: 0.1)
    case .handOff: brand.mixed(with: ink, share: 0.3)
    case .recycle: loop
    case .spawn, .moved: loop.mixed(with: bad, share: 0.5).mixed(with: ink, share: 0.2)
    case .unclear, .changed, .finding: bad.mixed(with: good, share: 0.5).mixed(with: ink, share: 0.2)
    case .wonLine, .met, .added: good
    case .bottleneck, .undeclared, .missed, .removed: bad
    }
  }
}
