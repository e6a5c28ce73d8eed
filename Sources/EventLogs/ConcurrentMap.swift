import Dispatch

/// Transforms the numbers below a count on all cores; the results stand in the numbers' order.
///
/// For work that is independent and takes well over some microseconds a piece.
package func concurrentMap<Result: Sendable>(
  _ count: Int, _ transform: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1 else { return (0..<count).map(transform) }
  return [Result](unsafeUninitializedCapacity: count) { results, filled in
    // Each piece writes its own place only.
    nonisolated(unsafe) let places = results
    DispatchQueue.concurrentPerform(iterations: count) { number in
      places.initializeElement(at: number, to: transform(number))
    }
    filled = count
  }
}

/// Transforms elements that may be changed on the way, without copying them, on all cores.
package func concurrentMap<Element: Sendable, Result: Sendable>(
  changing elements: inout [Element], _ transform: @Sendable (inout Element) -> Result
) -> [Result] {
  elements.withUnsafeMutableBufferPointer { elements in
    // Each piece changes its own element only.
    nonisolated(unsafe) let places = elements
    return concurrentMap(elements.count) { transform(&places[$0]) }
  }
}
