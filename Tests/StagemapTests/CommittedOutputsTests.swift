import Diagnostics
import Foundation
import Stagemap
import TestSupport
import Testing

@Suite struct CommittedOutputsTests {
  private static let root = ProjectRoot.url.path

  private static func freshTexts() -> [OutputFile] {
    let options = BuildOptions(formats: [.dot, .plantuml, .mermaid])
    let (built, _) = Build(options).build([], in: SpecLibrary(folder: "\(root)/specs"))
    return built.flatMap(\.files)
  }

  @Test func `the shipped specs give the committed texts`() {
    let files = Self.freshTexts()
    #expect(files.count >= 4 * 2 * 3)
    let problems = StaleCheck.problems(in: files, folder: "\(Self.root)/output", closeness: .bytes)
    #expect(problems.isEmpty, "run 'make demo' and commit output/: \(problems.map(\.message))")
  }

  @Test func `the committed pictures are of the shipped specs and logs`() {
    let pictures = Self.freshTexts().filter { $0.path.hasSuffix(".dot") }.map { file in
      OutputFile(path: String(file.path.dropLast(3)) + "svg", bytes: [], stamp: file.stamp)
    }
    let problems = StaleCheck.problems(in: pictures, folder: "\(Self.root)/output", closeness: .stamps)
    #expect(problems.isEmpty, "run 'make demo' and commit output/: \(problems.map(\.message))")
  }
}
