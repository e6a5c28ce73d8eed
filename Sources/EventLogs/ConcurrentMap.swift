#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processors that work can be shared by, at least one.
package let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

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
    SharedWork.run(count) { places.initializeElement(at: $0, to: transform($0)) }
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

/// Transforms the numbers below a count in as many stretches as there are cores; the results stand in their order.
///
/// For work in which neighbours share what they find.
package func concurrentMap<Result: Sendable>(
  sharesOf count: Int, _ transform: @Sendable (Range<Int>) -> Result
) -> [Result] {
  let shares = min(count, coreCount)
  return concurrentMap(shares) { transform((count * $0 / shares)..<(count * ($0 + 1) / shares)) }
}
