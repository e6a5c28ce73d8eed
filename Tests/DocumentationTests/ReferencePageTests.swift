import ProcessMetrics
import TestSupport
import Testing

@Suite struct ReferencePageTests {
  @Test func `the page of commands says what the program says of itself`() async throws {
    let help = try await ProgramRun.run(
      try BuildProducts.path(of: "stagemap"), ["--experimental-dump-help"])
    try GeneratedPage.compare(CommandReferencePage(dump: help.output).lines, with: "CommandReference")
  }

  @Test func `the page on logs has every name by which a column is recognised`() throws {
    try GeneratedPage.compare(ColumnNamesPage.lines, with: "Logs")
  }

  @Test func `the page of diagnostics has every code, and what the program says to each example`()
    async throws
  {
    let page = DiagnosticReferencePage(messages: try await ExplainedExample.messages.value)
    try GeneratedPage.compare(page.lines, with: "DiagnosticReference")
  }

  @Test func `the page of KPIs has every kind, and what the program measures in each example`() async throws {
    try await GeneratedPage.compare(KPIReferencePage.measuring().lines, with: "KPIReference")
  }

  @Test(arguments: KPICatalog.all.map(\.id))
  func `the command line measures the value that a worked example promises`(id: String) async throws {
    let example = try #require(KPICatalog.all.first { $0.id == id }?.example)
    let reading = try #require(try await KPIReferencePage.readings(of: example).first)
    let promised = reading.unit == "seconds" ? example.value / 1000 : example.value
    #expect(reading.value == promised)
  }
}
