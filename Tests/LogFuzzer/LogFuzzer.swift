import LogFuzzing

// libFuzzer has the main function; it calls this for each input, looks at what code the input reached, and
// makes others of those that reached new code. The module is built only with STAGEMAP_FUZZ set.

/// Tries one input; ends the process where the reader is at fault, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  if let fault = FuzzChoice.target.fault(in: input) { FuzzChoice.giveUp(fault) }
  return 0
}
