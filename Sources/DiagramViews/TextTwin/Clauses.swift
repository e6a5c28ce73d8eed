import Diagrams

extension Edge.Role {
  /// What an edge does, as a clause without its end: `「リード」を「MQL」へ進める`.
  func clause(from: String, to: String) -> Phrase {
    switch self {
    case .flow: Phrase("\(from)から\(to)へ続く", "\(from) leads to \(to)")
    case .advance: Phrase("\(from)から\(to)へ進める", "\(from) advances to \(to)")
    case .accept: Phrase("\(from)を受理して\(to)にする", "\(from) is accepted as \(to)")
    case .renew: Phrase("\(from)を更新して\(to)に戻す", "\(from) is renewed to \(to)")
    case .handBack: Phrase("\(from)から\(to)へ差し戻す", "\(from) is handed back to \(to)")
    case .park: Phrase("\(from)から\(to)へ保留する", "\(from) is parked in \(to)")
    case .drop: Phrase("\(from)から\(to)へ離脱する", "\(from) drops out to \(to)")
    case .recycle: Phrase("\(from)から\(to)へリサイクルする", "\(from) is recycled to \(to)")
    case .spawn: Phrase("\(from)から新しい案件が\(to)に生まれる", "\(from) starts a new case in \(to)")
    case .expire: Phrase("\(from)の期限が切れると\(to)になる", "\(from) expires to \(to)")
    case .association: Phrase("\(from)と\(to)は関連する", "\(from) is associated with \(to)")
    case .aggregation: Phrase("\(from)は\(to)を集約する", "\(from) has \(to)")
    case .composition: Phrase("\(from)は\(to)からなる", "\(from) is composed of \(to)")
    case .generalization: Phrase("\(from)は\(to)の一種である", "\(from) is a kind of \(to)")
    case .dependency: Phrase("\(from)から\(to)への支援・依存がある", "\(from) supports or depends on \(to)")
    case .part: Phrase("\(from)は\(to)から計算する", "\(from) is computed from \(to)")
    case .positiveLink: Phrase("\(from)が増えると\(to)も増える", "more \(from), more \(to)")
    case .negativeLink: Phrase("\(from)が増えると\(to)は減る", "more \(from), less \(to)")
    }
  }
}

extension MessageSequence.Fragment.Kind {
  /// The word before the condition of an operand.
  func phrase(operand: Int) -> Phrase {
    switch self {
    case .alternatives: operand == 0 ? Phrase("場合", "if") : Phrase("または", "or if")
    case .loop: Phrase("くり返し", "again and again")
    case .option: Phrase("場合により", "perhaps")
    case .breaking: Phrase("ここで終わる場合", "ending here")
    }
  }
}
