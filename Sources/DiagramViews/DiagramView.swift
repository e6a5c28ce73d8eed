package import Diagrams
package import ProcessMetrics
import ProcessModel
package import Specs

/// A kind of picture that is drawn from a model and, where there is one, its KPI report.
///
/// A view chooses what is shown and words it; it knows no target language and no colours.
package protocol DiagramView: Sendable {
  /// The name under which specs and the command line ask for it.
  var name: String { get }
  /// One sentence, with a full stop, that says what the picture shows.
  var summary: String { get }
  /// The keys of a view that shape or narrow this kind of picture.
  var options: Set<ViewOption> { get }
  /// Draws the picture, or says which section of the spec it needs.
  func draw(_ request: ViewRequest, in context: DrawingContext) -> DrawnView
}

/// What a view came to.
package enum DrawnView: Hashable, Sendable {
  case diagram(Diagram)
  /// The spec lacks the section that the view shows, or another that would do.
  case needs(section: String, or: String? = nil)
  /// Nothing of the model fits all filters of the request.
  case nothing
}

/// All that a view may draw from.
package struct DrawingContext: Sendable {
  package var specification: Specification
  package var report: KPIReport?
  /// Where and when the report's numbers are from; nil without a report.
  package var caption: DataCaption?
  package var languages: PictureLanguages
  /// What the picture is compared with.
  package var baseline: Baseline?
  /// The union of two versions, whose moves decide what is whose neighbour in the pictures of both; nil for a
  /// picture of one version.
  var union: SalesProcess?

  package init(
    specification: Specification, report: KPIReport? = nil, caption: DataCaption? = nil,
    languages: PictureLanguages, baseline: Baseline? = nil
  ) {
    self.specification = specification
    self.report = report
    self.caption = caption
    self.languages = languages
    self.baseline = baseline
  }

  /// The process that the filters of a request are applied to.
  var filtered: SalesProcess { union ?? specification.process }
}

extension ViewRequest {
  /// The way lanes lie: the request's, else columns with the process running down, or rows on a page.
  var laneOrientation: Graph.LaneOrientation {
    switch orientation {
    case .horizontal: .horizontal
    case .vertical: .vertical
    // Pages lie on their long side.
    case nil: page == nil ? .vertical : .horizontal
    }
  }
}

/// Where and when the numbers of a picture are from, as texts of the spec's time zone.
package struct DataCaption: Hashable, Sendable {
  package var asOf: String
  /// `2026-01-01..2026-04-01`, or nil for all time.
  package var window: String?
  /// Whether the window is not over at the as-of.
  package var isUnfinished: Bool
  /// The files or tables, as the user named them.
  package var sources: [String]
  /// The only segment that the numbers are of; nil for all cases.
  package var segment: String?

  package init(asOf: String, window: String? = nil, isUnfinished: Bool = false, sources: [String] = []) {
    self.asOf = asOf
    self.window = window
    self.isUnfinished = isUnfinished
    self.sources = sources
  }
}

/// The language of a picture's texts, or the two languages of a bilingual one.
package struct PictureLanguages: Hashable, Sendable {
  package var main: String
  package var second: String?

  package init(main: String, second: String? = nil) {
    self.main = main
    self.second = second
  }

  /// Reads `ja`, `en` or `ja-en`.
  package init(_ text: String) {
    let parts = text.split(separator: "-").map(String.init)
    self.init(main: parts.first ?? text, second: parts.count == 2 ? parts[1] : nil)
  }

  /// The name used in file names and on the command line.
  package var id: String { second.map { "\(main)-\($0)" } ?? main }
}

/// All views; the order is the order in help and reference.
package enum ViewCatalog {
  package static let all: [any DiagramView] = [
    ProcessView(), LeadStatesView(), FunnelView(), FlowView(), HandoffView(), ConceptView(),
    OrganisationView(), RevenueFlowView(), SystemScopeView(), KPITreeView(), CausalLoopView(),
    ObservedView(), ScorecardView(), ProcessSheetView(),
  ]

  /// The pictures of a spec that asks for none.
  package static let defaults = ["process", "lead-states", "funnel"]

  package static func view(named name: String) -> (any DiagramView)? { all.first { $0.name == name } }
}
