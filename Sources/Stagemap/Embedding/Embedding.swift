package import Diagnostics
import Documents
import EventSources

/// Documents with the pictures that their markers ask for; nothing is written to disk.
package struct EmbeddedDocuments: Sendable {
  /// A document before and after.
  package struct Document: Sendable {
    /// The path as the user named it.
    package var path: String
    /// Where it lies; below it are its pictures.
    package var folder: String
    package var name: String
    package var old: [UInt8]
    package var new: [UInt8]
    /// The opening comments of blocks that say something else than they should.
    package var stale: [SourceRange]

    /// Equal for two names of one document.
    var identity: String { EmbedPaths.identity(of: name, in: folder) }
  }

  package var documents: [Document] = []
  /// The image files, each once, by the folder of a document.
  package var pictures: [(folder: String, file: OutputFile)] = []
  package var diagnostics: [Diagnostic] = []
  package var markerCount = 0

  /// Pictures and documents that are missing or stale; empty when all are up to date.
  package func staleness() -> [Diagnostic] {
    let blocks = documents.flatMap { document in
      document.stale.map { range in
        Diagnostic(
          .error, "stale-document",
          "the picture in '\(document.path)' is not the one that the marker asks for",
          at: range, hint: "run stagemap embed and commit the file")
      }
    }
    let files = pictures.flatMap { folder, file in
      StaleCheck.problems(in: [file], folder: folder, closeness: .stamps, command: "embed")
    }
    return blocks + files
  }

  /// What `embed` would change in the documents, in the unified format.
  package func difference() -> String {
    documents.compactMap { LineDifference.unified($0.old, $0.new, name: $0.path) }.joined()
  }

  /// Writes documents and pictures, all or none.
  /// - Returns: The paths of the files that changed.
  package func write() throws(OutputWriter.Failure) -> [String] {
    var outputs: [(folder: String, files: [OutputFile])] = []
    for (folder, file) in pictures + documents.map({ ($0.folder, OutputFile(path: $0.name, bytes: $0.new)) })
    {
      if let index = outputs.firstIndex(where: { $0.folder == folder }) {
        outputs[index].files.append(file)
      } else {
        outputs.append((folder, [file]))
      }
    }
    return try OutputWriter.write(outputs).map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
  }
}

