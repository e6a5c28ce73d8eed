import TestSupport
import Testing

@Suite struct SkeletonTests {
  @Test func `a skeleton goes to standard output and what to do with it to standard error`() async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["lint", "sales", "--skeleton", "fr"])
      #expect(result.status == 0)
      #expect(result.outputText.hasPrefix("# Write each text"))
      #expect(result.outputText.contains("  won:  # 受注\n"))
      #expect(result.errorText.contains("'sales' does not declare the language 'fr'"))
      #expect(result.errorText.hasSuffix("7 texts to write; save them as specs/translations/sales.fr.yaml\n"))
    }
  }

  @Test func `nothing is printed when nothing is missing`() async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["lint", "sales", "--skeleton", "en"])
      #expect(result.status == 0)
      #expect(result.outputText == "")
      #expect(result.errorText == "no text of 'sales' is missing in en\n")
    }
  }

  @Test func `the spec's own language is an error`() async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["lint", "sales", "--skeleton", "ja"])
      #expect(result.status == 1)
      #expect(result.errorText.contains("[unused-translation]"))
    }
  }

  @Test(arguments: [["--skeleton", "en"], ["a", "b", "--skeleton", "en"], ["sales", "--skeleton", "日本語"]])
  func `a skeleton of no spec, of several, or in no language is a fault of the command line`(
    arguments: [String]
  ) async throws {
    try await SalesProject.with { project in
      let result = try await project.run(["lint"] + arguments)
      #expect(result.status == 64)
    }
  }
}
