import ProcessMetrics
import ProcessModel

/// What the lenses name, in words: a sentence each, and why they differ.
struct LensWords {
  let report: KPIReport?
  let process: SalesProcess
  let language: String

  private var format: ReadingFormat { ReadingFormat(language: language) }
  private func words(_ ja: String, _ en: String) -> String { Phrase(ja, en)(language) }

  func name(ofStage id: String) -> String { process.stage(id)?.name.text(in: language) ?? id }

  /// `A→B`, or the name of the stage that a lens speaks of.
  func subject(_ bottleneck: Bottleneck) -> String {
    let from = name(ofStage: bottleneck.from)
    guard let to = bottleneck.to else { return from }
    return words("\(from)→\(name(ofStage: to))", "\(from) → \(name(ofStage: to))")
  }

  /// What a lens names, and how much; or why it names nothing.
  func verdict(_ lens: Lens) -> String {
    guard let bottleneck = report?.bottleneck(lens) else { return silence(of: lens) }
    let (subject, value) = (subject(bottleneck), bottleneck.value)
    switch lens {
    case .passRate: return passRateVerdict(bottleneck, pipeline: nil)
    case .sensitivity:
      let wins = format.decimal(value, digits: 2)
      return words(
        "感度: \(subject)の通過率が1ポイント上がると、新規100件あたりの受注が\(wins)件増え、全段階で最も多い。",
        "Sensitivity: one point more at \(subject) brings \(wins) more wins of 100 new cases, the most of all steps."
      )
    case .target:
      let wins = format.decimal(value, digits: 2)
      return words(
        "目標差: \(subject)を目標まで上げると、新規100件あたりの受注が\(wins)件増え、全段階で最も多い。",
        "Target: \(subject) at its target brings \(wins) more wins of 100 new cases, the most of all steps.")
    case .time:
      return words(
        "滞留: 受注までの延べ時間の\(format.percent(value))を\(subject)が占め、全段階で最も多い\(stock(bottleneck.from))。",
        "Time: \(format.percent(value)) of all time before the win is spent in \(subject), the most of all stages\(stock(bottleneck.from))."
      )
    case .money:
      return words(
        "金額: \(subject)での脱落で失った見込み金額が最大（\(money(value))）。",
        "Money: most expected money is lost by dropping out at \(subject) (\(money(value))).")
    }
  }

  /// The lowest pass rate, and whether it can be told from the next.
  func passRateVerdict(_ bottleneck: Bottleneck, pipeline: String?) -> String {
    let subject =
      pipeline.map { Phrase("最小の通過率（\($0)）", "Lowest pass rate (\($0))") }
      ?? Phrase("最小の通過率", "Lowest pass rate")
    let value = bottleneck.ratio.map(format.share) ?? format.percent(bottleneck.value)
    let text = "\(subject(language)): \(self.subject(bottleneck)) \(value)"
    guard bottleneck.isDistinguishable == false else { return text }
    return text
      + words(
        "。ただし次に低い段階と区間が重なり、断定できない。",
        ", but its interval overlaps the next lowest: not distinguishable.")
  }

  /// What the other lenses name, in a line; nothing where they name nothing.
  var others: [String] {
    guard let report, !report.lenses.isEmpty else { return [] }
    let parts = Lens.allCases.filter { $0 != report.lens }.compactMap(report.bottleneck).map { bottleneck in
      let name = Phrase.lens(bottleneck.lens)(language)
      return "\(name) \(subject(bottleneck))\(words("（", " ("))\(figure(bottleneck))\(words("）", ")"))"
    }
    guard !parts.isEmpty else { return [] }
    return [words("ほかの見方: ", "Other lenses: ") + parts.joined(separator: words("、", "; "))]
  }

  /// Whether the lenses agree, and where they do not, why.
  var agreement: [String] {
    guard let named = report?.bottlenecks, let first = named.first else { return [] }
    let differing = named.filter { $0.from != first.from }
    guard !differing.isEmpty else {
      return named.count > 1
        ? [words("どの見方も\(name(ofStage: first.from))を指す。", "All lenses name \(name(ofStage: first.from)).")]
        : []
    }
    return [
      words(
        "見方によって答えが違う。点数にまとめず、問いごとに読む。", "The lenses differ: read each by its question; they make no score.")
    ]
      + differing.map { "\(Phrase.lens($0.lens)(language)) \(subject($0)): \(reason($0))" }
  }

