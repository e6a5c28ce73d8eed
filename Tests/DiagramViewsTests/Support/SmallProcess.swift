import DiagramViews
import Diagrams
import EventLogs
import ProcessMetrics
import ProcessModel
import Specs

/// Lead, opportunity in two states, won; what drops out is lost or parked.
enum SmallProcess {
  static let process = SalesProcess(
    id: "small", name: LocalizedText("小さな過程", in: "ja"), languages: ["ja", "en"],
    stages: [Stage(id: "opp", name: name("商談", "Opportunity"))],
    states: [
      LeadState(id: "lead", name: name("リード", "Lead"), kind: .initial),
      LeadState(id: "discovery", name: name("課題確認", "Discovery"), stage: "opp"),
      LeadState(id: "proposal", name: name("提案", "Proposal"), stage: "opp"),
      LeadState(id: "won", name: name("受注", "Won"), kind: .won),
      LeadState(id: "lost", name: name("失注", "Lost"), kind: .lost),
      LeadState(id: "pool", name: name("保留", "Pool"), kind: .pool),
    ],
    transitions: [
      move("lead", "discovery", .advance), move("discovery", "proposal", .advance),
      move("proposal", "won", .advance), move("discovery", "lost", .drop), move("proposal", "lost", .drop),
      move("lead", "pool", .park), move("pool", "lead", .recycle),
    ],
    pipelines: [Pipeline(id: "path", path: ["lead", "opp", "won"])])

  static func name(_ ja: String, _ en: String) -> LocalizedText {
    LocalizedText([.init(language: "ja", text: ja), .init(language: "en", text: en)])
  }

  private static func move(_ from: String, _ to: String, _ kind: Transition.Kind) -> Transition {
    Transition(id: "\(from)-\(to)", from: from, to: to, kind: kind)
  }

  /// A report with the given funnels; each state's visits and open cases, and the moves, by hand.
  static func report(
    funnels: [FunnelMeasure] = [], visits: [(state: String, visits: Int, open: Int)] = [],
    moves: [(from: String, to: String, count: Int)] = [], steps: [StepMeasure] = [],
    bottlenecks: [Bottleneck] = [], kpis: [KPIReading] = [], pipelines: [PipelineReport] = []
  ) -> KPIReport {
    KPIReport(
      spec: "small", asOf: Instant(milliseconds: 0), window: Window(),
      transitions: moves.map { move in
        let declared = process.transitions.first { $0.from == move.from && $0.to == move.to }
        return TransitionMeasure(
          from: move.from, to: move.to, kind: declared?.kind.rawValue, isDeclared: declared != nil,
          count: move.count, cases: move.count, median: nil, p90: nil)
      },
      states: visits.map { entry in
        var state = StateMeasure(id: entry.state)
        (state.visits, state.open) = (entry.visits, entry.open)
        return state
      }, steps: steps, bottlenecks: bottlenecks, kpis: kpis, pipelines: pipelines,
      funnels: funnels)
  }

  static func draw(
    _ view: any DiagramView, _ report: KPIReport?, process: SalesProcess = process,
    counts: CountsSection? = nil, content: ContentSections = ContentSections(),
    language: String = "ja", _ change: (inout ViewRequest) -> Void = { _ in }
  ) -> DrawnView {
    var request = ViewRequest(id: view.name, view: view.name)
    change(&request)
    return view.draw(
      request,
      in: DrawingContext(
        specification: Specification(process: process, counts: counts, content: content), report: report,
        caption: report.map { _ in DataCaption(asOf: "2026-04-01") }, languages: PictureLanguages(language)))
  }
}

extension DrawnView {
  /// The picture, if one was drawn.
  var picture: Diagram? {
    switch self {
    case .diagram(let diagram): diagram
    case .needs, .nothing: nil
    }
  }

  /// The picture's bars and ribbons, if it has any.
  var scene: ProportionalScene? {
    guard case .proportional(let scene) = picture?.scene else { return nil }
    return scene
  }
}

extension ProportionalScene {
  func bar(_ kind: String, _ id: String) -> Bar? { bars.first { $0.subject == Subject(kind, id) } }
  func ribbon(_ kind: String, _ id: String) -> Ribbon? { ribbons.first { $0.subject == Subject(kind, id) } }

  /// How many bars or ribbons show the same thing as another of their kind.
  var repeatedSubjects: Int {
    let subjects = bars.map(\.subject) + ribbons.map(\.subject)
    return subjects.count - Set(subjects).count + subjects.count { $0 == nil }
  }
}
