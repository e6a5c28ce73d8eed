/// The frames between this process and the worker.
///
/// The layout is written down in the worker's `frame.h`; both change together, with the digit in the
/// magic words. Everything read is checked: a worker that went wrong must not take its host with it.
enum WorkerFrame {
  static let headerLength = 8
  static let requestLimit = 64 << 20
  static let replyLimit = 256 << 20

  /// The kinds of frames, by their magic words.
  enum Kind: String {
    case hello = "SMH1"
    case request = "SMQ1"
    case reply = "SMA1"
  }

  enum Status: UInt32 {
    case done = 0
    case rejected = 1
    case tooLarge = 2
    case noFonts = 3
  }

  struct Message {
    var isError: Bool
    var text: String
  }

  struct Reply {
    var id: UInt32
    var status: Status
    /// The worker ends after this reply.
    var isRetiring: Bool
    var messages: [Message]
    var pictures: [(format: String, bytes: [UInt8])]
  }

  /// Writes a request with its header.
  /// - Returns: The frame, or nil when it would be longer than a frame may be.
  static func request(id: UInt32, _ request: RenderRequest, cpuSeconds: UInt32) -> [UInt8]? {
    var body: [UInt8] = []
    body.reserveCapacity(request.dot.utf8.count + 256)
    append(id, to: &body)
    append(UInt32((96_000 * request.scale).rounded()), to: &body)
    append(cpuSeconds, to: &body)
    append(request.layout.rawValue, to: &body)
    append(UInt32(request.formats.count), to: &body)
    for format in request.formats { append(format.rawValue, to: &body) }
    guard request.dot.utf8.count <= requestLimit - body.count - 4 else { return nil }
    append(request.dot, to: &body)
    var frame = Array(Kind.request.rawValue.utf8)
    append(UInt32(body.count), to: &frame)
    return frame + body
  }

  /// Reads a header.
  /// - Returns: The length of the body, or nil when the header is not one of the kind.
  static func bodyLength(_ header: some Collection<UInt8>, kind: Kind) -> Int? {
    guard header.count == headerLength, header.starts(with: kind.rawValue.utf8) else { return nil }
    var reader = Reader(Array(header.dropFirst(4)))
    guard let length = reader.number(), length <= replyLimit else { return nil }
    return Int(length)
  }

  /// Reads the body of a hello.
  static func hello(_ body: [UInt8]) -> RendererVersions? {
    var reader = Reader(body)
    guard let pairs = reader.list({ reader in (reader.text(), reader.text()) }) else { return nil }
    var known: [(name: String, value: String)] = []
    for case (let name?, let value?) in pairs { known.append((name, value)) }
    return known.count == pairs.count && reader.isAtEnd ? RendererVersions(known) : nil
  }

  /// Reads the body of a reply.
  static func reply(_ body: [UInt8]) -> Reply? {
    var reader = Reader(body)
    guard let id = reader.number(), let status = reader.number().flatMap(Status.init(rawValue:)),
      let retiring = reader.number(),
      let messages = reader.list({ reader in (reader.number(), reader.text()) }),
      let pictures = reader.list({ reader in (reader.text(), reader.block()) }),
      reader.isAtEnd
    else { return nil }
    var reply = Reply(id: id, status: status, isRetiring: retiring != 0, messages: [], pictures: [])
    for (severity, text) in messages {
      guard let severity, let text else { return nil }
      reply.messages.append(Message(isError: severity != 0, text: text))
    }
    for (format, bytes) in pictures {
      guard let format, let bytes else { return nil }
      reply.pictures.append((format, Array(bytes)))
    }
    return reply
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    append(UInt32(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  /// Reads numbers and blocks off the front of a body; nil past its end.
  private struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() -> UInt32? {
      guard rest.count >= 4 else { return nil }
      let number = rest.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      rest = rest.dropFirst(4)
      return number
    }

    mutating func block() -> ArraySlice<UInt8>? {
      guard let length = number(), Int(length) <= rest.count else { return nil }
      defer { rest = rest.dropFirst(Int(length)) }
      return rest.prefix(Int(length))
    }

    /// A text; bytes that are no UTF-8 become U+FFFD, since a message may be cut within a scalar.
    mutating func text() -> String? { block().map { String(decoding: $0, as: UTF8.self) } }

    /// A counted list; a count that the rest cannot hold fails before anything is allocated for it.
    mutating func list<Element>(_ element: (inout Reader) -> Element) -> [Element]? {
      guard let count = number(), Int(count) <= rest.count / 8 else { return nil }
      return (0..<count).map { _ in element(&self) }
    }
  }
}
