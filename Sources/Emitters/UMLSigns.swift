extension EdgeLook.Tail {
  /// How the text languages of class diagrams write it; PlantUML and Mermaid agree.
  var umlSign: String {
    switch self {
    case .hollowDiamond: "o"
    case .filledDiamond: "*"
    case .none: ""
    }
  }
}

extension EdgeLook.Head {
  /// How the text languages of class diagrams write it; PlantUML and Mermaid agree.
  var umlSign: String {
    switch self {
    case .filled, .open: ">"
    case .triangle: "|>"
    case .none: ""
    }
  }
}
