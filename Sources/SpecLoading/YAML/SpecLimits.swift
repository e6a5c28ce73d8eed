/// How large a spec may be; each limit holds before any work that grows with the input.
enum SpecLimits {
  /// 1 MiB.
  static let bytes = 1 << 20
  /// Keys and values, with every alias counted as what it stands for.
  static let nodes = 10_000
  static let depth = 100
  /// Keys written twice that are found in one reading; then the reader gives up.
  static let duplicateKeys = 20
  /// What the lists under `from` and `to` of one spec may expand to.
  static let transitions = 5_000
  /// Specs that one spec extends, directly or through each other.
  static let bases = 8
}
