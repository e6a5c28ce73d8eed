import Diagnostics
import DiagramViews
import ProcessModel
import Specs

/// What the command line narrows pictures to; nil leaves what the spec's view says.
package struct ViewFilters: Hashable, Sendable {
  /// The ids of divisions.
  package var divisions: [String]?
  /// The ids of roles.
  package var roles: [String]?
  /// The ids of systems.
  package var systems: [String]?
  /// The ids of states or stages.
  package var states: [String]?
  /// How many transitions before and after are shown too.
  package var neighbours: Int?

  package init(
    divisions: [String]? = nil, roles: [String]? = nil, systems: [String]? = nil, states: [String]? = nil,
    neighbours: Int? = nil
  ) {
    self.divisions = divisions
    self.roles = roles
    self.systems = systems
    self.states = states
    self.neighbours = neighbours
  }

  /// The numbers of neighbours that may be asked for.
  package static let neighbourRange = ViewRequest.neighbourRange
}

extension ViewFilters {
  /// The option, how it is written on the command line, the ids it names, and those that the process has.
  private typealias Named = (option: ViewOption, flag: String, ids: [String]?, known: [String])

  private func named(in process: SalesProcess) -> [Named] {
    [
      (.divisions, "division", divisions, process.divisions.map(\.id)),
      (.roles, "role", roles, process.roles.map(\.id)),
      (.systems, "system", systems, process.systems.map(\.id)),
      (.states, "state", states, (process.states.map(\.id) + process.stages.map(\.id)).uniqued()),
    ]
  }

  /// The picture narrowed to what is asked for here, and else to what the spec says.
  func narrowed(_ request: ViewRequest) -> ViewRequest {
    var request = request
    request.divisions = divisions ?? request.divisions
    request.roles = roles ?? request.roles
    request.systems = systems ?? request.systems
    request.states = states ?? request.states
    request.neighbours = neighbours ?? request.neighbours
    return request
  }

  /// An error for each id that the process does not have, and for each filter that a picture would ignore.
  func problems(for requests: [ViewRequest], of process: SalesProcess) -> [Diagnostic] {
    let filters = named(in: process)
    let unknown = filters.flatMap { filter in
      (filter.ids ?? []).filter { !filter.known.contains($0) }.map { id in
        Diagnostic(
          .error, "unknown-\(filter.flag)", "no \(filter.flag) of '\(process.id)' is called '\(id)'",
          hint: nearestName(to: id, among: filter.known).map { "did you mean '\($0)'?" }
            ?? (filter.known.isEmpty
              ? "leave '--\(filter.flag)' out; the spec has none"
              : "they are \(filter.known.joined(separator: ", "))"))
      }
    }
    var given = filters.filter { $0.ids != nil }.map { ($0.option, $0.flag) }
    if neighbours != nil { given.append((.neighbours, "neighbours")) }
    let unused = given.compactMap { option, flag in Self.unused(option, flag, requests) }
    let aimless = requests.filter { neighbours != nil && $0.filters.isEmpty }.map(\.id)
    return unknown + unused
      + (aimless.isEmpty || !unused.isEmpty
        ? []
        : [
          Diagnostic(
            .error, "unused-view-option",
            "'--neighbours' without a filter does nothing in \(Self.quoted(aimless))",
            hint: "name what they are neighbours of by '--state', '--division', '--role' or '--system'")
        ])
  }

  /// An error when some of the pictures do not know an option, so that no filter is believed to hold.
  private static func unused(_ option: ViewOption, _ flag: String, _ requests: [ViewRequest]) -> Diagnostic? {
    let ignoring = requests.filter { request in
      ViewCatalog.view(named: request.view).map { !$0.options.contains(option) } ?? false
    }
    guard !ignoring.isEmpty else { return nil }
    let knowing = ViewCatalog.all.filter { $0.options.contains(option) }.map(\.name)
    return Diagnostic(
      .error, "unused-view-option", "'--\(flag)' does nothing in \(quoted(ignoring.map(\.id)))",
      hint: "choose by '--view' among the views that know it: \(knowing.joined(separator: ", "))")
  }

  private static func quoted(_ ids: [String]) -> String {
    ids.map { "'\($0)'" }.joined(separator: ", ")
  }
}
