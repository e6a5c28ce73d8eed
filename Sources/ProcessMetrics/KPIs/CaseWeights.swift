import EventLogs
import ProcessModel

/// For each selection of the cases, each row's value of an attribute as ten-thousandths of a unit.
/// - Returns: Nil when the log has no such attribute; a row's weight is nil where its text is no number.
func caseWeights(of attribute: String, in cases: MeasuredCases) -> [[Int64?]]? {
  guard let column = cases.attribute(attribute) else { return nil }
  let values = cases.log.attributes[column].values.map(tenThousandths)
  return cases.selections.map { selection in
    selection.table.caseValues[column].map { $0 >= 0 ? values[Int($0)] : nil }
  }
}

/// Reads a decimal such as `1,200,000`, `¥800.50` or `９００` exactly, in ten-thousandths of a unit.
///
/// Nil for texts that are no number, have more than four decimals that count, or are too large.
package func tenThousandths(_ text: String) -> Int64? {
  var digits: Int64 = 0
  var decimals: Int?
  var isNegative = false
  var isEmpty = true
  for scalar in foldedForMatching(text).unicodeScalars {
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
