import ProcessMetrics
import ProcessModel

extension KPITables {
  /// The lenses side by side, what each names, and what the chain behind two of them rests on.
  package var bottleneckTables: [Table] {
    [lenses, verdicts, chain, memory].filter { !$0.rows.isEmpty }
  }

  private var lensWords: LensWords { LensWords(report: report, process: process, language: language) }

  private var lenses: Table {
    Table(
      title: words("ボトルネックの5つの見方", "Five lenses on the bottleneck"),
      header: [
        words("段階", "Step"), words("通過率（決着）", "Pass rate (resolved)"), words("95%区間", "95% interval"),
        words("+1ptで増える受注", "Wins for +1 pt"), words("目標", "Target"),
        words("目標で増える受注", "Wins at target"), words("時間の割合", "Share of time"), words("増減", "Net flow"),
        words("残高の経過 p90", "p90 age of stock"), words("失った金額", "Money lost"),
      ],
      rows: report.lenses.map(row))
  }

  private func row(_ row: LensMeasure) -> [String] {
    let interval = row.passRate.n >= ReadingFormat.fewest ? row.interval : nil
    func marked(_ text: String?, _ lens: Lens) -> String {
      let isNamed =
        report.bottleneck(lens).map { $0.from == row.from && ($0.to ?? row.to) == row.to } ?? false
      return (text ?? "–") + (isNamed ? " ◀" : "")
    }
    return [
      "\(name(row.from)) → \(name(row.to))", marked(format.share(row.passRate), .passRate),
      interval.map { "\(format.percent($0.low))–\(format.percent($0.high))" } ?? "–",
      marked(row.sensitivity.map(lensWords.gain), .sensitivity), row.target.map(format.percent) ?? "–",
      marked(row.targetGain.map(lensWords.gain), .target), marked(row.timeShare.map(format.percent), .time),
      (row.netFlow > 0 ? "+" : "") + format.number(row.netFlow), row.openP90Age.map(format.duration) ?? "–",
      marked(row.moneyLost.map(lensWords.money), .money),
    ]
  }

  private var verdicts: Table {
    Table(
      title: words("判定", "Verdicts"), header: [words("見方ごとの答え", "What each lens says")],
      rows: report.lenses.isEmpty
        ? []
        : (Lens.allCases.map(lensWords.verdict) + lensWords.agreement).map { [$0] })
  }

  /// What the chain gives, and what it takes for granted.
  private var chain: Table {
    guard let chain = report.chain else { return Table(title: "", header: [], rows: []) }
    return Table(
      title: words("最終的な受注（マルコフ連鎖）", "Wins in the end (Markov chain)"),
      header: [words("項目", "Item"), words("値", "Value")],
      rows: [
        [words("新規案件が受注に至る確率", "Chance of a new case to win"), format.percent(chain.wins)],
        [words("リサイクルがない場合", "Without recycling"), format.percent(chain.winsWithoutRecycling)],
        [
          words("まだ誰も出ていない状態に至る確率", "Chance to come to where none has left yet"),
          format.percent(chain.undecided),
        ],
        [
          words("前提", "Assumes"),
          words(
            "次の行き先は今の段階だけで決まり、割合は変わらず、進行中の案件も同じように決着する。",
            "moves depend on the present stage only, shares stay as they are, open cases end like the others."
          ),
        ],
      ])
  }

  /// The first cycle beside the later ones, where there are any: the chain takes them to be alike.
  private var memory: Table {
    Table(
      title: words("前提の確認: 1巡目と2巡目以降の通過率", "The assumption: pass rates of the first cycle and later ones"),
      header: [
        words("段階", "Stage"), words("1巡目", "First cycle"), words("2巡目以降", "Later cycles"),
        words("判定", "Verdict"),
      ],
      rows: (report.chain?.places ?? []).compactMap { place in
        guard let memory = place.memory, place.first.k + place.later.k > 0 else { return nil }
        let isTooFew = min(place.first.n, place.later.n) < ReadingFormat.fewest
        return [
          name(place.id), format.share(place.first), format.share(place.later),
          isTooFew
            ? words("件数不足", "too few")
            : memory.isWithinNoise == false
              ? words("違う（連鎖の前提が成り立たない）", "differs: the chain's assumption does not hold")
              : words("差は誤差の範囲", "alike within noise"),
        ]
      })
  }
}
