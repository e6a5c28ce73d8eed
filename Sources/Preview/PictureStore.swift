import Diagnostics
import Hummingbird
import NIOCore
import Stagemap

/// The pictures that were drawn last, each drawn once for all who look at it.
actor PictureStore {
  /// Which picture of which spec.
  struct Key: Hashable {
    var spec: String
    var choice: PictureChoice
  }

  /// A picture as it is sent.
  struct Answer: Sendable {
    var revision: Int
    /// The newest that could be drawn; nil when none ever could.
    var picture: PreviewedPicture?
    /// What is wrong now.
    var diagnostics: [Diagnostic]
    /// Whether the picture is older than the spec, which cannot be drawn.
    var isStale: Bool
    var svg: ByteBuffer?
    var json: ByteBuffer
  }

  private let desk: PreviewDesk
  private let queue: WorkQueue
  private var answers: [Key: Answer] = [:]
  private var order: [Key] = []
  private var drawing: [Key: (revision: Int, task: Task<Answer, Never>)] = [:]
  /// The pictures that are kept; the one that was drawn the longest ago goes.
  private static let capacity = 48

  init(desk: PreviewDesk, queue: WorkQueue) {
    self.desk = desk
    self.queue = queue
  }

  /// The picture of a spec as it is now.
  func answer(for entry: SpecShelf.Entry, _ choice: PictureChoice) async -> Answer {
    let key = Key(spec: entry.key, choice: choice)
    if let answer = answers[key], answer.revision == entry.revision { return answer }
    if let running = drawing[key], running.revision == entry.revision { return await running.task.value }
    let lastGood = answers[key]
    let task = Task { [desk, queue] in
      await queue.run {
        let picture = desk.picture(of: entry.path, choice)
        return Self.answer(picture, revision: entry.revision, lastGood: lastGood)
      }
    }
    drawing[key] = (entry.revision, task)
    let answer = await task.value
    if drawing[key]?.revision == entry.revision { drawing[key] = nil }
    if answer.revision >= answers[key]?.revision ?? 0 { keep(answer, for: key) }
    return answer
  }

  private func keep(_ answer: Answer, for key: Key) {
    answers[key] = answer
    order.removeAll { $0 == key }
    order.append(key)
    if order.count > Self.capacity { answers[order.removeFirst()] = nil }
  }

  private static func answer(_ drawn: PreviewedPicture, revision: Int, lastGood: Answer?) -> Answer {
    let isStale = drawn.svg == nil && lastGood?.picture != nil
    let picture = drawn.svg == nil ? lastGood?.picture : drawn
    let message = PictureMessage(
      revision: revision, isStale: isStale, picture: picture, diagnostics: drawn.diagnostics)
    return Answer(
      revision: revision, picture: picture, diagnostics: drawn.diagnostics, isStale: isStale,
      svg: picture?.svg.map(ByteBuffer.init(bytes:)), json: message.buffer)
  }
}
