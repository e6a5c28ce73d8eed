import Diagnostics
import DiagramViews
import SpecLoading
import Specs

extension LoadedSpec {
  /// All problems of the spec, with those of options under `views:` that do nothing.
  func problems() -> [Diagnostic] {
    let found = lint()
    let options = (specification?.views.views ?? []).flatMap(optionProblems)
    return options.isEmpty ? found : (found + options).inReadingOrder()
  }

  /// Says that there is no view of the kind that a picture of the spec asks for.
  private func unknownView(of request: ViewRequest) -> Diagnostic {
    let known = ViewCatalog.all.map(\.name)
    return Diagnostic(
      .error, "unknown-view", "there is no view '\(request.view)'",
      at: sourceMap.place(ofView: request.id, key: "view") ?? sourceMap.place(ofView: request.id),
      hint: nearestName(to: request.view, among: known).map { "did you mean '\($0)'?" }
        ?? "the views are \(known.joined(separator: ", "))")
  }

  /// Says that the filters of a view leave nothing to draw.
  func emptiness(of request: ViewRequest) -> Diagnostic {
    let filters = request.filters.map { "'\($0.rawValue)'" }
    return Diagnostic(
      .error, "view-shows-nothing", "the view '\(request.id)' is not drawn: nothing fits its filters",
      at: sourceMap.place(ofView: request.id, key: request.filters.first?.rawValue),
      hint: filters.count > 1
        ? "nothing fits all of \(filters.joined(separator: ", ")); leave one out, or name others"
        : "name others under \(filters.joined()), or leave it out")
  }

  private func optionProblems(of request: ViewRequest) -> [Diagnostic] {
    guard let view = ViewCatalog.view(named: request.view) else { return [unknownView(of: request)] }
    return ViewOption.allCases.compactMap { option in
      guard let place = sourceMap.place(ofView: request.id, key: option.rawValue) else { return nil }
      if !view.options.contains(option) {
        let others = ViewCatalog.all.filter { $0.options.contains(option) }.map(\.name)
        return Diagnostic(
          .error, "unused-view-option", "the view '\(view.name)' knows no '\(option.rawValue)'", at: place,
          hint: "leave it out; the views that know it are \(others.joined(separator: ", "))")
      }
      guard option == .neighbours, request.filters.isEmpty else { return nil }
      return Diagnostic(
        .error, "unused-view-option", "'neighbours' without a filter does nothing", at: place,
        hint: "name what they are neighbours of under 'states', 'divisions', 'roles' or 'systems'")
    }
  }
}
