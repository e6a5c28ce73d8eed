import CADBC
import Testing

@testable import ADBC

@Suite struct ArrowTests {
  /// The cells that a column made by hand gives.
  private func cells(
    _ format: String, count: Int, offset: Int = 0, _ buffers: [[UInt8]?]
  ) throws -> [String] {
    let maker = HandMadeBatch()
    let cells = try {
      let batch = ArrowBatch(taking: maker.array(count: count, offset: offset, buffers: buffers))
      return try self.cells(of: batch, format)
    }()
    #expect(maker.releaseCount == 1)
    return cells
  }

  private func cells(of batch: ArrowBatch, _ format: String) throws -> [String] {
    let field = format.withCString { text in
      var schema = ArrowSchema()
      schema.format = text
      return ArrowField(schema)
    }
    #expect(field.type != nil)
    return try batch.withColumns(of: [field]) { columns in
      let column = try #require(columns.first ?? nil)
      return (0..<batch.rowCount).map { row in
        var bytes: [UInt8] = []
        if let problem = column.append(row: row, to: &bytes) { return "\(problem)" }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  @Test func `whole numbers of all sizes are written with all digits`() throws {
    #expect(try cells("c", count: 2, [nil, bytes([Int8.min, 7])]) == ["-128", "7"])
    #expect(try cells("C", count: 2, [nil, bytes([UInt8.max, 7])]) == ["255", "7"])
    #expect(try cells("s", count: 1, [nil, bytes([Int16.min])]) == ["-32768"])
    #expect(try cells("S", count: 1, [nil, bytes([UInt16.max])]) == ["65535"])
    #expect(try cells("i", count: 1, [nil, bytes([Int32.min])]) == ["-2147483648"])
    #expect(try cells("I", count: 1, [nil, bytes([UInt32.max])]) == ["4294967295"])
    #expect(try cells("l", count: 1, [nil, bytes([Int64.min])]) == ["-9223372036854775808"])
    #expect(try cells("L", count: 1, [nil, bytes([UInt64.max])]) == ["18446744073709551615"])
  }

  @Test func `NULL is an empty cell, also behind an offset`() throws {
    let values = bytes([Int32(10), 11, 12, 13, 14, 15, 16, 17, 18, 19])
    #expect(
      try cells("i", count: 4, offset: 6, [[0b0111_1111, 0b0000_0010], values]) == ["16", "", "", "19"])
  }

  @Test func `numbers of floating point without a fraction are whole`() throws {
    #expect(
      try cells("g", count: 4, [nil, bytes([1_200_000.0, 0.5, -2.25, 1e300])])
        == ["1200000", "0.5", "-2.25", "1e+300"])
    #expect(try cells("f", count: 3, [nil, bytes([Float(3), 0.1, -7.5])]) == ["3", "0.1", "-7.5"])
  }

  @Test func `truth values are words`() throws {
    #expect(try cells("b", count: 3, offset: 1, [nil, [0b0000_1010]]) == ["true", "false", "true"])
  }

  @Test func `decimals keep all their digits`() throws {
    let values: [(Int64, Int64)] = [(1250, 0), (-5, -1), (0, 0), (7, 0), (-1, .max)]
    let memory = values.flatMap { bytes([$0.0, $0.1]) }
    #expect(
      try cells("d:38,2", count: 5, [nil, memory]) == [
        "12.50", "-0.05", "0.00", "0.07", "1701411834604692317316873037158841057.27",
      ])
    #expect(try cells("d:38,0,128", count: 2, [nil, memory]) == ["1250", "-5"])
  }

