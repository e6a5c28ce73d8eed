import Diagrams
import ProcessMetrics
import ProcessModel

extension SceneWords {
  /// The picture's title: the process and what is shown of it.
  func title(_ view: Phrase) -> Label {
    Label(
      lines: ([languages.main] + [languages.second].compactMap { $0 }).map { language in
        "\(process.name.text(in: language)) — \(view(language))"
      })
  }

  /// The as-of, the window and the source; empty for a picture without data.
  func subtitle() -> [String] {
    guard let caption = context.caption, let report = context.report else { return [] }
    let language = languages.main
    let separator = Phrase("　", "   ")(language)
    let window = caption.window ?? Phrase.allTime(language)
    let unfinished = caption.isUnfinished ? Phrase("（途中）", " (not over)")(language) : ""
    let size = Phrase(
      "\(format.number(report.cases))案件・\(format.number(report.events))イベント",
      "\(format.number(report.cases)) cases, \(format.number(report.events)) events")(language)
    let sources = SnapshotWords.abbreviated(caption.sources).joined(separator: ", ")
    return [
      [
        "\(Phrase.asOf(languages)): \(caption.asOf)", "\(Phrase.window(languages)): \(window)\(unfinished)",
        "\(Phrase.source(languages)): \(sources.isEmpty ? size : "\(sources) (\(size))")",
        caption.segment.map { "\(Phrase("セグメント", "segment")(language)): \($0)" },
      ].compactMap(\.self).joined(separator: separator)
    ]
  }

  /// What the numbers mean and what was left out of them.
  func footnotes(hidden: Int, hiddenMoves: Int) -> [String] {
    guard let report = context.report else { return [] }
    let language = languages.main
    let meaning =
      Phrase(
        "決着＝その段階を出た滞在のうち次の段階以降へ進んだ割合（括弧内は 進んだ数/出た数）。線の件数の割合は、出発した状態を出た件数に対する。5件未満は割合を示さない。",
        "resolved = share of the ended stays in a stage that went on to the next or a later one (passed/ended). Shares on other lines are of all moves out of the state. No percentage below 5."
      )(language)
    var notes = [meaning] + verdictNotes(report) + qualityNotes(report)
    if hidden > 0 {
      notes.append(
        Phrase(
          "図示していない宣言外の遷移: \(hidden)種 \(format.number(hiddenMoves))件",
          "Undeclared moves not drawn: \(hidden) kinds, \(format.number(hiddenMoves)) moves")(language))
    }
    return notes
  }

  /// What the lens at hand names, as a sentence, and what the others do.
  func verdictNotes(_ report: KPIReport) -> [String] {
    let own =
      report.lens == .passRate ? report.markedBottleneck.map { [verdict($0, pipeline: nil)] } ?? [] : []
    return own + lensNotes(report)
  }

  /// What the lenses name beside the lowest pass rate: the one at hand as a sentence, the others in a line.
  func lensNotes(_ report: KPIReport) -> [String] {
    let words = LensWords(report: report, process: process, language: languages.main)
    return (report.lens == .passRate ? [] : [words.verdict(report.lens)]) + words.others
  }

  /// What was left out of the numbers.
  func qualityNotes(_ report: KPIReport) -> [String] {
    quality(of: omissions(report.quality).map(\.text) + precision(report.quality))
  }

  fileprivate func quality(of notes: [String]) -> [String] {
    let language = languages.main
    guard !notes.isEmpty else { return [] }
    return [
      Phrase("データ品質: ", "Data quality: ")(language)
        + notes.joined(separator: Phrase("、", ", ")(language))
    ]
  }

  /// How well snapshots time the moves.
  private func precision(_ quality: Quality) -> [String] {
    let language = languages.main
    return quality.snapshots.map { [SnapshotWords(format: format, language: language).note($0)] } ?? []
  }

  /// Where the lowest pass rate is, and whether it can be told from the next.
  func verdict(_ bottleneck: Bottleneck, pipeline: String?) -> String {
    LensWords(report: nil, process: process, language: languages.main)
      .passRateVerdict(bottleneck, pipeline: pipeline)
  }

  /// What was counted of the data's quality, and whether it is of rows that no number knows.
  fileprivate func omissions(_ quality: Quality) -> [(text: String, isLoss: Bool)] {
    let entries: [(count: Int, phrase: Phrase, isLoss: Bool)] = [
      (quality.ignoredRows, Phrase("無視した行", "rows ignored"), false),
      (quality.skippedRows, Phrase("読み飛ばした不正行", "bad rows skipped"), true),
      (quality.undated, Phrase("日時なし", "undated"), true),
      (quality.ties, Phrase("同時刻", "ties"), false),
      (quality.repeats, Phrase("重複", "repeats"), false),
      (quality.undeclared, Phrase("宣言外の遷移", "undeclared moves"), false),
      (quality.unknownValues, Phrase("不明な値", "unknown values"), true),
      (quality.leftTruncated, Phrase("開始不明", "left-truncated"), false),
      (quality.future, Phrase("基準日以降", "after the as-of"), false),
      (quality.unjoined, Phrase("結合できない案件", "unjoined cases"), true),
    ]
    return entries.filter { $0.count > 0 }.map { entry in
      ("\(entry.phrase(languages.main)) \(format.number(entry.count))", entry.isLoss)
    }
  }
}

extension DrawingContext {
  /// What of the data no number knows, as the foot of pictures words it; empty where nothing is lost.
  package var dataLosses: [String] {
    guard let report else { return [] }
    let words = SceneWords(self)
    return words.quality(of: words.omissions(report.quality).filter(\.isLoss).map(\.text))
  }
}