/// Puts pictures into documents.
package struct Embedding {
  /// A document that was read, with what its markers ask for.
  private struct Page {
    var document: EmbeddedDocuments.Document
    var markup: Markup
    var requests: [EmbedRequest]
  }

  /// Markers that one build answers.
  private struct Group: Hashable {
    var spec: String
    var options: BuildOptions
    var language: String?
  }

  /// Whether blocks that say the same as fresh ones are left as they are, for a check.
  private let keepsCurrent: Bool
  private let progress: WorkProgress?
  private var result = EmbeddedDocuments()
  /// By their identity, the image files and the markers that ask for them.
  private var files: [String: (bytes: [UInt8], range: SourceRange)] = [:]

  /// Embeds into documents.
  /// - Parameters:
  ///   - paths: The documents.
  ///   - isCheck: Whether it is for a check, which lets blocks pass that another version of a library drew.
  ///   - progress: Is told how far the work is.
  /// - Returns: The documents, complete unless any of the diagnostics is an error.
  package static func embed(
    _ paths: [String], isCheck: Bool = false, progress: WorkProgress? = nil
  ) -> EmbeddedDocuments {
    var embedding = Embedding(keepsCurrent: isCheck, progress: progress)
    embedding.run(paths)
    return embedding.result
  }

  private init(keepsCurrent: Bool, progress: WorkProgress?) {
    self.keepsCurrent = keepsCurrent
    self.progress = progress
  }

  private mutating func run(_ paths: [String]) {
    var pages: [Page] = []
    for path in paths {
      guard let page = read(path) else { continue }
      let isNew = !pages.contains { $0.document.identity == page.document.identity }
      if isNew { pages.append(page) }
    }
    let all = pages.flatMap { page in page.requests.map { (page.document.folder, $0) } }
    var pictures: [EmbedRequest: (BuiltPicture, OutputFile)] = [:]
    let groups = all.map { group(of: $1, in: $0) }
    for group in groups.uniqued() {
      let requests = zip(groups, all).filter { $0.0 == group }.map(\.1.1)
      pictures.merge(built(requests, of: group)) { first, _ in first }
    }
    for page in pages { add(page, pictures) }
    result.diagnostics = result.diagnostics.inReadingOrder()
  }

  // MARK: Documents

  private mutating func read(_ path: String) -> Page? {
    guard let markup = Markup(path: path) else {
      let endings = Markup.allCases.flatMap(\.fileExtensions).map { ".\($0)" }.joined(separator: ", ")
      result.diagnostics.append(
        Diagnostic(
          .error, "unknown-document", "'\(path)' is neither Markdown nor AsciiDoc",
          hint: "documents end in \(endings)"))
      return nil
    }
    let (folder, name) = FilePlace.place(of: path)
    do throws(InputFile.Failure) {
      let bytes = try InputFile.bytes(of: EmbedPaths.joined(folder, name))
      let scan = MarkerScan(bytes, file: path, markup: markup)
      result.diagnostics += scan.diagnostics
      let document = EmbeddedDocuments.Document(
        path: path, folder: folder, name: name, old: bytes, new: bytes, stale: [])
      return Page(document: document, markup: markup, requests: requests(of: scan.markers, in: folder))
    } catch {
      result.diagnostics.append(.unreadableDocument(path, error))
      return nil
    }
  }

  private mutating func requests(of markers: [Marker], in folder: String) -> [EmbedRequest] {
    var requests: [EmbedRequest] = []
    for marker in markers {
      let (request, problems) = EmbedRequest.read(marker, in: folder)
      result.diagnostics += problems
      guard let request else { continue }
      if let first = requests.first(where: { $0.asksForSame(as: request) }) {
        result.diagnostics.append(.duplicateMarker(at: marker.range, first: first.marker.range))
      }
      requests.append(request)
    }
    return requests
  }

  /// Puts the pictures between the markers of a document.
  private mutating func add(_ page: Page, _ pictures: [EmbedRequest: (BuiltPicture, OutputFile)]) {
    var document = page.document
    var (bytes, end): ([UInt8], Int) = ([], 0)
    for request in page.requests {
      guard let (picture, file) = pictures[request] else { continue }
      let body = request.marker.body
      let path = request.folder == "." ? file.path : "\(request.folder)/\(file.path)"
      let block = EmbeddedBlock(
        form: request.form, markup: page.markup, picture: picture, file: file, path: path,
        showsCaption: request.showsCaption
      ).bytes(for: request.marker)
      let isCurrent = EmbeddedBlock.isCurrent(document.old[body], fresh: block, form: request.form)
      if !isCurrent { document.stale.append(request.marker.range) }
      bytes += document.old[end..<body.lowerBound]
      bytes += isCurrent && keepsCurrent ? Array(document.old[body]) : block
      end = body.upperBound
      if request.form.isFile { add(file, at: path, of: request, in: document.folder) }
      if request.form == .docc, let dark = picture.darkFile(of: file) {
        add(dark, at: "\(request.folder)/\(dark.path)", of: request, in: document.folder)
      }
    }
    document.new = bytes + document.old[end...]
    result.markerCount += page.requests.count
    result.documents.append(document)
  }

  private mutating func add(_ file: OutputFile, at path: String, of request: EmbedRequest, in folder: String)
  {
    let identity = EmbedPaths.identity(of: path, in: folder)
    if let (bytes, range) = files[identity] {
      if bytes != file.bytes {
        result.diagnostics.append(.clash(path, at: request.marker.range, first: range))
      }
      return
    }
    files[identity] = (file.bytes, request.marker.range)
    var file = file
    file.path = path
    result.pictures.append((folder, file))
  }

  // MARK: Pictures

  private func group(of request: EmbedRequest, in folder: String) -> Group {
    var options = request.options
    options.measuring.progress = progress
    return Group(
      spec: EmbedPaths.spec(request.spec.text, in: folder), options: options, language: request.language)
  }

  /// Builds the pictures of a group; errors that have no place get that of the marker.
  private mutating func built(
    _ requests: [EmbedRequest], of group: Group
  ) -> [EmbedRequest: (BuiltPicture, OutputFile)] {
    var options = group.options
    options.views = requests.map(\.view.text).uniqued()
    options.formats = requests.map(\.form.format).uniqued()
    options.languages = group.language.map { [$0] }
    options.measuring.allowance = .marker(requests[0].wordsWithoutAllowance)
    let (specs, problems) = Build(options).build([group.spec], in: library(for: group.spec))
    let diagnostics = problems + specs.flatMap(\.diagnostics)
    if requests.count > 1, diagnostics.contains(where: { $0.severity == .error && $0.range == nil }) {
      for request in requests { _ = built([request], of: group) }
      return [:]
    }
    result.diagnostics += diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if diagnostic.severity == .error { diagnostic.range = diagnostic.range ?? requests[0].marker.range }
      return diagnostic
    }
    guard !diagnostics.hasErrors, let spec = specs.first else { return [:] }
    var found: [EmbedRequest: (BuiltPicture, OutputFile)] = [:]
    for request in requests {
      let ending = ".\(request.form.format.fileExtension)"
      guard let picture = spec.pictures.first(where: { $0.view == request.view.text }),
        let file = picture.files.first(where: { $0.path.hasSuffix(ending) })
      else {
        result.diagnostics.append(.nothingToEmbed(request))
        continue
      }
      found[request] = (picture, file)
    }
    return found
  }

  /// The folder in which a spec lies, so that a message can name those beside it.
  private func library(for spec: String) -> SpecLibrary {
    let slash = spec.utf8.lastIndex(of: UInt8(ascii: "/"))
    return SpecLibrary(folder: slash.map { String(spec[..<$0]) } ?? ".")
  }
}