  @Test func `texts of all kinds of storage are taken as they are`() throws {
    let text = Array("abc商談".utf8)
    #expect(
      try cells("u", count: 3, [nil, bytes([Int32(0), 3, 3, 9]), text]) == ["abc", "", "商談"])
    #expect(
      try cells("U", count: 2, offset: 1, [nil, bytes([Int64(0), 3, 3, 9]), text]) == ["", "商談"])
    #expect(try cells("u", count: 2, [nil, bytes([Int32(0), 0, 0]), nil]) == ["", ""])
  }

  @Test func `views hold short texts themselves and point to long ones`() throws {
    let long = "a text of more than twelve bytes"
    let short = bytes([Int32(3)]) + Array("abc".utf8) + Array(repeating: 0, count: 9)
    let view = bytes([Int32(long.utf8.count)]) + Array("a te".utf8) + bytes([Int32(0), 2])
    let data = Array("--\(long)".utf8)
    #expect(
      try cells("vu", count: 2, [nil, short + view, data, bytes([Int64(data.count)])]) == ["abc", long])
    let stray = bytes([Int32(40)]) + Array("a te".utf8) + bytes([Int32(7), 2])
    #expect(try cells("vu", count: 1, [nil, stray, data, bytes([Int64(data.count)])]) == ["malformed"])
  }

  @Test func `short bytes are hexadecimal digits, long ones no cell`() throws {
    #expect(try cells("w:2", count: 2, [nil, [0, 255, 16, 1]]) == ["00ff", "1001"])
    #expect(
      try cells("z", count: 2, [nil, bytes([Int32(0), 2, 102]), Array(repeating: 0xAB, count: 102)])
        == ["abab", "binary(100)"])
  }

  @Test(arguments: [
    ("tss:", Int64(1_767_571_380), "2026-01-05T00:03:00"),
    ("tsm:UTC", 1_767_571_380_007, "2026-01-05T00:03:00.007Z"),
    ("tsu:Asia/Tokyo", 1_767_571_380_123_456, "2026-01-05T00:03:00.123456Z"),
    ("tsn:", 1_767_571_380_000_000_001, "2026-01-05T00:03:00.000000001"),
    ("tsu:", -1, "1969-12-31T23:59:59.999999"), ("tss:", -62_135_596_800, "0001-01-01T00:00:00"),
    ("tss:", 951_782_400, "2000-02-29T00:00:00"), ("tsm:", 4_107_542_399_999, "2100-02-28T23:59:59.999"),
    ("tdm", 951_782_400_000, "2000-02-29"), ("tdm", -1, "1969-12-31"),
  ])
  func `times are exact`(format: String, value: Int64, text: String) throws {
    #expect(try cells(format, count: 1, [nil, bytes([value])]) == [text])
  }

  @Test func `the extremes of times are written and not trapped on`() throws {
    for format in ["tss:", "tsm:", "tsu:UTC", "tsn:UTC", "tdm"] {
      #expect(try cells(format, count: 2, [nil, bytes([Int64.min, .max])]).count == 2)
    }
    #expect(try cells("tdD", count: 2, [nil, bytes([Int32.min, .max])]).count == 2)
    #expect(try cells("tdD", count: 1, [nil, bytes([Int32(-719_528)])]) == ["0000-01-01"])
  }

  @Test func `a dictionary's values stand for their indices, and one outside it is malformed`() throws {
    var values = bytes([Int32(0), 4, 7]).withUnsafeBytes { Array($0) }
    var texts = Array("leadwon".utf8)
    try values.withUnsafeMutableBytes { offsets in
      try texts.withUnsafeMutableBytes { text in
        var buffers: [UnsafeRawPointer?] = [
          nil, UnsafeRawPointer(offsets.baseAddress), UnsafeRawPointer(text.baseAddress),
        ]
        try buffers.withUnsafeMutableBufferPointer { pointers in
          var dictionary = ArrowArray(
            length: 2, null_count: 0, offset: 0, n_buffers: 3, n_children: 0, buffers: pointers.baseAddress,
            children: nil, dictionary: nil, release: nil, private_data: nil)
          try withUnsafeMutablePointer(to: &dictionary) { pointer in
            let maker = HandMadeBatch()
            let batch = ArrowBatch(
              taking: maker.array(count: 4, buffers: [[0b0000_1011], [1, 0, 9, 2]], dictionary: pointer))
            try batch.withColumns(of: [field(dictionaryOf: "u", index: "C")]) { columns in
              let column = try #require(columns.first ?? nil)
              let cells = (0..<4).map { row in
                var bytes: [UInt8] = []
                let problem = column.append(row: row, to: &bytes)
                return problem.map { "\($0)" } ?? String(decoding: bytes, as: UTF8.self)
              }
              #expect(cells == ["won", "lead", "", "malformed"])
            }
          }
        }
      }
    }
  }

  private func field(dictionaryOf format: String, index: String) -> ArrowField {
    format.withCString { inner in
      index.withCString { outer in
        var values = ArrowSchema()
        values.format = inner
        return withUnsafeMutablePointer(to: &values) { values in
          var schema = ArrowSchema()
          schema.format = outer
          schema.dictionary = values
          return ArrowField(schema)
        }
      }
    }
  }

  @Test(arguments: ["e", "ttu", "tin", "+l", "+s", "+ud:0,1", "d:50,2,256", "x", "", "ts", "w:-1", "tsx:"])
  func `no cells are made of other types`(format: String) {
    #expect(ArrowType(format) == nil)
  }
}
