import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension HexColour {
  /// The contrast ratio to another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
  func contrast(with other: HexColour) -> Double {
    let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// The grey of the same luminance.
  var grey: HexColour {
    let luminance = luminance
    let level = luminance <= 0.0031308 ? 12.92 * luminance : 1.055 * pow(luminance, 1 / 2.4) - 0.055
    let byte = UInt32((min(max(level, 0), 1) * 255).rounded())
    return HexColour(byte << 16 | byte << 8 | byte)
  }

  /// The relative luminance of sRGB, 0 to 1 (WCAG 2.2, "relative luminance").
  private var luminance: Double {
    let linear = [red, green, blue].map { byte -> Double in
      let level = Double(byte) / 255
      return level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}

extension Theme {
  /// The least contrast of small texts by WCAG 2.2, level AA.
  static let leastContrast = 4.5

  /// What is written on each fill.
  static let texts: [(fill: ThemeRole, inks: [ThemeRole])] = {
    let onLanes: [ThemeRole] = [
      .ink, .mutedInk, .advance, .handOff, .drop, .recycle, .spawn, .bottleneck, .undeclared, .met, .missed,
      .unclear, .added, .removed, .moved, .changed, .finding,
    ]
    let onNodes: [ThemeRole] = [.ink, .mutedInk, .handOff]
    return [.paper, .laneFill, .laneFillAlternate, .laneExternal].map { ($0, onLanes) }
      + [.nodeFill, .stockFill, .poolFill, .wonFill, .lostFill, .noteFill].map { ($0, onNodes) }
      + [(.laneHeader, [.ink, .mutedInk]), (.groupFill, onLanes)]
  }()

  /// Texts that are hard to read on the ground they may stand on.
  func contrastProblems() -> [Diagnostic] {
    Self.texts.compactMap { fill, inks -> Diagnostic? in
      let worst = inks.map { ($0, self[$0].contrast(with: self[fill])) }.min { $0.1 < $1.1 }
      guard let (ink, ratio) = worst, ratio < Self.leastContrast else { return nil }
      let figure = (ratio * 10).rounded(.down) / 10
      return Diagnostic(
        .warning, "low-contrast",
        "texts in '\(ink.rawValue)' on '\(fill.rawValue)' have a contrast of \(figure) : 1, less than 4.5 : 1",
        hint: "set 'colours' of one of the two to something darker or lighter")
    }
  }
}
