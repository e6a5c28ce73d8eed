/// A binary heap that gives back the cheapest element, and among equals the one inserted first.
struct PriorityQueue<Element> {
  private var heap: [(cost: Int, serial: Int, element: Element)] = []
  private var serial = 0

  mutating func insert(_ element: Element, cost: Int) {
    heap.append((cost, serial, element))
    serial += 1
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() -> (element: Element, cost: Int)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink()
    }
    return (first.element, first.cost)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      let left = parent * 2 + 1
      guard left < heap.count else { return }
      let smaller = left + 1 < heap.count && precedes(left + 1, left) ? left + 1 : left
      guard precedes(smaller, parent) else { return }
      heap.swapAt(smaller, parent)
      parent = smaller
    }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].cost, heap[left].serial) < (heap[right].cost, heap[right].serial)
  }
}
