import Diagnostics
import SpecLoading
import Specs

/// Which theme pictures are drawn in: that of the command line, else of the spec's `build`, else its own.
enum ThemeChoice {
  /// - Parameters:
  ///   - name: The name of a theme, or the path of a theme file as the user named it; nil for none.
  ///   - specification: The spec that is drawn.
  /// - Returns: The theme, and what is wrong with its file.
  static func section(
    _ name: String?, for specification: Specification
  ) -> (section: ThemeSection, diagnostics: [Diagnostic]) {
    if let name { return named(name, path: name) }
    guard let name = specification.build.theme else { return (specification.theme, []) }
    return named(name, path: specification.folder == "." ? name : "\(specification.folder)/\(name)")
  }

  private static func named(
    _ name: String, path: String
  ) -> (section: ThemeSection, diagnostics: [Diagnostic]) {
    if ThemeSection.builtIn.contains(name) { return (ThemeSection(base: name), []) }
    do throws(InputFile.Failure) {
      let text = try InputFile.bytes(of: path, limit: 1 << 20)
      let (section, diagnostics) = ThemeLoader.load(text: text, file: path)
      return (section, diagnostics)
    } catch {
      return (ThemeSection(), [problem(error, name: name, path: path)])
    }
  }

  private static func problem(_ failure: InputFile.Failure, name: String, path: String) -> Diagnostic {
    let names = ThemeSection.builtIn.joined(separator: ", ")
    switch failure {
    case .missing:
      let nearest = nearestName(to: name, among: ThemeSection.builtIn)
      return Diagnostic(
        .error, "missing-theme", "there is no theme '\(name)' and no file '\(path)'",
        hint: nearest.map { "did you mean '\($0)'?" } ?? "the themes are \(names); or name a theme file")
    case .folder:
      return Diagnostic(
        .error, "unreadable-theme", "'\(path)' is a folder",
        hint: "name a theme file in it, or one of \(names)")
    case .unreadable(let reason):
      return Diagnostic(.error, "unreadable-theme", "cannot read '\(path)': \(reason)")
    }
  }
}