  private func reason(_ bottleneck: Bottleneck) -> String {
    switch bottleneck.lens {
    case .passRate: return words("通過しない割合だけを見る。", "it looks at the share that fails only.")
    case .sensitivity:
      let visits = report?.chain?.place(bottleneck.from)?.visits.map { format.decimal($0, digits: 2) } ?? "–"
      return words(
        "1件が平均\(visits)回通ることと、脱落した案件が戻れるかどうかも数える。",
        "it also counts that a case comes by \(visits) times on average, and whether what fails can return.")
    case .target: return words("段階ごとに違う目標までの距離を見る。", "it looks at the way to targets, which differ by step.")
    case .time: return words("割合ではなく、時間と残高を見る。", "it looks at time and stock, not at shares.")
    case .money: return words("件数ではなく、失った金額を見る。", "it looks at the money lost, not at cases.")
    }
  }

  /// Why a lens names nothing.
  private func silence(of lens: Lens) -> String {
    let rows = report?.lenses ?? []
    switch lens {
    case .passRate: return words("最小の通過率: 決着した滞在がない。", "Lowest pass rate: no stay has ended.")
    case .sensitivity:
      return words(
        "感度: 計算できない（通過と脱落の両方がある段階がない、または受注に至らない）。",
        "Sensitivity: cannot be told (no step has both passes and drop-outs that lead to a win or not).")
    case .target:
      return rows.allSatisfy { $0.target == nil }
        ? words("目標差: 通過率に目標がない。", "Target: no pass rate has a target.")
        : words(
          "目標差: 目標に届かない段階がないか、計算できない。", "Target: no step falls short of its target, or it cannot be told.")
    case .time: return words("滞留: 期間内に滞在した時間がない。", "Time: no time was spent inside the window.")
    case .money: return words("金額: 金額なし（脱落した案件に金額がなく、比べられない）。", "Money: no amounts where cases drop out.")
    }
  }

  /// The figure of a lens, short, and what it is a figure of.
  private func figure(_ bottleneck: Bottleneck) -> String {
    let value = bottleneck.value
    switch bottleneck.lens {
    case .passRate: return bottleneck.ratio.map(format.share) ?? format.percent(value)
    case .sensitivity: return words("+1ptで受注\(gain(value))", "+1 pt: wins \(gain(value))")
    case .target: return words("目標達成で受注\(gain(value))", "at its target: wins \(gain(value))")
    case .time:
      return words(
        "受注までの延べ時間の\(format.percent(value))", "\(format.percent(value)) of all time before the win")
    case .money: return words("失った見込み金額 \(money(value))", "\(money(value)) expected money lost")
    }
  }

  /// More wins of a hundred cases: `+0.67件/100件`.
  func gain(_ wins: Double) -> String {
    let sign = wins < 0 ? "" : "+"
    return words(
      "\(sign)\(format.decimal(wins, digits: 2))件/100件", "\(sign)\(format.decimal(wins, digits: 2)) of 100")
  }

  func money(_ amount: Double) -> String {
    let number = Int(exactly: amount.rounded()).map(format.number) ?? format.decimal(0, digits: 0)
    return process.currency.map { "\(number) \($0)" } ?? number
  }

  private func stock(_ stage: String) -> String {
    guard let row = report?.lenses.first(where: { $0.from == stage }) else { return "" }
    let net = (row.netFlow > 0 ? "+" : "") + format.number(row.netFlow)
    let age = row.openP90Age.map(format.duration)
    return words(
      "（増減 \(net)\(age.map { "、残高の経過 p90 \($0)" } ?? "")）",
      " (net flow \(net)\(age.map { ", p90 age of stock \($0)" } ?? ""))")
  }
}

extension Phrase {
  static func lens(_ lens: Lens) -> Phrase {
    switch lens {
    case .passRate: Phrase("通過率", "pass rate")
    case .sensitivity: Phrase("感度", "sensitivity")
    case .target: Phrase("目標差", "target")
    case .time: Phrase("滞留", "time")
    case .money: Phrase("金額", "money")
    }
  }

  /// What the mark of the tightest place means by a lens.
  static func tightest(_ lens: Lens) -> Phrase {
    switch lens {
    case .passRate: Phrase("最小の通過率", "Lowest pass rate")
    case .sensitivity: Phrase("感度が最大（+1ポイントの効果）", "Highest sensitivity (one point more)")
    case .target: Phrase("目標差の効果が最大", "Largest gain at its target")
    case .time: Phrase("滞留が最大", "Most time spent")
    case .money: Phrase("失った金額が最大", "Most money lost")
    }
  }
}
