import ProcessMetrics
import SpecLoading

/// The JSON Schemas of the public formats.
package enum Schemas: String, Hashable, Sendable, CaseIterable {
  case spec
  case kpi
  case cases
  case translation
  case watch

  package var text: String {
    switch self {
    case .spec: SpecSchema.json
    case .kpi: KPIReportSchema.text
    case .cases: CaseListingSchema.text
    case .translation: SpecSchema.translationJSON
    case .watch: WatchStatusSchema.text
    }
  }
}
