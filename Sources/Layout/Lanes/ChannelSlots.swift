import Diagrams

/// The slots of horizontal channels: pieces of edges and labels that would meet get a slot each, one above
/// the other.
struct ChannelSlots {
  static let lineHeight = 10.0
  static let topPadding = 9.0
  static let bottomPadding = 13.0

  /// Something that takes a stretch of a channel.
  struct Item {
    var route: Int
    /// The segment that runs here; nil for a label beside a vertical line.
    var segment: Int?
    var x: ClosedRange<Double>
    var label: Rect?
    /// Below zero when both its ends lead up, above when both lead down.
    var lean: Int

    var height: Double { (segment == nil ? 4 : lineHeight) + (label?.height ?? 0) }
  }

  private(set) var items: [[Item]]
  /// By channel and item, the slot.
  private(set) var slotOfItem: [[Int]] = []
  /// By channel and slot, the height.
  private(set) var slotHeights: [[Double]] = []

  init(items: [[Item]]) {
    self.items = items
    for channel in items.indices {
      var taken: [[ClosedRange<Double>]] = []
      var heights: [Double] = []
      var slots = Array(repeating: 0, count: items[channel].count)
      let order = items[channel].indices.sorted {
        let left = items[channel][$0]
        let right = items[channel][$1]
        return (left.lean, left.route, $0) < (right.lean, right.route, $1)
      }
      for index in order {
        let item = items[channel][index]
        let slot = taken.firstIndex { ranges in !ranges.contains { $0.overlaps(item.x) } } ?? taken.count
        if slot == taken.count {
          taken.append([])
          heights.append(0)
        }
        taken[slot].append(item.x)
        heights[slot] = max(heights[slot], item.height)
        slots[index] = slot
      }
      slotOfItem.append(slots)
      slotHeights.append(heights)
    }
  }

  func height(ofChannel channel: Int, minimum: Double) -> Double {
    let slots = slotHeights[channel]
    guard !slots.isEmpty else { return minimum }
    return max(minimum, Self.topPadding + slots.reduce(0, +) + Self.bottomPadding)
  }

  /// The distance from the channel's top to the bottom of an item's slot.
  func bottom(ofItem item: Int, inChannel channel: Int) -> Double {
    Self.topPadding + slotHeights[channel].prefix(slotOfItem[channel][item] + 1).reduce(0, +)
  }
}
