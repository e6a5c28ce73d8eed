import Diagnostics
import Specs

/// An Excel workbook: its sheets, and what their cells refer to.
struct Workbook {
  struct Sheet: Hashable {
    var name: String
    /// The part that holds its rows.
    var path: String
    var isHidden: Bool
  }

  let archive: ZipArchive
  private(set) var sheets: [Sheet] = []
  private(set) var days = SerialDays()
  private(set) var styles = WorkbookStyles()
  private(set) var strings = SharedStrings()

  /// What holds texts and styles is held in memory; the rows of a sheet are not.
  private static let partLimit = 1 << 30
  private static let sheetLimit = 16 << 30

  /// Opens a workbook.
  /// - Throws: A diagnostic when it is none, is encrypted, has macros, or is damaged.
  init(_ bytes: any ByteRegion, name: String) throws(ReadingFailure) {
    try Self.check(bytes, name)
    archive = try ZipArchive(bytes, name: name)
    let root = try relations(of: "")
    let path = root.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    try refuseMacros(path)
    let relations = try relations(of: path)
    try readSheets(path, relations)
    if let path = relations.first(where: { $0.kind == "styles" })?.target { styles = try readStyles(path) }
    if let path = relations.first(where: { $0.kind == "sharedStrings" })?.target {
      strings = try readStrings(path)
    }
  }

  /// The sheet of a name, or the first that is not hidden.
  /// - Throws: A diagnostic that lists the sheets, when there is none.
  func sheet(named wanted: String?) throws(ReadingFailure) -> Sheet {
    guard let wanted else {
      if let sheet = sheets.first(where: { !$0.isHidden }) ?? sheets.first { return sheet }
      throw .diagnostic(
        Diagnostic(
          .error, "unknown-table", "the workbook \(quotedForMessage(archive.name)) has no sheet of cells"))
    }
    let folded = foldedForMapping(wanted)
    if let sheet = sheets.first(where: { $0.name == wanted })
      ?? sheets.first(where: { foldedForMapping($0.name) == folded })
    {
      return sheet
    }
    let names = sheets.map(\.name)
    throw .diagnostic(
      Diagnostic(
        .error, "unknown-table",
        "\(quotedForMessage(archive.name)) has no sheet \(quotedForMessage(wanted)); it has "
          + names.prefix(30).map(quotedForMessage).joined(separator: ", ")
          + (names.count > 30 ? " and \(names.count - 30) more" : ""),
        hint: nearestName(to: wanted, among: names).map { "did you mean '\($0)'?" }))
  }

  /// A scanner on the rows of a sheet.
  func scanner(of sheet: Sheet) throws(ReadingFailure) -> XMLScanner {
    try scanner(sheet.path, limit: Self.sheetLimit)
  }

  // MARK: what keeps it from being read

  private static func check(_ bytes: any ByteRegion, _ name: String) throws(ReadingFailure) {
    var head = [UInt8](repeating: 0, count: min(bytes.count, 512))
    let count = head.count
    guard count > 0, bytes.read(into: &head, count: count, from: 0) else {
      throw foreign(name, "the file is empty, not a workbook", "save it anew with the spreadsheet program")
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      if holdsEncryptedPackage(bytes) { throw protectedWorkbook(name) }
      throw foreign(
        name, "the file is a workbook of the old format (.xls)", "save it as .xlsx, or the sheet as CSV UTF-8"
      )
    }
    guard head.starts(with: Array("PK".utf8)) else {
      throw foreign(
        name, "the file is not an Excel workbook", "if it is a table of text, give it the ending .csv")
    }
  }

  static func foreign(_ name: String, _ message: String, _ hint: String) -> ReadingFailure {
    .diagnostic(
      Diagnostic(
        .error, "foreign-format", message, at: SourceRange(file: name, line: 1, column: 1), hint: hint))
  }

  /// Whether a compound file has a stream of the name under which encrypted workbooks are kept.
  private static func holdsEncryptedPackage(_ bytes: any ByteRegion) -> Bool {
    let wanted = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    let size = 1 << 20
    var offset = 0
    while offset < bytes.count {
      let count = min(size + wanted.count, bytes.count - offset)
      var block = [UInt8](repeating: 0, count: count)
      guard bytes.read(into: &block, count: count, from: offset) else { return false }
      if block.firstRange(of: wanted) != nil { return true }
      offset += size
    }
    return false
  }

  /// Refuses workbooks that carry macros, whatever their ending: nothing here would run them, but whoever
  /// passes such a file on should know.
  private func refuseMacros(_ path: String) throws(ReadingFailure) {
    var hasMacros = archive.entries.keys.contains { $0.hasSuffix("vbaproject.bin") }
    if let entry = archive.entry("[Content_Types].xml") {
      var stream: any ByteStream = try ZipPart(archive, entry, sizeLimit: 64 << 20)
      let types = try readAll(&stream)
      hasMacros = hasMacros || types.firstRange(of: Array("macroEnabled".utf8)) != nil
    }
    if hasMacros { throw .diagnostic(macroWorkbook(archive.name)) }
    guard archive.entry(path) == nil else { return }
    let message =
      archive.entries.keys.contains("xl/workbook.bin")
      ? "the file is a binary workbook (.xlsb)" : "the file is a ZIP archive without a workbook"
    throw Self.foreign(archive.name, message, "save it as .xlsx, or the sheet as CSV UTF-8")
  }
}

