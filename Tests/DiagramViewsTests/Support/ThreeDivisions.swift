import DiagramViews
import Diagrams
import EventLogs
import ProcessMetrics
import ProcessModel
import Specs

/// A process of three divisions and a customer, in which every kind of move between them occurs.
enum ThreeDivisions {
  static let process = SalesProcess(
    id: "three", name: name("三部門", "Three divisions"), languages: ["ja", "en"],
    divisions: [
      Division(id: "mk", name: name("マーケ", "Marketing")), Division(id: "fs", name: name("営業", "Sales")),
      Division(id: "cs", name: name("CS", "Success")),
      Division(id: "customer", name: name("客", "Customer"), isExternal: true),
      Division(id: "ops", name: name("支援", "Operations"), isSupporting: true),
    ],
    stages: [
      Stage(id: "opp", name: name("商談", "Opportunity"), division: "fs"),
      Stage(id: "use", name: name("利用", "Use"), division: "cs"),
    ],
    states: [
      LeadState(
        id: "lead", name: name("リード", "Lead"), kind: .initial, division: "mk",
        actions: [
          StateAction(name: name("来場する", "Visit us"), division: "customer"),
          StateAction(name: name("名刺を登録する", "Register"), output: name("名刺", "Business card")),
        ]),
      LeadState(id: "meeting", name: name("面談", "Meeting"), stage: "opp"),
      LeadState(id: "proposal", name: name("提案", "Proposal"), stage: "opp"),
      LeadState(id: "won", name: name("受注", "Won"), kind: .won, division: "fs"),
      LeadState(id: "start", name: name("導入", "Start"), stage: "use"),
      LeadState(id: "renewal", name: name("更新判断", "Renewal due"), stage: "use"),
      LeadState(id: "risk", name: name("要注意", "At risk"), division: "cs"),
      LeadState(id: "lost", name: name("失注", "Lost"), kind: .lost, division: "fs"),
      LeadState(id: "churned", name: name("解約", "Churned"), kind: .lost, division: "cs"),
      LeadState(id: "pool", name: name("待ち", "Pool"), kind: .pool, division: "mk"),
    ],
    transitions: [
      move("lead", "meeting", .advance) {
        ($0.trigger, $0.guardText) = (name("予約", "Booked"), name("予算あり", "Budget"))
        $0.serviceLevel = ServiceLevel(within: CalendarDuration(2, .days))
      },
      move("lead", "proposal", .advance), move("meeting", "proposal", .advance),
      move("meeting", "lead", .handBack), move("meeting", "lost", .drop), move("proposal", "lost", .drop),
      move("proposal", "pool", .park) { $0.trigger = name("保留", "Parked") },
      move("proposal", "won", .advance), move("won", "start", .advance), move("start", "renewal", .advance),
      move("renewal", "start", .renew), move("renewal", "risk", .park), move("risk", "start", .recycle),
      move("risk", "churned", .drop), move("pool", "lead", .recycle), move("churned", "lead", .spawn),
      move("pool", "lost", .expire),
    ],
    pipelines: [Pipeline(id: "path", path: ["lead", "opp", "won", "use"])])

  static let report = KPIReport(
    spec: "three", asOf: Instant(milliseconds: 0), window: Window(),
    transitions: [
      measure("lead", "meeting", 20), measure("meeting", "proposal", 12), measure("meeting", "lost", 3),
      measure("proposal", "lost", 4), measure("meeting", "lead", 5),
    ],
    serviceLevels: [ServiceLevelMeasure(transition: "lead-meeting", met: 15, breached: 5, notDue: 0)])

  static func name(_ ja: String, _ en: String) -> LocalizedText {
    LocalizedText([.init(language: "ja", text: ja), .init(language: "en", text: en)])
  }

  private static func move(
    _ from: String, _ to: String, _ kind: Transition.Kind, _ change: (inout Transition) -> Void = { _ in }
  ) -> Transition {
    var transition = Transition(id: "\(from)-\(to)", from: from, to: to, kind: kind)
    change(&transition)
    return transition
  }

  private static func measure(_ from: String, _ to: String, _ count: Int) -> TransitionMeasure {
    TransitionMeasure(
      from: from, to: to, kind: nil, isDeclared: true, count: count, cases: count, median: 432_000_000,
      p90: nil)
  }

  static func draw(
    _ report: KPIReport? = nil, by view: any DiagramView = HandoffView(), process: SalesProcess = process,
    language: String = "ja",
    _ change: (inout ViewRequest) -> Void = { _ in }
  ) -> DrawnView {
    var request = ViewRequest(id: view.name, view: view.name)
    change(&request)
    return view.draw(
      request,
      in: DrawingContext(
        specification: Specification(process: process), report: report,
        caption: report.map { _ in DataCaption(asOf: "2026-04-01") }, languages: PictureLanguages(language)))
  }
}
