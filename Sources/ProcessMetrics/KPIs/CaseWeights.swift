import EventLogs
import ProcessModel

/// The value of an attribute that each case has, as ten-thousandths of a unit.
struct CaseWeights {
  private let column: Int
  private let numbers: [Int64?]

  /// Reads an attribute of the log; nil when it has none of that name.
  init?(of attribute: String, in cases: MeasuredCases) {
    guard let column = cases.attribute(attribute) else { return nil }
    self.column = column
    numbers = cases.numbers.ofValues(inColumn: column)
  }

  /// What a row of a table weighs; nil where the case has no value, or its text is no number.
  func weight(ofCase row: Int, in table: VisitTable) -> Int64? {
    let value = table.caseValues[column][row]
    return value >= 0 ? numbers[Int(value)] : nil
  }
}

/// What some cases weigh together.
struct WeightSum {
  /// Those that have a weight.
  var cases = 0
  var sum: Int128 = 0
}

extension CaseWeights {
  /// The weight of a row of a table alone.
  func weightSum(ofCase row: Int, in table: VisitTable) -> WeightSum {
    weight(ofCase: row, in: table).map { WeightSum(cases: 1, sum: Int128($0)) } ?? WeightSum()
  }

  /// The weight of each variant, by its number.
  func sums(of variants: CaseVariants, in cases: MeasuredCases) -> [WeightSum] {
    var sums = Array(repeating: WeightSum(), count: variants.count)
    for (selection, variants) in zip(cases.selections, variants.numbers) {
      selection.table.caseValues[column].withView { values in
        for (row, variant) in zip(selection.rows, variants) {
          let value = values[Int(row)]
          guard value >= 0, let weight = numbers[Int(value)] else { continue }
          sums[Int(variant)].cases += 1
          sums[Int(variant)].sum += Int128(weight)
        }
      }
    }
    return sums
  }
}

/// The numbers that the values of a log's attributes are: of what a model weighs by, read once for a report and all
/// its groups.
struct AttributeNumbers: Sendable {
  private let attributes: [EventLog.AttributeColumn]
  private let read: [Int: [Int64?]]

  init(of log: EventLog, process: SalesProcess) {
    attributes = log.attributes
    let weights = Set(process.kpis.compactMap(\.weight) + ["amount"])
    read = Dictionary(
      uniqueKeysWithValues: attributes.indices.filter { weights.contains(log.attributes[$0].name) }.map {
        ($0, log.attributes[$0].values.map(tenThousandths))
      })
  }

  /// For each value of an attribute its ten-thousandths of a unit; nil where its text is no number.
  func ofValues(inColumn column: Int) -> [Int64?] {
    read[column] ?? attributes[column].values.map(tenThousandths)
  }
}

/// Reads a decimal such as `1,200,000`, `¥800.50` or `９００` exactly, in ten-thousandths of a unit.
///
/// Nil for texts that are no number, have more than four decimals that count, or are too large.
package func tenThousandths(_ text: String) -> Int64? {
  // Nearly all are ASCII without blanks, of which folding only changes letters, and those are no numbers.
  let isFolded = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 }
  return tenThousandths(ofFolded: (isFolded ? text : foldedForMatching(text)).unicodeScalars)
}

private func tenThousandths(ofFolded scalars: String.UnicodeScalarView) -> Int64? {
  var digits: Int64 = 0
  var decimals: Int?
  var isNegative = false
  var isEmpty = true
  for scalar in scalars {
    switch scalar {
    case "0"..."9":
      if let count = decimals, count >= 4 {
        guard scalar == "0" else { return nil }
        continue
      }
      let (product, overflows) = digits.multipliedReportingOverflow(by: 10)
      let (sum, exceeds) = product.addingReportingOverflow(Int64(scalar.value - 0x30))
      guard !overflows, !exceeds else { return nil }
      digits = sum
      decimals = decimals.map { $0 + 1 }
      isEmpty = false
    case ".":
      guard decimals == nil else { return nil }
      decimals = 0
    case "-":
      guard isEmpty, !isNegative else { return nil }
      isNegative = true
    case ",", "¥", "$", "€", "円", " ": continue
    default: return nil
    }
  }
  guard !isEmpty else { return nil }
  for _ in (decimals ?? 0)..<4 {
    let (product, overflows) = digits.multipliedReportingOverflow(by: 10)
    guard !overflows else { return nil }
    digits = product
  }
  return isNegative ? -digits : digits
}
