import CADBC
import Synchronization

/// A batch with one column made by hand, which counts how often it is released.
final class HandMadeBatch: Sendable {
  private let releases = Atomic<Int>(0)

  /// How often the batch was released.
  var releaseCount: Int { releases.load(ordering: .sequentiallyConsistent) }

  /// What an array's `private_data` points to.
  private final class Parts {
    let owner: HandMadeBatch
    var buffers: UnsafeMutablePointer<UnsafeRawPointer?>
    var memory: [UnsafeMutableRawPointer] = []
    var child: UnsafeMutablePointer<ArrowArray>
    var children: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>

    init(_ owner: HandMadeBatch, bufferCount: Int) {
      self.owner = owner
      buffers = .allocate(capacity: bufferCount)
      child = .allocate(capacity: 1)
      children = .allocate(capacity: 1)
    }

    deinit {
      for place in memory { place.deallocate() }
      buffers.deallocate()
      child.deallocate()
      children.deallocate()
    }
  }

  /// Makes a batch of a column.
  /// - Parameters:
  ///   - count: How many rows it has.
  ///   - offset: How many values of the column stand before the first row.
  ///   - buffers: The column's buffers; nil for one that is left out.
  ///   - dictionary: The values that a column of indices stands for.
  /// - Returns: A structure that releases its memory when it is released.
  func array(
    count: Int, offset: Int = 0, buffers: [[UInt8]?], dictionary: UnsafeMutablePointer<ArrowArray>? = nil
  ) -> ArrowArray {
    let parts = Parts(self, bufferCount: max(buffers.count, 1))
    for (index, bytes) in buffers.enumerated() {
      guard let bytes else {
        parts.buffers[index] = nil
        continue
      }
      // As many bytes as there are, so that a look behind the end is seen by the address sanitizer.
      let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
      memory.copyMemory(from: bytes, byteCount: bytes.count)
      parts.memory.append(memory)
      parts.buffers[index] = UnsafeRawPointer(memory)
    }
    parts.child.initialize(
      to: ArrowArray(
        length: Int64(count), null_count: -1, offset: Int64(offset), n_buffers: Int64(buffers.count),
        n_children: 0, buffers: parts.buffers, children: nil, dictionary: dictionary, release: nil,
        private_data: nil))
    parts.children.initialize(to: parts.child)
    return ArrowArray(
      length: Int64(count), null_count: 0, offset: 0, n_buffers: 1, n_children: 1, buffers: nil,
      children: parts.children, dictionary: nil,
      release: { array in
        guard let data = array?.pointee.private_data else { return }
        let parts = Unmanaged<Parts>.fromOpaque(data).takeRetainedValue()
        parts.owner.releases.add(1, ordering: .sequentiallyConsistent)
        array?.pointee.release = nil
      }, private_data: Unmanaged.passRetained(parts).toOpaque())
  }
}

/// The bytes of some numbers, as they lie in memory.
func bytes<Value: BitwiseCopyable>(_ values: [Value]) -> [UInt8] {
  values.withUnsafeBytes { Array($0) }
}