/// What to say of a workbook with macros.
func macroWorkbook(_ name: String) -> Diagnostic {
  Diagnostic(
    .error, "foreign-format",
    "the workbook \(quotedForMessage(name)) has macros, and such files are not opened",
    hint: "save it as .xlsx, which has none, or the sheet as CSV UTF-8")
}

extension Workbook {
  fileprivate struct Relation {
    var id: String
    /// The last component of its type, such as `worksheet`.
    var kind: String
    var target: String
  }

  fileprivate func scanner(_ path: String, limit: Int) throws(ReadingFailure) -> XMLScanner {
    guard let entry = archive.entry(path) else {
      throw archive.damaged("its part \(quotedForMessage(path)) is missing")
    }
    var stream: any ByteStream = try ZipPart(archive, entry, sizeLimit: limit)
    let block = try readBlock(&stream)
    let start = block.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    do {
      return XMLScanner(try BlockBuffer(firstBlock: block, start: start, stream: stream))
    } catch {
      throw failure(.failure(error))
    }
  }

  /// Hands the elements of a part to a body, which is told whether they have no content.
  fileprivate func read(
    _ path: String, _ body: (inout XMLScanner, Bool) throws(XMLScanner.Problem) -> Void
  ) throws(ReadingFailure) {
    var scanner = try scanner(path, limit: Self.partLimit)
    do {
      while true {
        switch try scanner.next() {
        case .start(let isEmpty): try body(&scanner, isEmpty)
        case .end, .text: continue
        case .done: return
        }
      }
    } catch {
      throw failure(error)
    }
  }

  /// What to say of a part that cannot be read on.
  func failure(_ problem: XMLScanner.Problem) -> ReadingFailure {
    switch problem {
    case .failure(.notUTF8): archive.damaged("a part is not UTF-8")
    case .failure(let failure): failure
    case .malformed: archive.damaged("a part is not well-formed")
    case .documentType: archive.damaged("a part has a document type, which workbooks have not")
    }
  }

  /// What a part refers to.
  fileprivate func relations(of path: String) throws(ReadingFailure) -> [Relation] {
    let (folder, file) = path.isEmpty ? (".", "") : folderAndName(of: path)
    let base = folder == "." ? [] : folder.split(separator: "/").map(String.init)
    let own = (base + ["_rels", file + ".rels"]).joined(separator: "/")
    guard archive.entry(own) != nil else { return [] }
    var relations: [Relation] = []
    try read(own) { scanner, _ in
      guard scanner.isNamed("Relationship"), scanner.string("TargetMode") != "External",
        let id = scanner.string("Id"), let type = scanner.string("Type"),
        let target = scanner.string("Target")
      else { return }
      var parts = target.utf8.first == UInt8(ascii: "/") ? [] : base
      for part in target.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
      }
      let kind = type.split(separator: "/").last.map(String.init) ?? ""
      relations.append(Relation(id: id, kind: kind, target: parts.joined(separator: "/")))
    }
    return relations
  }

  fileprivate mutating func readSheets(_ path: String, _ relations: [Relation]) throws(ReadingFailure) {
    var (found, beginsIn1904): ([Sheet], Bool) = ([], false)
    try read(path) { scanner, _ in
      if scanner.isNamed("workbookPr") {
        beginsIn1904 = ["1", "true", "on"].contains(scanner.string("date1904") ?? "")
      }
      guard scanner.isNamed("sheet"), let name = scanner.string("name"),
        let id = scanner.string("id"),
        let relation = relations.first(where: { $0.id == id && $0.kind == "worksheet" })
      else { return }
      let state = scanner.string("state") ?? "visible"
      found.append(Sheet(name: name, path: relation.target, isHidden: state != "visible"))
    }
    sheets = found
    days.beginsIn1904 = beginsIn1904
  }

  fileprivate func readStyles(_ path: String) throws(ReadingFailure) -> WorkbookStyles {
    var styles = WorkbookStyles()
    try read(path) { scanner, _ in styles.take(scanner) }
    return styles
  }

  fileprivate func readStrings(_ path: String) throws(ReadingFailure) -> SharedStrings {
    var strings = SharedStrings()
    try read(path) { (scanner: inout XMLScanner, isEmpty: Bool) throws(XMLScanner.Problem) in
      if scanner.isNamed("si") { try strings.take(&scanner, isEmpty: isEmpty) }
    }
    return strings
  }
}
