import ProcessMetrics
import ProcessModel
import Specs

/// What is known of the quantities of a KPI tree: what was observed or entered, and what their parts come to.
struct QuantityTree {
  /// A KPI, or a quantity that only the tree has.
  struct Quantity: Hashable {
    var id: String
    var name: LocalizedText
    var operation: KPIComposition.Operation?
    /// The ids of what it is computed from; none for a number that is measured or entered.
    var parts: [String]
    var unit: String?
    /// What was measured, available or not; nil without a report and for quantities that are no KPI.
    var reading: KPIReading?
    /// The target as the author wrote it, for a KPI that was not measured.
    var target: String?
    /// The number entered by hand.
    var given: Double?
    /// What the parts come to; nil where one of them is not known.
    var computed: Double?

    /// The number that counts for what is computed from this one: the measured one before the computed one.
    var value: Double? { reading?.value ?? given ?? computed }
    /// The measured number less what the parts come to.
    var residual: Double? {
      guard let observed = reading?.value, let computed else { return nil }
      return observed - computed
    }
  }

  /// The quantities that are part of no other, in the order of the spec.
  let roots: [String]
  private var quantities: [String: Quantity] = [:]

  init(_ compositions: [KPIComposition], process: SalesProcess, report: KPIReport?) {
    let used = Set(compositions.flatMap(\.parts))
    roots = compositions.filter { !$0.parts.isEmpty && !used.contains($0.id) }.map(\.id)
    for composition in compositions {
      quantities[composition.id] = Quantity(composition, process: process, report: report)
    }
    for id in used where quantities[id] == nil {
      quantities[id] = Quantity(id, process: process, report: report)
    }
    for composition in compositions { compute(composition.id, above: []) }
  }

  subscript(id: String) -> Quantity? { quantities[id] }

  /// Computes a quantity after its parts; one that is a part of itself is not known.
  private mutating func compute(_ id: String, above: Set<String>) {
    guard let quantity = quantities[id], quantity.computed == nil, !above.contains(id),
      let operation = quantity.operation, !quantity.parts.isEmpty
    else { return }
    for part in quantity.parts { compute(part, above: above.union([id])) }
    let values = quantity.parts.compactMap { quantities[$0]?.value }
    guard values.count == quantity.parts.count, !above.contains(id) else { return }
    quantities[id]?.computed = operation.result(of: values)
  }
}

extension QuantityTree.Quantity {
  fileprivate init(_ composition: KPIComposition, process: SalesProcess, report: KPIReport?) {
    self.init(composition.id, process: process, report: report)
    if let name = composition.name { self.name = name }
    operation = composition.operation == .given ? nil : composition.operation
    parts = composition.parts
    given = composition.value
    unit = unit ?? composition.unit
  }

  fileprivate init(_ id: String, process: SalesProcess, report: KPIReport?) {
    let definition = process.kpis.first { $0.id == id }
    self.id = id
    name = definition?.name ?? LocalizedText(id, in: process.languages.first ?? "ja")
    parts = []
    unit = definition?.unit
    reading = definition == nil ? nil : report?.kpis.first { $0.id == id }
    target = definition?.target?.entries.first { $0.attribute == nil }?.text
  }
}

extension KPIComposition.Operation {
  /// What the numbers come to; nil where one would be divided by zero.
  fileprivate func result(of values: [Double]) -> Double? {
    guard let first = values.first else { return nil }
    let rest = values.dropFirst()
    let result =
      switch self {
      case .product: values.reduce(1, *)
      case .sum: values.reduce(0, +)
      case .difference: rest.reduce(first, -)
      case .quotient: rest.reduce(first, /)
      case .given: first
      }
    return result.isFinite ? result : nil
  }

  /// The sign between two parts.
  var sign: String {
    switch self {
    case .product: "×"
    case .sum: "+"
    case .difference: "−"
    case .quotient: "÷"
    case .given: ""
    }
  }
}
