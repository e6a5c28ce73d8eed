import Diagrams

/// The vertical places of a flow's items: their order in each column, and how far down each begins.
///
/// Orders follow the weighted mean of the neighbours (the barycentre method); of all orders met, that with the
/// least crossing is kept. Heights then follow the ribbons' other ends as closely as the order allows, each
/// column by isotonic regression, so that the thickest ribbons come to lie straight.
struct FlowPlacement {
  let columns: FlowColumns
  let sizes: FlowSizes
  /// By column: its items from top to bottom.
  private(set) var order: [[Int]]
  /// By item: its upper end.
  private(set) var top: [Double]
  /// By item: from its upper end to its lower.
  let height: [Double]
  /// By ribbon, from the upper end of the bar it leaves: the middle of its slot, of its end at the bar.
  private(set) var slotOffset: [Double]
  private(set) var startOffset: [Double]
  /// By ribbon, from the upper end of the bar it enters: the middle of its end there.
  private(set) var endOffset: [Double]
  /// By bar: the ribbons that leave and enter it.
  private let leaving: [[Int]]
  private let entering: [[Int]]

  private static let rounds = 10

  init(_ columns: FlowColumns, _ sizes: FlowSizes) {
    self.columns = columns
    self.sizes = sizes
    let scene = sizes.scene
    let ids = Dictionary(
      scene.bars.indices.map { (scene.bars[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    var leaving = Array(repeating: [Int](), count: scene.bars.count)
    var entering = leaving
    for (number, ribbon) in scene.ribbons.enumerated() {
      if let from = ids[ribbon.from] { leaving[from].append(number) }
      if let to = ids[ribbon.to] { entering[to].append(number) }
    }
    self.leaving = leaving
    self.entering = entering
    height = columns.items.map { item in
      guard let bar = item.bar else { return sizes.width(ofRibbon: item.ribbon) }
      let slots = leaving[bar].reduce(0) { $0 + sizes.slot(ofRibbon: $1) + FlowSizes.gap }
      return Self.headerHeight(bar, sizes) + max(sizes.height(ofBar: bar), slots - FlowSizes.gap)
    }
    slotOffset = Array(repeating: 0, count: scene.ribbons.count)
    startOffset = slotOffset
    endOffset = slotOffset
    top = Array(repeating: 0, count: columns.items.count)
    var order = Array(repeating: [Int](), count: columns.count)
    for (number, item) in columns.items.enumerated() { order[item.column].append(number) }
    self.order = order.map { items in
      items.filter { !columns.items[$0].isLow } + items.filter { columns.items[$0].isLow }
    }
    arrange()
  }

  static func headerHeight(_ bar: Int, _ sizes: FlowSizes) -> Double {
    sizes.headerSizes[bar].height + FlowSizes.gap
  }

  /// The upper end of a bar itself, below its header.
  func barTop(_ bar: Int) -> Double { top[bar] + Self.headerHeight(bar, sizes) }

  func bottom(ofItem item: Int) -> Double { top[item] + height[item] }

  // MARK: Order and heights

  private mutating func arrange() {
    for column in order.indices { pack(column, order[column].map { (top[$0], 1) }) }
    setPorts(of: order.indices)
    var best = self
    var fewest = crossings
    for round in 0..<Self.rounds {
      let isForward = round.isMultiple(of: 2)
      for column in isForward ? Array(order.indices) : order.indices.reversed() {
        sort(column, isForward: isForward)
        pack(column, order[column].map { wish(of: $0, sides: isForward ? .before : .after) })
        setPorts(of: max(0, column - 1)..<min(order.count, column + 2))
      }
      if crossings < fewest - 0.001 { (best, fewest) = (self, crossings) }
    }
    self = best
    for round in 0..<Self.rounds {
      let isForward = round.isMultiple(of: 2)
      for column in isForward ? Array(order.indices) : order.indices.reversed() {
        pack(column, order[column].map { wish(of: $0, sides: .both) })
      }
      setPorts(of: order.indices)
    }
  }

  private enum Sides { case before, after, both }

  /// The ribbon pieces at an item on either side: where the other end is, and how far from the item's upper end
  /// its own.
  private func pieces(of item: Int, _ sides: Sides) -> [(other: Double, own: Double, weight: Double)] {
    var pieces: [(Double, Double, Double)] = []
    let ribbons =
      columns.items[item].bar.map { bar in
        (sides == .after ? [] : entering[bar]) + (sides == .before ? [] : leaving[bar])
      } ?? [columns.items[item].ribbon]
    for ribbon in ribbons {
      guard let way = columns.hops[ribbon], let place = way.firstIndex(of: item) else { continue }
      let weight = sizes.scene.ribbons[ribbon].value
      // What passes through makes for where it goes, so that it changes height once.
      if sides == .before || sides == .both && columns.items[item].bar != nil, place > 0 {
        pieces.append((leave(way[place - 1], by: ribbon), offset(of: ribbon, entering: item), weight))
      }
      if sides != .before, place + 1 < way.count {
        pieces.append((enter(way[place + 1], by: ribbon), offset(of: ribbon, leaving: item), weight))
      }
    }
    return pieces
  }

  private func offset(of ribbon: Int, leaving item: Int) -> Double {
    guard let bar = columns.items[item].bar else { return height[item] / 2 }
    return Self.headerHeight(bar, sizes) + slotOffset[ribbon]
  }

  private func offset(of ribbon: Int, entering item: Int) -> Double {
    guard let bar = columns.items[item].bar else { return height[item] / 2 }
    return Self.headerHeight(bar, sizes) + endOffset[ribbon]
  }

  /// The height at which a ribbon leaves an item's column.
  func leave(_ item: Int, by ribbon: Int) -> Double { top[item] + offset(of: ribbon, leaving: item) }

  /// The height at which a ribbon enters an item's column.
  func enter(_ item: Int, by ribbon: Int) -> Double { top[item] + offset(of: ribbon, entering: item) }

  /// Where an item would like to begin, and how much it cares.
  private func wish(of item: Int, sides: Sides) -> (place: Double, weight: Double) {
    let pieces = pieces(of: item, sides)
    let weight = pieces.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return (top[item], 0.001) }
    return (pieces.reduce(0) { $0 + ($1.other - $1.own) * $1.weight } / weight, weight)
  }

  private mutating func sort(_ column: Int, isForward: Bool) {
    let keys = Dictionary(
      order[column].map { item -> (Int, Double) in
        let pieces = pieces(of: item, isForward ? .before : .after)
        let weight = pieces.reduce(0) { $0 + $1.weight }
        return (
          item,
          weight > 0 ? pieces.reduce(0) { $0 + $1.other * $1.weight } / weight : top[item] + height[item] / 2
        )
      }, uniquingKeysWith: { first, _ in first })
    let items = columns.items
    let key = { (item: Int) in (items[item].isLow ? 1 : 0, keys[item] ?? 0, item) }
    order[column].sort { key($0) < key($1) }
  }

  /// Places a column's items in their order, without overlaps and as near to their wishes as that allows
  /// (pool adjacent violators: Ayer and others 1955).
  private mutating func pack(_ column: Int, _ wishes: [(place: Double, weight: Double)]) {
    var blocks: [(place: Double, weight: Double, count: Int)] = []
    var shift = 0.0
    var shifts: [Double] = []
    for (index, item) in order[column].enumerated() {
      if index > 0 { shift += height[order[column][index - 1]] + gap(order[column][index - 1], item) }
      shifts.append(shift)
      blocks.append((wishes[index].place - shift, wishes[index].weight, 1))
      while blocks.count > 1, blocks[blocks.count - 2].place > blocks[blocks.count - 1].place {
        let last = blocks.removeLast()
        let before = blocks.removeLast()
        let weight = before.weight + last.weight
        blocks.append(
          (
            (before.place * before.weight + last.place * last.weight) / weight, weight,
            before.count + last.count
          ))
      }
    }
    var index = 0
    for block in blocks {
      for _ in 0..<block.count {
        top[order[column][index]] = block.place + shifts[index]
        index += 1
      }
    }
  }

  private func gap(_ upper: Int, _ lower: Int) -> Double {
    columns.items[upper].bar == nil && columns.items[lower].bar == nil ? 6 : 16
  }

  // MARK: Ports

  /// Puts the ends of ribbons at each bar of some columns in the order of their other ends: loops over the top
  /// first, loops under the bottom last.
  private mutating func setPorts(of range: Range<Int>) {
    for bar in columns.bars[range].joined() {
      let leaving = leaving[bar].sorted { ribbon, other in
        (side(ribbon), wayOut(ribbon), ribbon) < (side(other), wayOut(other), other)
      }
      var slot = 0.0
      var start = 0.0
      for ribbon in leaving {
        let width = sizes.width(ofRibbon: ribbon)
        slotOffset[ribbon] = slot + sizes.slot(ofRibbon: ribbon) - width / 2
        startOffset[ribbon] = start + width / 2
        slot += sizes.slot(ofRibbon: ribbon) + FlowSizes.gap
        start += width
      }
      let entering = entering[bar].sorted { ribbon, other in
        (side(ribbon), wayIn(ribbon), ribbon) < (side(other), wayIn(other), other)
      }
      var end = 0.0
      for ribbon in entering {
        let width = sizes.width(ofRibbon: ribbon)
        endOffset[ribbon] = end + width / 2
        end += width
      }
    }
  }

  private func side(_ ribbon: Int) -> Int {
    columns.hops[ribbon] != nil ? 0 : columns.isAbove(ribbon) ? -1 : 1
  }

  private func wayOut(_ ribbon: Int) -> Double {
    columns.hops[ribbon].map { enter($0[1], by: ribbon) } ?? nesting(ribbon)
  }

  private func wayIn(_ ribbon: Int) -> Double {
    columns.hops[ribbon].map { leave($0[$0.count - 2], by: ribbon) } ?? nesting(ribbon)
  }

  /// The order of loops at a bar: the shorter lies inside the longer.
  private func nesting(_ ribbon: Int) -> Double {
    let ends = columns.ends[ribbon]
    let span = Double(columns.columnOfBar[ends.from] - columns.columnOfBar[ends.to])
    return columns.isAbove(ribbon) ? span : -span
  }

  /// The crossings between neighbouring columns, each as heavy as the lighter of its two ribbons.
  private var crossings: Double {
    var sum = 0.0
    for column in columns.pieces {
      let pieces = column.map { piece in
        (
          from: leave(piece.from, by: piece.ribbon), to: enter(piece.to, by: piece.ribbon),
          weight: sizes.scene.ribbons[piece.ribbon].value
        )
      }
      for (index, piece) in pieces.enumerated() {
        for other in pieces[(index + 1)...] where (piece.from - other.from) * (piece.to - other.to) < 0 {
          sum += min(piece.weight, other.weight)
        }
      }
    }
    return sum
  }
}
