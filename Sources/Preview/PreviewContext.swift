import Hummingbird
import NIOCore

/// What is known of a request besides itself: the connection that it came by.
struct PreviewContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}
