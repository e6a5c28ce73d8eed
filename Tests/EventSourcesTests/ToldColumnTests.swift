import EventLogs
import Specs
import Testing

@testable import EventSources

@Suite struct ToldColumnTests {
  private static let told: [ColumnPart: String] = [.caseID: "Affaire", .state: "Étape", .time: "Passage"]

  private func shape(of rows: [String], told: [ColumnPart: String] = told) -> EventSourceSection.Shape? {
    let text = (["Affaire;Étape;Passage"] + rows).joined(separator: "\n") + "\n"
    let reader = EventReader(zone: .tokyo, bytes: MemoryByteSource(texts: ["log.csv": text]))
    return reader.inspect("log.csv", told: told).inspection?.section.shape
  }

  @Test func `a log of entries stays one when all of its columns are told`() {
    let rows = (1...40).flatMap { number in
      let day = number < 10 ? "0\(number)" : "\(10 + number % 18)"
      return [
        "N\(number);Contact;2026-01-\(day) 09:0\(number % 10)", "N\(number);Devis;2026-02-\(day) 10:00",
      ]
    }
    #expect(shape(of: rows) == .entries)
  }

  @Test func `entries of whole days that many cases share are no snapshots`() {
    let days = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]
    let rows = (0..<40).flatMap { number in
      ["N\(number);Contact;\(days[number % 2])", "N\(number);Devis;\(days[2 + number % 2])"]
    }
    #expect(shape(of: rows) == .entries)
  }

  @Test func `rows that list their cases again at each of a few times are snapshots`() {
    let rows = ["2026-01-05", "2026-01-12", "2026-01-19"].enumerated().flatMap { week, day in
      (0..<(10 + week)).map { "N\($0);\($0 < week * 3 ? "Devis" : "Contact");\(day)" }
    }
    #expect(shape(of: rows) == .snapshot)
    #expect(shape(of: Array(rows.prefix(10))) == .snapshot)
  }
}
