import NIOCore
import ServiceLifecycle
import Stagemap

/// Looks at the files of all specs twenty times a second and tells who waits what changed.
struct WatchService: Service {
  let shelf: SpecShelf
  let hub: ChangeHub
  let queue: WorkQueue

  private static let pause = Duration.milliseconds(50)
  /// How long a file has to be left alone before it is read: editors write in several steps.
  private static let quiet = Duration.milliseconds(15)
  private static let quietRounds = 10
  /// The rounds after which the folder is looked through for other specs.
  private static let listRounds = 10

  func run() async throws {
    await watch()
    hub.close()
  }

  private func watch() async {
    var watch = FileWatch()
    _ = watch.changes(in: watched)
    var round = 0
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      round += 1
      if round.isMultiple(of: Self.listRounds), await queue.run({ [shelf] in shelf.readList().isNew }) {
        hub.send(ChangeHub.Change(name: "specs", data: "{}"))
      }
      var changed = watch.changes(in: watched)
      if !changed.isEmpty {
        for _ in 0..<Self.quietRounds {
          guard (try? await Task.sleep(for: Self.quiet)) != nil else { return }
          let more = watch.changes(in: watched)
          if more.isEmpty { break }
          changed.formUnion(more)
        }
        await tell(of: changed)
      }
      guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
    }
  }

  private var watched: Set<String> { Set(shelf.entries.flatMap(\.watched)) }

  private func tell(of changed: Set<String>) async {
    let touched = shelf.entries.filter { !changed.isDisjoint(with: $0.watched) }.map(\.key)
    for key in touched {
      guard let revision = shelf.touch(key) else { continue }
      hub.send(ChangeHub.Change(name: "picture", data: Self.data(key, revision)))
    }
    for key in touched where await queue.run({ [shelf] in shelf.reread(key) }) {
      hub.send(ChangeHub.Change(name: "specs", data: "{}"))
    }
  }

  private struct Message: Encodable {
    var spec: String
    var revision: Int
  }

  private static func data(_ key: String, _ revision: Int) -> String {
    String(buffer: JSONText.buffer(of: Message(spec: key, revision: revision)))
  }
}
