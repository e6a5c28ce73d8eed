import ProcessModel

/// Words by which sales people call a state that is no step of the way, and the win.
enum StateWords {
  enum Kind: String {
    case won, lost, pool
  }

  /// The kind of a state by its name; nil for a step of the way.
  static func kind(of value: String) -> Kind? {
    let word = foldedForMatching(value).filter { $0.isLetter }
    if won.contains(word) { return .won }
    if lost.contains(word) { return .lost }
    return pool.contains(word) ? .pool : nil
  }

  private static let won: Set = [
    "受注", "受注済", "受注済み", "成約", "成約済", "成約済み", "契約", "契約済", "契約締結", "won", "closedwon", "dealwon", "signed",
    "contractsigned",
    "gewonnen", "abgeschlossengewonnen", "beauftragt", "gagné", "gagnée", "gagnés", "affairegagnée",
    "ferméegagnée",
    "ferméeetgagnée", "conclu", "conclue", "signé", "signée", "contratsigné", "ganado", "ganada",
    "cerradoganado",
    "cerradaganada", "cierreganado", "vendido", "vinto", "vinta", "chiusovinto", "chiusavinta", "acquisito",
    "ganho",
    "ganha", "fechadoganho", "fechadaganha", "fechadoeganho", "geslotengewonnen", "verkocht",
  ]

  private static let lost: Set = [
    "失注", "失注済", "失注済み", "不成立", "見送り", "辞退", "lost", "closedlost", "deallost", "disqualified", "unqualified",
    "dead", "deaddeal",
    "verloren", "abgeschlossenverloren", "abgesagt", "absage", "abgelehnt", "perdu", "perdue", "perdus",
    "affaireperdue", "ferméeperdue", "ferméeetperdue", "abandonné", "abandonnée", "sanssuite", "refusé",
    "refusée",
    "perdido", "perdida", "cerradoperdido", "cerradaperdida", "cierreperdido", "descartado", "descartada",
    "rechazado", "rechazada", "perso", "persa", "chiusoperso", "chiusapersa", "rifiutato", "rifiutata",
    "scartato",
    "scartata", "fechadoperdido", "fechadaperdida", "fechadoeperdido", "recusado", "recusada",
    "geslotenverloren",
    "afgewezen",
  ]

  private static let pool: Set = [
    "保留", "保留中", "ペンディング", "育成", "育成中", "ナーチャリング", "休眠", "リサイクル", "onhold", "onice", "parked", "nurture",
    "nurturing", "recycled", "zurückgestellt", "pausiert", "wiedervorlage", "enattente", "enpause",
    "enveille",
    "reporté", "reportée", "enespera", "enpausa", "aplazado", "aplazada", "inattesa", "inpausa", "sospeso",
    "sospesa", "emespera", "empausa", "adiado", "adiada", "uitgesteld", "indewacht", "gepauzeerd",
  ]
}
