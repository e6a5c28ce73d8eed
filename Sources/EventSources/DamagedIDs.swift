import Diagnostics
import EventLogs

/// What a spreadsheet makes of ids that are not kept as text: all cases of such an id run into one.
private enum DamagedID: CaseIterable {
  /// `1.23457E+15`: a long number of which the last digits are lost.
  case rounded
  /// `#N/A`, `####`: no id at all.
  case spreadsheetError

  private static let errors: Set<String> = [
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!",
  ]

  init?(_ id: String) {
    let bytes = id.utf8
    if bytes.first == UInt8(ascii: "#") {
      let isTooNarrow = bytes.count > 2 && bytes.allSatisfy { $0 == UInt8(ascii: "#") }
      guard isTooNarrow || Self.errors.contains(id) else { return nil }
      self = .spreadsheetError
    } else {
      guard Self.isRounded(Array(bytes)) else { return nil }
      self = .rounded
    }
  }

  /// Whether an id is a number in the spelling of spreadsheets for long ones: a digit, decimals, `E+` and two digits.
  private static func isRounded(_ id: [UInt8]) -> Bool {
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    guard id.count >= 5, id[0] != 0x30, isDigit(id[0]), id.suffix(4).starts(with: "E+".utf8),
      id.suffix(2).allSatisfy(isDigit)
    else { return false }
    let decimals = id[1..<(id.count - 4)]
    return decimals.isEmpty
      || decimals.count > 1 && decimals.first == UInt8(ascii: ".") && decimals.dropFirst().allSatisfy(isDigit)
  }

  func diagnostic(_ id: String, in file: String, line: Int) -> Diagnostic {
    let (what, remedy) =
      switch self {
      case .rounded: ("a number that a spreadsheet has rounded", "make the column of ids one of text there")
      case .spreadsheetError: ("an error of the spreadsheet", "correct the cell there")
      }
    return Diagnostic(
      .warning, "damaged-id", "the case id '\(id)' is \(what): cases that share it are taken for one",
      at: SourceRange(file: file, line: line, column: 1), hint: remedy + " and export anew")
  }
}

extension EventLog {
  /// Lines on which ids are looked at: damage of this kind runs through a whole file.
  private static var lookedAt: UInt32 { 10_000 }

  /// A warning at the first id of each kind of damage.
  var damagedIDs: [Diagnostic] {
    var found: [DamagedID: (id: String, source: UInt16, line: UInt32)] = [:]
    for partition in partitions {
      for number in 0..<partition.caseCount {
        guard let event = partition.events(ofCase: number).first else { continue }
        let line = partition.lines[event]
        guard line <= Self.lookedAt else { continue }
        let id = partition.caseIDs[number]
        guard let damage = DamagedID(id) else { continue }
        let source = partition.source(of: event)
        if let first = found[damage], (first.source, first.line) < (source, line) { continue }
        found[damage] = (id, source, line)
      }
    }
    return DamagedID.allCases.compactMap { damage in
      found[damage].map { damage.diagnostic($0.id, in: sources[Int($0.source)], line: Int($0.line)) }
    }
  }
}
