import DiagramViews
import Emitters
import EventSources
import ProcessMetrics
import ProcessModel
import SpecLoading

/// The things there are several of, each in a catalog of its own.
package enum Catalog: String, Hashable, Sendable, CaseIterable {
  case views
  case languages
  case kpis
  case sources
  case checks
  case diagnostics
  case templates

  package struct Entry: Hashable, Sendable {
    package var id: String
    package var summary: String
    /// More about it, in lines.
    package var details: [String] = []
  }

  package var entries: [Entry] {
    switch self {
    case .views: ViewCatalog.all.map { Entry(id: $0.name, summary: $0.summary) }
    case .languages:
      EmitterCatalog.all.map {
        Entry(id: $0.name, summary: $0.summary, details: ["Files end in .\($0.fileExtension)."])
      }
    case .kpis:
      KPICatalog.all.map { Entry(id: $0.id, summary: $0.summary, details: KPIExplanation.lines(of: $0)) }
    case .sources:
      SourceCatalog.all.map {
        Entry(
          id: $0.name, summary: $0.summary,
          details: ["Files end in \($0.extensions.map { ".\($0)" }.joined(separator: ", "))."])
      }
    case .templates: SpecTemplates.all.map { Entry(id: $0.name, summary: $0.summary) }
    case .checks: ExplanationCatalog.checks.map(Entry.init)
    case .diagnostics: ExplanationCatalog.all.map(Entry.init)
    }
  }

  package var ids: [String] { entries.map(\.id) }

  /// All entries, a line each.
  package var table: String {
    let width = (ids.map(\.count).max() ?? 0) + 2
    return entries.map { entry in
      entry.id + String(repeating: " ", count: width - entry.id.count) + entry.summary
    }
    .joined(separator: "\n")
  }

  /// Everything about one entry; nil when there is none.
  package func explanation(of id: String) -> String? {
    entries.first { $0.id == id }.map { ([$0.id, $0.summary] + $0.details).joined(separator: "\n") }
  }
}

extension Catalog.Entry {
  fileprivate init(_ explanation: DiagnosticExplanation) {
    self.init(id: explanation.code, summary: explanation.meaning, details: explanation.details)
  }
}
