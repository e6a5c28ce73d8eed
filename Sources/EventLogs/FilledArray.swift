extension Array {
  /// Makes an array of elements that a function writes, all of them, into memory that is not cleared before.
  ///
  /// Without elements no memory is asked for: the standard library would write the count of what all empty arrays
  /// share, while other threads read it.
  package init(count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
    guard count > 0 else {
      self = []
      return
    }
    self.init(unsafeUninitializedCapacity: count) { elements, filled in
      fill(elements)
      filled = count
    }
  }
}
