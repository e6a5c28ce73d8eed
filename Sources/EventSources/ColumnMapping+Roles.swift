import Specs

extension ColumnMapping {
  /// The mapping that gives the columns of some names their roles; a link is not part of it.
  init(_ roles: ColumnRoles, _ names: [String]) {
    let name = { (part: ColumnPart) in roles[part].map { names[$0] } }
    self.init(
      caseID: name(.caseID), state: name(.state), time: name(.time), sequence: name(.sequence),
      recorded: name(.recorded), owner: name(.owner), segment: name(.segment), amount: name(.amount),
      reason: name(.reason), parentCase: name(.parentCase), from: name(.from), to: name(.to),
      created: name(.created),
      entered: roles.entered.map { NamedColumn(name: $0.state, column: names[$0.column]) },
      conditions: roles.conditions.map {
        RowCondition(
          column: names[$0.column], values: $0.values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      })
  }

  /// Whether it leaves open what a row says: the case, the states, the times and the rows to read.
  var isOpen: Bool {
    [caseID, state, time, from, to].allSatisfy { $0 == nil } && entered.isEmpty && conditions.isEmpty
      && activity == nil
  }
}
