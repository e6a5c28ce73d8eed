import EventSources
import Foundation
import TestSupport
import Testing

struct FolderListingTests {
  @Test func `names of every length are listed as they are`() throws {
    try TemporaryFolder.with { folder in
      let names = (1...255).map { String(repeating: "n", count: $0) } + ["商談.csv", ".hidden"]
      for name in names { try Data().write(to: folder.appendingPathComponent(name)) }

      let listed = fileNames(inFolder: folder.path).map { String(decoding: $0, as: UTF8.self) }

      #expect(listed.sorted() == (names + [".", ".."]).sorted())
    }
  }

  @Test func `a folder that cannot be read has no names`() throws {
    try TemporaryFolder.with { folder in
      #expect(fileNames(inFolder: folder.appendingPathComponent("missing").path).isEmpty)
    }
  }
}
