import Foundation
import Stagemap
import TestSupport
import Testing

@Suite struct OutputWriterTests {
  private func file(_ path: String, _ text: String = "new") -> OutputFile {
    OutputFile(path: path, bytes: Array(text.utf8))
  }

  private func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  @Test func `a link below the output folder is not followed`() throws {
    try TemporaryFolder.with { folder in
      let (out, outside) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("outside"))
      for made in [out, outside] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      try FileManager.default.createSymbolicLink(
        at: out.appendingPathComponent("sales"), withDestinationURL: outside)
      let failure = #expect(throws: OutputWriter.Failure.self) {
        try OutputWriter.write([file("other/a.dot"), file("sales/a.dot")], to: out.path)
      }
      #expect(failure?.reason == "it is a symbolic link, which is not followed")
      #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["sales"])
    }
  }

  @Test func `a link in the place of an output is replaced, what it points to stays`() throws {
    try TemporaryFolder.with { folder in
      let target = folder.appendingPathComponent("target")
      try Data("new".utf8).write(to: target)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("a.dot"), withDestinationURL: target)
      #expect(try OutputWriter.write([file("a.dot")], to: folder.path).count == 1)
      let type = try FileManager.default.attributesOfItem(
        atPath: folder.appendingPathComponent("a.dot").path)[.type]
      #expect(type as? FileAttributeType == .typeRegular)
      #expect(try text(target) == "new")
    }
  }

  @Test func `a pipe in the place of an output is written to and stays a pipe`() throws {
    try TemporaryFolder.with { folder in
      let pipe = folder.appendingPathComponent("pipe").path
      try #require(mkfifo(pipe, 0o600) == 0)
      let reader = open(pipe, O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try OutputWriter.write(Array("new".utf8), toFile: pipe)
      var bytes = [UInt8](repeating: 0, count: 8)
      #expect(read(reader, &bytes, bytes.count) == 3)
      #expect(bytes.prefix(3) == ArraySlice("new".utf8))
      var status = stat()
      #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["pipe"])
    }
  }

  @Test func `the output folder itself may be a link`() throws {
    try TemporaryFolder.with { folder in
      let (real, link) = (folder.appendingPathComponent("real"), folder.appendingPathComponent("link"))
      try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
      _ = try OutputWriter.write([file("sales/a.dot")], to: link.path)
      #expect(try text(real.appendingPathComponent("sales/a.dot")) == "new")
    }
  }

  @Test func `when one output has no place none is written and no folder is left`() throws {
    try TemporaryFolder.with { folder in
      try Data("old".utf8).write(to: folder.appendingPathComponent("a.dot"))
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("b.dot"), withIntermediateDirectories: true)
      let before = try FolderSnapshot(of: folder)
      #expect(throws: OutputWriter.Failure.self) {
        try OutputWriter.write([file("a.dot"), file("new/c.dot"), file("b.dot")], to: folder.path)
      }
      #expect(try FolderSnapshot(of: folder) == before)
    }
  }

  @Test func `two outputs of one name are refused`() throws {
    try TemporaryFolder.with { folder in
      let failure = #expect(throws: OutputWriter.Failure.self) {
        try OutputWriter.write(
          [file("s/process.en.dot"), file("s/process.en.dot", "other")], to: folder.path)
      }
      #expect(failure == OutputWriter.Failure(path: "s/process.en.dot", reason: "two outputs have this name"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.isEmpty)
    }
  }

  @Test func `an output keeps its permissions, a new one gets those that the user lets it have`() throws {
    try TemporaryFolder.with { folder in
      let old = folder.appendingPathComponent("a.dot")
      try Data("old".utf8).write(to: old)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: old.path)
      _ = try OutputWriter.write([file("a.dot"), file("b.dot")], to: folder.path)
      let mode = { (name: String) in
        try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[
          .posixPermissions] as? Int
      }
      #expect(try mode("a.dot") == 0o640)
      let mask = umask(0)
      umask(mask)
      #expect(try mode("b.dot") == 0o666 & ~Int(mask))
    }
  }

  @Test func `what a killed build left behind is gone after the next`() throws {
    try TemporaryFolder.with { folder in
      // No process has this number: it is beyond the largest.
      let leftover = folder.appendingPathComponent("a.dot.stagemap-99999999")
      let mine = folder.appendingPathComponent("notes.stagemap-x")
      for url in [leftover, mine] { try Data("half".utf8).write(to: url) }
      _ = try OutputWriter.write([file("a.dot")], to: folder.path)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "a.dot", "notes.stagemap-x",
        ])
    }
  }
}