extension EmbedRequest {
  /// The words of the marker besides those that say how many bad rows are left out.
  fileprivate var wordsWithoutAllowance: String {
    let option = "--skip-bad-rows"
    var words = marker.words.map(\.text)
    if let index = words.firstIndex(of: option) { words.removeSubrange(index..<min(index + 2, words.count)) }
    return words.filter { !$0.hasPrefix("\(option)=") }.joined(separator: " ")
  }

  /// Whether both would show the same picture in the same way.
  fileprivate func asksForSame(as other: EmbedRequest) -> Bool {
    spec.text == other.spec.text && view.text == other.view.text && form == other.form
      && folder == other.folder && language == other.language && options == other.options
  }
}

extension Diagnostic {
  fileprivate static func unreadableDocument(_ path: String, _ failure: InputFile.Failure) -> Self {
    let reason =
      switch failure {
      case .missing: "there is no such file"
      case .folder: "it is a folder"
      case .unreadable(let reason): reason
      }
    return Diagnostic(
      .error, "unreadable-document", "cannot read '\(path)': \(reason)",
      hint: "name documents that are there; the shell expands patterns such as docs/*.md")
  }

  fileprivate static func duplicateMarker(at range: SourceRange, first: SourceRange) -> Self {
    Diagnostic(
      .error, "duplicate-marker", "the document has this picture already", at: range,
      hint: "delete one of them, or link to the first",
      notes: [Note("the first is here", at: first)])
  }

  fileprivate static func clash(_ path: String, at range: SourceRange, first: SourceRange) -> Self {
    Diagnostic(
      .error, "clashing-picture", "'\(path)' would be two different pictures", at: range,
      hint: "give one of the markers another folder with '-o', or declare a view under 'views:'",
      notes: [Note("the other one is asked for here", at: first)])
  }

  fileprivate static func nothingToEmbed(_ request: EmbedRequest) -> Self {
    Diagnostic(
      .error, "nothing-to-embed", "the view '\(request.view.text)' gives no picture to embed",
      at: request.view.range,
      hint: "a warning says what it lacks; add it to the spec, or ask for another view")
  }
}
