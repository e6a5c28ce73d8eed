import Diagrams
import ProcessMetrics
import ProcessModel
import Specs

/// Funnels from a report: cohorts followed to the as-of.
struct MeasuredFunnels {
  /// What one funnel is drawn from.
  private struct Path {
    let pipeline: Pipeline
    let steps: [StepMeasure]
    let tightest: Bottleneck?
    let group: String?
    /// Whether the lens at hand names the step from one stage to another.
    func isTightestStep(from: String, to: String?) -> Bool {
      tightest?.from == from && tightest?.to != nil && tightest?.to == to
    }

    /// Whether it names the step to the next stage, or the stage itself.
    func isTightest(_ stage: String, before next: String?) -> Bool {
      tightest?.from == stage && (tightest?.to == nil || tightest?.to == next)
    }
  }

  private let report: KPIReport
  private let words: SceneWords
  private let fullest: Int
  private var builder = ProportionalBuilder()
  private var shownKPIs: Set<String> = []
  private var notes: [String] = []

  init(_ report: KPIReport, words: SceneWords) {
    self.report = report
    self.words = words
    fullest = words.process.stageIDs.map { words.stock(ofStage: $0) }.max() ?? 0
  }

  private var process: SalesProcess { words.process }
  private var hasPipelines: Bool { process.pipelines.count > 1 }

  /// Adds a pipeline's funnel, in a frame of its own unless it is the only one.
  mutating func add(_ pipeline: Pipeline, isOnly: Bool) {
    guard let funnel = report.funnels.first(where: { $0.pipeline == pipeline.id }) else { return }
    let own = report.pipelines.first { $0.id == pipeline.id }
    let path = Path(
      pipeline: pipeline, steps: own?.steps ?? report.steps,
      tightest: report.lens == .passRate
        ? own.map { passRateBottleneck(of: $0.steps) } ?? report.markedBottleneck : report.markedBottleneck,
      group: isOnly
        ? nil : builder.addGroup(words.label(of: pipeline), subject: Subject("pipeline", pipeline.id)))
    // Languages that lay out in the order they are given keep the path in the middle of what leaves it.
    var id = funnel.stages.isEmpty ? nil : builder.add(bar(ofStage: 0, in: funnel, path))
    for (rank, stage) in funnel.stages.enumerated() {
      let isLast = rank == funnel.stages.count - 1
      let rests = FunnelRest.all(of: stage, isLast: isLast, process: process)
      guard let from = id else { break }
      for rest in rests.prefix(rests.count / 2) { add(rest, of: stage, at: from, rank: rank, path) }
      if !isLast {
        let to = builder.add(bar(ofStage: rank + 1, in: funnel, path))
        addStep(from: from, stage.id, to: to, funnel.stages[rank + 1], path)
        id = to
      }
      for rest in rests.dropFirst(rests.count / 2) { add(rest, of: stage, at: from, rank: rank, path) }
    }
    let name = hasPipelines ? words.text(of: pipeline) : nil
    notes += words.recyclingNotes(of: funnel, report, pipeline: name)
    if report.lens == .passRate { notes += path.tightest.map { [words.verdict($0, pipeline: name)] } ?? [] }
  }

  private func bar(ofStage rank: Int, in funnel: FunnelMeasure, _ path: Path) -> ProportionalScene.Bar {
    let stage = funnel.stages[rank]
    let next = funnel.stages.dropFirst(rank + 1).first?.id
    // The stock is not counted by pipeline.
    let isShared = process.pipelines.count { $0.path.contains(stage.id) } > 1
    let stock = isShared ? 0 : words.stock(ofStage: stage.id)
    return ProportionalScene.Bar(
      id: "", role: .state, label: words.label(ofStage: stage.id), value: Double(stage.reached),
      recycled: stage.recycled > 0 ? Double(stage.recycled) : nil, rank: rank, group: path.group,
      badges: words.reachBadges(
        stage.reached, first: funnel.stages[0].reached,
        before: rank > 0 ? funnel.stages[rank - 1].reached : nil)
        + words.recycledBadges(stage) + words.stockBadges(stock),
      emphasis: path.isTightest(stage.id, before: next) ? .bottleneck : nil,
      stock: fullest > 0 && stock > 0 ? Double(stock) / Double(fullest) : nil,
      tooltip: process.stage(stage.id)?.definition.map(words.text),
      subject: Subject("stage", words.funnelID(stage.id, in: path.pipeline)))
  }

  private mutating func addStep(
    from: String, _ fromStage: String, to: String, _ stage: FunnelMeasure.Stage, _ path: Path
  ) {
    var badges: [Badge] = []
    if !hasPipelines {
      badges = words.rateBadges(from: fromStage, to: stage.id)
      if !badges.isEmpty, let kpi = words.passRate(from: fromStage, to: stage.id) { shownKPIs.insert(kpi.id) }
    } else if let step = path.steps.first(where: { $0.from == fromStage && $0.to == stage.id }) {
      badges = words.resolvedBadges(step)
    }
    builder.add(
      ProportionalScene.Ribbon(
        id: "", from: from, to: to, value: Double(stage.reached), role: .advance, badges: badges,
        emphasis: path.isTightestStep(from: fromStage, to: stage.id) ? .bottleneck : nil,
        subject: Subject("step", words.funnelID("\(fromStage)-\(stage.id)", in: path.pipeline))))
  }

  /// Adds some of those who got no further than a stage, by where they are now.
  private mutating func add(
    _ rest: FunnelRest, of stage: FunnelMeasure.Stage, at id: String, rank: Int, _ path: Path
  ) {
    let subject = words.funnelID("\(stage.id)-\(rest.id)", in: path.pipeline)
    let exit = builder.add(
      ProportionalScene.Bar(
        id: "", role: rest.role, label: words.label(of: rest), value: Double(rest.cases), isExit: true,
        rank: rank, group: path.group,
        badges: [Badge(kind: .count, text: words.part(rest.cases, of: stage.reached))],
        subject: Subject("rest", subject)))
    builder.add(
      ProportionalScene.Ribbon(
        id: "", from: id, to: exit, value: Double(rest.cases), role: rest.isDropOut ? .drop : .flow,
        subject: Subject("exit", subject)))
  }

  func diagram(_ request: ViewRequest) -> Diagram {
    words.diagram(
      of: builder.scene(.funnel), request: request, title: .funnelTitle, subtitle: words.subtitle(),
      footnotes: words.funnelNotes() + notes + words.lensNotes(report) + words.qualityNotes(report),
      table: request.kpis == nil ? nil : words.kpiTable(without: shownKPIs, chosen: request.kpis))
  }
}
