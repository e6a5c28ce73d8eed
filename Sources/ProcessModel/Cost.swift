/// A cost that KPIs such as cost per lead divide by, named `cost.<id>` there.
package struct Cost: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// A month, quarter, half or year as in targets: `2026-03`, `2026-Q1`, `FY2026`.
    package var period: String
    /// In the spec's currency.
    package var amount: Double

    package init(period: String, amount: Double) {
      self.period = period
      self.amount = amount
    }
  }

  package var id: String
  package var name: LocalizedText
  package var entries: [Entry]

  package init(id: String, name: LocalizedText, entries: [Entry] = []) {
    self.id = id
    self.name = name
    self.entries = entries
  }
}
