import CZlib

/// Excel workbooks made for tests, part by part.
package struct WorkbookFile {
  /// A cell: what stands in `<c …>` and within it.
  package enum Cell {
    /// A text among the shared ones.
    case text(String)
    case number(String, style: Int = 0)
    /// A cell as XML, in which `@` stands for its name.
    case xml(String)
    case none
  }

  package struct Sheet {
    package var name: String
    package var rows: [(number: Int, cells: [Cell])]
    package var attributes = ""

    package init(_ name: String, _ rows: [[Cell]], attributes: String = "") {
      self.name = name
      self.rows = rows.enumerated().map { ($0.offset + 1, $0.element) }
      self.attributes = attributes
    }
  }

  package var sheets: [Sheet]
  /// The codes of number formats; cells of style 1 have the first, those of style 0 none.
  package var formats: [String] = []
  package var properties = ""
  /// Further parts, or others in place of those of the same name.
  package var parts: [(name: String, text: String)] = []

  package init(_ sheets: [Sheet], formats: [String] = [], properties: String = "") {
    self.sheets = sheets
    self.formats = formats
    self.properties = properties
  }

  /// A workbook of one sheet with texts in all cells.
  package static func texts(_ rows: [[String]]) -> WorkbookFile {
    WorkbookFile([Sheet("Deals", rows.map { $0.map { $0.isEmpty ? .none : .text($0) } })])
  }

  /// The bytes of the file.
  package func bytes(deflated: Bool = true) -> [UInt8] {
    var strings: [String] = []
    var all: [(name: String, text: String)] = [
      ("[Content_Types].xml", "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
    ]
    var (list, relations) = ("", "")
    for (index, sheet) in sheets.enumerated() {
      list +=
        "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\" \(sheet.attributes)/>"
      relations +=
        "<Relationship Id=\"rId\(index + 1)\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
      all.append(("xl/worksheets/sheet\(index + 1).xml", xml(of: sheet, &strings)))
    }
    relations += "<Relationship Id=\"a\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"
    relations += "<Relationship Id=\"b\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
    all.append(
      (
        "xl/workbook.xml",
        "<?xml version=\"1.0\"?><workbook xmlns:r=\"http://r\"><workbookPr \(properties)/><sheets>\(list)</sheets></workbook>"
      ))
    all.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"))
    all.append(("xl/styles.xml", styles))
    let items = strings.map { "<si><t xml:space=\"preserve\">\(escaped($0))</t></si>" }.joined()
    all.append(("xl/sharedStrings.xml", "<sst>\(items)</sst>"))
    let replaced = Set(parts.map(\.name))
    return Self.archive(
      (all.filter { !replaced.contains($0.name) } + parts).map { ($0.name, Array($0.text.utf8)) },
      deflated: deflated)
  }

  private var styles: String {
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(escaped(code))\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\" applyNumberFormat=\"1\"/>" }
    return
      "<styleSheet><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/>\(cells.joined())</cellXfs></styleSheet>"
  }

  private func xml(of sheet: Sheet, _ strings: inout [String]) -> String {
    var xml = "<worksheet><dimension ref=\"A1\"/><sheetData>"
    for row in sheet.rows {
      xml += "<row r=\"\(row.number)\">"
      for (column, cell) in row.cells.enumerated() {
        let name = "\(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(column))))\(row.number)"
        switch cell {
        case .none: continue
        case .text(let text):
          xml += "<c r=\"\(name)\" t=\"s\"><v>\(strings.count)</v></c>"
          strings.append(text)
        case .number(let number, let style): xml += "<c r=\"\(name)\" s=\"\(style)\"><v>\(number)</v></c>"
        case .xml(let text): xml += text.split(separator: "@").joined(separator: name)
        }
      }
      xml += "</row>"
    }
    return xml + "</sheetData></worksheet>"
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  // MARK: ZIP

  /// A ZIP archive of some files.
  package static func archive(_ files: [(name: String, bytes: [UInt8])], deflated: Bool = true) -> [UInt8] {
    var (archive, directory): ([UInt8], [UInt8]) = ([], [])
    for file in files {
      let packed = deflated ? deflate(file.bytes) : file.bytes
      let checksum = file.bytes.withUnsafeBufferPointer { UInt32(crc32(0, $0.baseAddress, uInt($0.count))) }
      let name = Array(file.name.utf8)
      let common =
        short(0x800) + short(deflated ? 8 : 0) + long(0) + long(Int(checksum)) + long(packed.count)
        + long(file.bytes.count) + short(name.count) + short(0)
      directory +=
        long(0x0201_4B50) + short(20) + short(20) + common + short(0) + short(0) + short(0) + long(0)
        + long(archive.count) + name
      archive += long(0x0403_4B50) + short(20) + common + name + packed
    }
    let end =
      long(0x0605_4B50) + short(0) + short(0) + short(files.count) + short(files.count)
      + long(directory.count)
      + long(archive.count) + short(0)
    return archive + directory + end
  }

  private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    compress2(&packed, &count, bytes, uLong(bytes.count), 6)
    // Without the header and the checksum of zlib's own format.
    return Array(packed[2..<Int(count) - 4])
  }

  private static func short(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
  private static func long(_ number: Int) -> [UInt8] { short(number & 0xFFFF) + short(number >> 16) }
}
