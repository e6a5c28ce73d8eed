package import ProcessMetrics
package import ProcessModel

/// The cases behind a number worded as a table.
package struct CaseTable {
  private let listing: CaseListing
  private let process: SalesProcess
  private let caption: DataCaption
  private let times: [String?]
  private let language: String
  private let format: ReadingFormat

  /// Words a listing, with its as-of and window, and the time of each sighting, as texts.
  package init(
    of listing: CaseListing, process: SalesProcess, language: String, caption: DataCaption, times: [String?]
  ) {
    self.listing = listing
    self.process = process
    self.language = language
    self.caption = caption
    self.times = times
    format = ReadingFormat(language: language)
  }

  /// The table, with as-of, window and counts in its title; it may have no rows.
  package var table: KPITables.Table {
    KPITables.Table(
      title: title,
      header: [
        words("案件", "Case"), words("現在の状態", "State now"), words("経過", "Age"), words("結果", "Outcome"),
        words("遷移", "Move"), words("日時", "Time"), words("所要", "Took"), words("行", "Row"),
      ] + listing.by,
      rows: zip(listing.sightings, times).map { sighting, time in
        [
          sighting.caseID, name(sighting.state), sighting.age.map { format.duration(Double($0)) } ?? "–",
          outcome(sighting.outcome), (sighting.from.map { "\(name($0)) " } ?? "") + "→ \(name(sighting.to))",
          time ?? "–", sighting.took.map { format.duration(Double($0)) } ?? "–",
          "\(sighting.source):\(sighting.line)",
        ] + sighting.values
      })
  }

  private var title: String {
    let (rows, cases) = (format.number(listing.sightings.count), format.number(listing.cases))
    let unfinished = caption.isUnfinished ? words("（途中）", " (not over)") : ""
    let window = caption.window.map { ", \(Phrase.window(language)) \($0)\(unfinished)" } ?? ""
    let size = words("\(rows)件（案件数 \(cases)）", "rows \(rows), cases \(cases)")
    return "\(subject): \(size), \(Phrase.asOf(language)) \(caption.asOf)\(window)"
  }

  private var subject: String {
    switch listing.question {
    case .inPlace(let id, let limit):
      "\(words("滞在中", "In")) \(name(id))" + (limit.map { " > \(self.limit($0))" } ?? "")
    case .transition(let from, let to): "\(name(from)) → \(name(to))"
    case .kpi(let id): process.kpis.first { $0.id == id }?.name.text(in: language) ?? id
    case .undeclared: Phrase.undeclared(language)
    }
  }

  private func limit(_ limit: CaseQuestion.AgeLimit) -> String {
    switch limit {
    case .milliseconds(let limit): format.duration(Double(limit))
    case .p90: "p90"
    case .serviceLevel: "SLA"
    }
  }

  private func outcome(_ outcome: CaseOutcome) -> String {
    let phrase =
      switch outcome {
      case .open: Phrase.inProgress
      case .settled: Phrase("終結", "at rest")
      case .failed: Phrase("不通過", "failed")
      case .passed: Phrase("通過", "passed")
      case .notReached: Phrase("未到達", "not reached")
      case .breached: Phrase("期限超過", "breached")
      case .entered: Phrase("入場", "entered")
      case .moved: Phrase("遷移", "moved")
      case .undeclared: Phrase("宣言外", "undeclared")
      case .dropped: Phrase("離脱", "dropped out")
      case .unfollowed: Phrase("未フォロー", "unfollowed")
      case .violated: Phrase("基準未達", "criterion not met")
      }
    return phrase(language)
  }

  private func name(_ id: String) -> String {
    (process.state(id)?.name ?? process.stage(id)?.name)?.text(in: language) ?? id
  }

  private func words(_ ja: String, _ en: String) -> String { Phrase(ja, en)(language) }
}
