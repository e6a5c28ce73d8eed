/// The advance width of characters, in thousandths of the font size.
///
/// Measured: for each character the widest advance among Noto Sans CJK JP, IPA Gothic, Liberation Sans and
/// DejaVu Sans, so that a text set in any of them needs no more room than the table says. Characters
/// outside the measured ranges are taken as full width, which no common sans-serif exceeds but for emoji.
enum WidthTable {
  /// U+0020 to U+007E.
  private static let basicLatin: [Int] = [
    500, 500, 500, 838, 637, 951, 780, 500, 500, 500, 500, 838, 500, 500, 500, 500,
    637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 500, 500, 838, 838, 838, 557,
    1016, 685, 687, 723, 771, 667, 611, 778, 752, 500, 535, 667, 558, 863, 749, 788,
    667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 500, 500, 500, 838, 559,
    606, 613, 635, 550, 635, 616, 500, 635, 634, 500, 500, 580, 500, 975, 634, 612,
    635, 635, 500, 521, 500, 634, 592, 818, 592, 592, 525, 637, 500, 637, 838,
  ]

  /// U+00A0 to U+00FF.
  private static let latin1: [Int] = [
    500, 500, 1000, 1000, 637, 1000, 500, 1000, 1000, 1000, 500, 612, 1000, 500, 1000, 606,
    1000, 1000, 500, 500, 1000, 637, 1000, 561, 606, 500, 500, 612, 970, 970, 970, 611,
    685, 685, 685, 685, 685, 685, 1000, 723, 667, 667, 667, 667, 500, 500, 500, 500,
    775, 749, 788, 788, 788, 788, 788, 1000, 788, 732, 732, 732, 732, 667, 667, 643,
    613, 613, 613, 613, 613, 613, 982, 550, 616, 616, 616, 616, 500, 500, 500, 500,
    612, 634, 612, 612, 612, 612, 612, 1000, 612, 634, 634, 634, 634, 592, 635, 592,
  ]

  /// The advance width of a scalar in thousandths of the font size.
  static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: basicLatin[Int(scalar.value) - 0x20]
    case 0xA0...0xFF: latin1[Int(scalar.value) - 0xA0]
    case 0xFF61...0xFF9F: 500
    default: isZeroWidth(scalar) ? 0 : isEmoji(scalar) ? 1400 : 1000
    }
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F000 && scalar.properties.isEmoji
  }
}
