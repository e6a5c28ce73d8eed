import NIOCore

/// Closes a connection whose reader takes nothing for too long, whatever waits for it.
///
/// Who asks for many things at once and reads none of the answers would hold the connection otherwise: a server that
/// is in the middle of an answer is not idle.
final class SlowReaderHandler: ChannelInboundHandler {
  typealias InboundIn = Any

  private let patience: TimeAmount
  private var end: Scheduled<Void>?

  init(seconds: Int64) { patience = .seconds(seconds) }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    end?.cancel()
    end = nil
    if !context.channel.isWritable {
      let channel = context.channel
      end = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end?.cancel()
    end = nil
    context.fireChannelInactive()
  }
}
