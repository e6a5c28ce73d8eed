import ArgumentParser
import Stagemap

/// The options that narrow pictures to a part of the model, instead of what the spec's views say.
struct NarrowingArguments: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Show only this division and what is next to it; may be repeated.", valueName: "id"))
  var division: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Show only the work of this role; may be repeated.", valueName: "id"))
  var role: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Show only what is done in this system; may be repeated.", valueName: "id"))
  var system: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Show only this state or stage and what is next to it; may be repeated.", valueName: "id"))
  var state: [String] = []

  @Option(
    help: ArgumentHelp(
      "With a filter, show so many transitions before and after it: 0 to 9.", valueName: "n"))
  var neighbours: Int?

  func validate() throws {
    if let neighbours, !ViewFilters.neighbourRange.contains(neighbours) {
      throw ValidationError("--neighbours takes a number from 0 to 9, not '\(neighbours)'")
    }
  }

  var filters: ViewFilters {
    let given = { (ids: [String]) in ids.isEmpty ? nil : ids.uniqued() }
    return ViewFilters(
      divisions: given(division), roles: given(role), systems: given(system), states: given(state),
      neighbours: neighbours)
  }
}
