import Diagnostics
import Documents

/// What a marker asks for.
struct EmbedRequest: Hashable {
  var marker: Marker
  /// The path or name of the spec, as written.
  var spec: Marker.Word
  var view: Marker.Word
  var form = EmbeddedForm.svg
  /// Where image files go, relative to the document.
  var folder = "output"
  var showsCaption = true
  /// How to build; view, format and language aside.
  ///
  /// Mermaid is written for hosts that are behind the newest
  /// version, as those of documents are.
  var options = BuildOptions(usesMermaidFlowchart: true)
  /// Nil for the first language that the spec is built in.
  var language: String?

  private init(_ marker: Marker, spec: Marker.Word, view: Marker.Word) {
    self.marker = marker
    self.spec = spec
    self.view = view
  }

  /// Reads a marker's words; in a DocC catalogue pictures are its resources unless the marker says otherwise.
  /// - Parameters:
  ///   - marker: The marker.
  ///   - folder: The folder of the document, to which paths are relative.
  /// - Returns: The request, and all that is wrong with the words; nil when there is an error.
  static func read(_ marker: Marker, in folder: String) -> (EmbedRequest?, [Diagnostic]) {
    var names: [Marker.Word] = []
    var diagnostics: [Diagnostic] = []
    var given: [(option: EmbedOption, word: Marker.Word, value: String)] = []
    var words = marker.words[...]
    while let word = words.popFirst() {
      guard word.text.hasPrefix("-") else {
        names.append(word)
        continue
      }
      let (name, joined) = EmbedOption.parts(of: word.text)
      guard let option = EmbedOption.all.first(where: { $0.names.contains(name) }) else {
        diagnostics.append(.unknownOption(name, at: word.range))
        if let next = words.first, joined == nil, !next.text.hasPrefix("-"), names.count > 1 {
          words.removeFirst()
        }
        continue
      }
      if !option.takesValue {
        if joined != nil { diagnostics.append(.needlessValue(name, at: word.range)) }
        given.append((option, word, ""))
      } else if let value = joined {
        given.append((option, word, value))
      } else if let value = words.first, !value.text.hasPrefix("--") {
        words.removeFirst()
        given.append((option, value, value.text))
      } else {
        diagnostics.append(.missingValue(name, option.value, at: word.range))
        continue
      }
      if !option.isRepeatable, given.dropLast().contains(where: { $0.option.names == option.names }) {
        diagnostics.append(.repeatedOption(name, at: word.range))
      }
    }
    for word in names.dropFirst(2) { diagnostics.append(.surplus(word)) }
    guard names.count >= 2 else {
      return (nil, diagnostics + [.incomplete(marker, hasSpec: names.count == 1)])
    }
    var request = EmbedRequest(marker, spec: names[0], view: names[1])
    let depth = EmbedPaths.depth(inCatalogue: folder)
    if depth != nil { request.form = .docc }
    for (option, word, value) in given {
      if let problem = option.apply(&request, value, folder) {
        diagnostics.append(.badValue(option.names[0], value, problem, at: word.range))
      }
    }
    if request.form == .docc {
      request.options.drawsPairs = true
      if !given.contains(where: { $0.option.names.contains("-o") }) {
        request.folder = String(repeating: "../", count: depth ?? 0) + "Resources"
      }
    }
    // What does not change a picture must not make it another one than that of 'build'.
    if request.form.format != .mermaid { request.options.usesMermaidFlowchart = false }
    return (diagnostics.hasErrors ? nil : request, diagnostics)
  }
}

extension Diagnostic {
  fileprivate static func unknownOption(_ name: String, at range: SourceRange) -> Self {
    let known = EmbedOption.all.map { $0.names[0] }
    return Diagnostic(
      .error, "bad-marker-option", "markers have no option '\(name)'", at: range,
      hint: nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
        ?? "the options are \(known.joined(separator: ", "))")
  }

  fileprivate static func repeatedOption(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-marker-option", "'\(name)' is given twice", at: range, hint: "keep one of them")
  }

  fileprivate static func missingValue(_ name: String, _ value: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-marker-option", "'\(name)' has no value", at: range, hint: "write '\(name) \(value)'")
  }

  fileprivate static func needlessValue(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      .error, "bad-marker-option", "'\(name)' takes no value", at: range, hint: "write '\(name)' alone")
  }

  fileprivate static func badValue(
    _ name: String, _ value: String, _ wanted: String, at range: SourceRange
  ) -> Self {
    Diagnostic(
      .error, "bad-marker-option", "'\(name)' cannot be '\(value)'", at: range, hint: "it takes \(wanted)")
  }

  fileprivate static func surplus(_ word: Marker.Word) -> Self {
    Diagnostic(
      .error, "bad-marker", "the marker goes on after spec and view with '\(word.text)'", at: word.range,
      hint: "one marker shows one view; options begin with '--'")
  }

  fileprivate static func incomplete(_ marker: Marker, hasSpec: Bool) -> Self {
    Diagnostic(
      .error, "bad-marker", hasSpec ? "the marker names no view" : "the marker names neither spec nor view",
      at: marker.range,
      hint: "write the path or name of a spec and a view, as in 'stagemap: sales process --lang en'")
  }
}
