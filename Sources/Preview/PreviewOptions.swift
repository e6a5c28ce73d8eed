package import Stagemap

/// What to show, and where.
package struct PreviewOptions: Sendable {
  /// The paths or names of specs; empty means all of `specs/`, new ones too.
  package var specs: [String]
  package var measuring: MeasuringOptions
  /// The address to listen on; nil means this machine only.
  package var host: String?
  /// The port to listen on, 0 for any free one; nil means the usual one, or the next that is free.
  package var port: Int?
  package var limits: PreviewLimits

  package init(
    specs: [String] = [], measuring: MeasuringOptions = MeasuringOptions(), host: String? = nil,
    port: Int? = nil, limits: PreviewLimits = PreviewLimits()
  ) {
    self.specs = specs
    self.measuring = measuring
    self.host = host
    self.port = port
    self.limits = limits
  }

  /// The port that is tried first, and how many after it.
  package static let usualPort = 4747
  static let portsTried = 10
}

/// How much anybody may take of the server.
package struct PreviewLimits: Hashable, Sendable {
  /// Open connections; more wait to be accepted.
  package var connections = 1024
  /// Of these, those that wait for changes.
  package var streams = 768
  /// Seconds in which a request has to be there, and after which an idle connection is closed.
  package var requestSeconds: Int64 = 10
  /// Seconds in which a reader has to take what is sent.
  package var responseSeconds: Int64 = 20
  /// Seconds for what still runs when the program is asked to end.
  package var endSeconds: Int64 = 5
  /// Bytes of a request's target, of one header field and of all.
  package var targetBytes = 4096
  package var headerBytes = 16 * 1024

  package init() {}
}
