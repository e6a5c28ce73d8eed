import Diagnostics
import Yams

/// What a failed parse means for the author.
///
/// libyaml notices many slips one line late; where it gives a context, such as the opening quote or
/// bracket, that is where the author erred, so it becomes the diagnostic's place or a note.
func yamlSyntaxDiagnostics(_ error: any Error, in source: SourceText, file: String) -> [Diagnostic] {
  let tabs = tabIndentation(in: source, file: file)
  switch error as? YamlError {
  case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
    let place = SourcePosition(line: mark.line, column: mark.column)
    if isTabProblem(problem, at: place, in: source), !tabs.isEmpty { return tabs }
    return [syntaxError(problem, at: place, context: context, in: source, file: file)]
  case .composer(_, _, let mark, _):
    let range = SourceRange(file: file, line: mark.line, column: mark.column)
    return [
      Diagnostic(
        .error, "several-documents", "a second document begins here", at: range,
        hint: "delete the line '---', or make it a file of its own")
    ]
  case .reader, .memory, .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded,
    .duplicatedKeysInMapping, nil:
    let range = SourceRange(file: file, line: 1, column: 1)
    return [Diagnostic(.error, "yaml-syntax", "the text cannot be read as YAML", at: range)]
  }
}

private func isTabProblem(_ problem: String, at place: SourcePosition, in source: SourceText) -> Bool {
  let line = source.scalars(ofLine: place.line)
  let indentation = line.prefix { $0 == " " || $0 == "\t" }
  return problem.contains("tab character")
    || (indentation.contains("\t") && place.column <= indentation.count + 1)
}

/// All lines that are indented with a tab.
private func tabIndentation(in source: SourceText, file: String) -> [Diagnostic] {
  (1...max(1, source.lineCount)).compactMap { number in
    let line = source.scalars(ofLine: number)
    let indentation = line.prefix { $0 == " " || $0 == "\t" }
    guard let tab = indentation.firstIndex(of: "\t"), indentation.count < line.count else { return nil }
    return Diagnostic(
      .error, "tab-indentation", "the line is indented with a tab",
      at: SourceRange(
        file: file, start: SourcePosition(line: number, column: tab + 1),
        end: SourcePosition(line: number, column: indentation.count + 1)),
      hint: "YAML indents with spaces only: use two for each level")
  }.prefix(20).map { $0 }
}

private func syntaxError(
  _ problem: String, at place: SourcePosition, context: YamlError.Context?, in source: SourceText,
  file: String
) -> Diagnostic {
  let slip = slips.first { problem.contains($0.problem) && (context?.text ?? "").contains($0.context) }
  let contextPlace = context.map { SourcePosition(line: $0.mark.line, column: $0.mark.column) }
  let start = (slip?.isAtContext ?? false) ? contextPlace ?? place : place
  let range = SourceRange(file: file, start: start, end: start)
  var diagnostic = Diagnostic(
    .error, slip?.code ?? "yaml-syntax", slip?.message ?? "the text is no YAML from here on", at: range,
    hint: slip?.hint ?? "check quotes, brackets and indentation just before")
  if let contextPlace, contextPlace.line != start.line {
    let note = SourceRange(file: file, start: contextPlace, end: contextPlace)
    diagnostic.notes = [Diagnostic.Note("what it belongs to begins here", at: note)]
  }
  return diagnostic
}

/// A common slip: how libyaml words it and what to tell the author.
private struct Slip {
  var problem: String
  var context = ""
  var code = "yaml-syntax"
  var message: String
  var hint: String
  var isAtContext = false
}

private let slips: [Slip] = [
  Slip(
    problem: "mapping values are not allowed", message: "a second ':' stands in one line",
    hint: "quote a text that contains ': ', or give the second key a line of its own"),
  Slip(
    problem: "unexpected end of stream", context: "quoted scalar",
    message: "the quote that opens here is never closed", hint: "add the closing quote", isAtContext: true),
  Slip(
    problem: "unexpected document indicator", context: "quoted scalar",
    message: "the quote that opens here is never closed", hint: "add the closing quote", isAtContext: true),
  Slip(
    problem: "unknown escape character", message: "the escape after '\\' is unknown",
    hint: "write '\\\\' for a backslash, or use single quotes"),
  Slip(
    problem: "did not find expected ',' or ']'", message: "the list that opens here is not closed",
    hint: "add ']' at its end, and ',' between its items", isAtContext: true),
  Slip(
    problem: "did not find expected ',' or '}'", message: "the map that opens here is not closed",
    hint: "add '}' at its end, ',' between its entries, and quote texts that contain quotes",
    isAtContext: true),
  Slip(
    problem: "could not find expected ':'", message: "the line has no ':' after its key",
    hint: "write 'key: value'", isAtContext: true),
  Slip(
    problem: "did not find expected key", message: "the line does not fit to the lines before it",
    hint: "align it with its siblings; a text after a closing quote is an error, too"),
  Slip(
    problem: "did not find expected '-' indicator",
    message: "the line does not fit to the list before it",
    hint: "start it with '- ' like its siblings, or align it with the key above the list"),
  Slip(
    problem: "block sequence entries are not allowed", message: "a list cannot begin here",
    hint: "put each '- ' on a line of its own"),
  Slip(
    problem: "cannot start any token", message: "a text cannot begin with this character",
    hint: "quote the text: '@', '`', '%' and tabs are reserved"),
  Slip(
    problem: "did not find expected <document start>", message: "the text goes on after its end",
    hint: "check the indentation: the first line decides what the others belong to"),
  Slip(
    problem: "depth", code: "too-deep", message: "lists and maps are nested too deep here",
    hint: "a spec needs no more than eight levels"),
  Slip(
    problem: "nesting", code: "too-deep", message: "lists and maps are nested too deep here",
    hint: "a spec needs no more than eight levels"),
]
