import Diagnostics
import Yams

/// The tree of a YAML text, or the problems that kept it from being read.
struct YAMLTree {
  var root: SpecNode?
  var diagnostics: [Diagnostic]

  /// Reads the only document of a YAML text; never throws and never takes longer than the text is long.
  ///
  /// Two things are done behind libyaml's back. Every `*` is replaced by a stand-in before parsing, so
  /// that aliases arrive as plain scalars and are resolved here, counted: Yams itself would hash a key
  /// that is an alias bomb node by node. And when Yams refuses a repeated key, it tells the place of the
  /// first occurrence only; that one is renamed in place and the text read again, so that all repeated
  /// keys are found, each where it stands.
  static func read(_ bytes: [UInt8], file: String) -> YAMLTree {
    let decoded = decodeSpecText(bytes, file: file)
    guard let text = decoded.text else { return YAMLTree(root: nil, diagnostics: decoded.diagnostics) }
    guard text.utf8.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) else {
      return YAMLTree(root: nil, diagnostics: [.emptyFile(file)])
    }
    var reading = RepeatedReading(text)
    while true {
      do {
        let parser = try Parser(yaml: reading.text, resolver: .basic, encoding: .utf8)
        guard let node = try parser.singleRoot() else {
          return YAMLTree(root: nil, diagnostics: [.emptyFile(file)])
        }
        // The parser owns the anchors that the nodes point to weakly.
        return withExtendedLifetime(parser) {
          var conversion = NodeConversion(file: file, source: SourceText(text), reading: reading)
          let root = conversion.convert(node)
          return YAMLTree(root: conversion.isOverLimit ? nil : root, diagnostics: conversion.diagnostics)
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let position = SourcePosition(line: context.mark.line, column: context.mark.column)
        guard let key = keys.first, reading.rename(key, at: position) else {
          return YAMLTree(root: nil, diagnostics: [.duplicateKey(keys.first ?? "", at: position, file: file)])
        }
      } catch {
        return YAMLTree(
          root: nil, diagnostics: yamlSyntaxDiagnostics(error, in: SourceText(text), file: file))
      }
    }
  }
}

/// A text that is read again and again until no mapping has a key twice.
struct RepeatedReading {
  /// The text to parse; as long as the author's, scalar by scalar.
  private(set) var text: String
  /// Stands for `*` in the text, which has no such scalar of its own.
  let star: Unicode.Scalar
  /// The keys that were renamed, by where they stand.
  private(set) var renamedKeys: [SourcePosition: String] = [:]

  init(_ text: String) {
    let present = Set(text.unicodeScalars.lazy.filter { (0xE000..<0xF900).contains($0.value) })
    let free = (UInt32(0xE000)..<0xF900).lazy.compactMap(Unicode.Scalar.init).first { !present.contains($0) }
    star = free ?? "\u{E000}"
    self.text = ""
    // Yams keeps the address of the text's bytes; a string of up to 15 has them in itself, not in memory of its own.
    self.text.reserveCapacity(max(text.utf8.count, 64))
    self.text.unicodeScalars.append(contentsOf: text.unicodeScalars.map { [star] in $0 == "*" ? star : $0 })
  }

  /// Replaces a key's first letter by one that no other key begins with.
  /// - Returns: Whether it could be done.
  mutating func rename(_ key: String, at position: SourcePosition) -> Bool {
    guard renamedKeys.count < SpecLimits.duplicateKeys, renamedKeys[position] == nil,
      let substitute = Unicode.Scalar(0xF0000 + UInt32(renamedKeys.count))
    else { return false }
    var scalars = Array(text.unicodeScalars)
    guard var index = offset(of: position, in: scalars), index + 1 < scalars.count else { return false }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard scalars[index] != "\"", scalars[index] != "'", scalars[index] != "\\" else { return false }
    scalars[index] = substitute
    text = String(String.UnicodeScalarView(scalars))
    renamedKeys[position] = key.replacing(star, by: "*")
    return true
  }

  private func offset(of position: SourcePosition, in scalars: [Unicode.Scalar]) -> Int? {
    var line = 1
    var column = 1
    for (offset, scalar) in scalars.enumerated() {
      if line == position.line, column == position.column { return offset }
      switch scalar.value {
      case 0x0A where offset > 0 && scalars[offset - 1] == "\r": break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: (line, column) = (line + 1, 1)
      default: column += 1
      }
      if line > position.line { return nil }
    }
    return nil
  }
}

extension String {
  func replacing(_ old: Unicode.Scalar, by new: Unicode.Scalar) -> String {
    guard unicodeScalars.contains(old) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == old ? new : $0 }))
  }
}

extension Diagnostic {
  fileprivate static func emptyFile(_ file: String) -> Self {
    Diagnostic(
      .error, "empty-file", "the file says nothing", at: SourceRange(file: file, line: 1, column: 1),
      hint: "start from 'stagemap init', or with the line 'stagemap: 1'")
  }

  fileprivate static func duplicateKey(_ key: String, at position: SourcePosition, file: String) -> Self {
    Diagnostic(
      .error, "duplicate-key", "the key '\(key.shortened)' stands more than once in one map",
      at: SourceRange(file: file, start: position, end: position), hint: "keep one of them")
  }
}
