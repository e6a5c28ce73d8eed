extension Phrase {
  /// What a report cannot say, in words, by the code that `kpi/1` has for it; the code where it is not known.
  static func limitation(_ code: String) -> Phrase {
    switch code {
    case "one-visit-per-state":
      Phrase("各状態への滞在は1回分だけ（再訪は不明）", "One visit to each state; returns are not known")
    case "first-entry-untimed": Phrase("最初の状態に入った時刻は不明", "The entry into the first state is not timed")
    case "unmoved-cases-unseen": Phrase("一度も動いていない案件は含まれない", "Cases that never moved are not seen")
    case "present-states-only":
      Phrase("現在の状態だけの一覧（率と期間は不明）", "Present states only: no rates and no durations")
    case "between-snapshots":
      Phrase(
        "変化の時刻はスナップショットの間隔でしか分からない",
        "Moves are known to lie between two snapshots; what came and went between is not seen")
    case "hot-limit-not-applied": Phrase("短い方の期限は適用していない", "Tighter limits are not applied")
    default: Phrase(code, code)
    }
  }
}
