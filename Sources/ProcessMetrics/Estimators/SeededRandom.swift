/// Random bits that are the same on every machine and in every run (SplitMix64: Steele, Lea and Flood 2014, OOPSLA).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 to below a count, each as likely but for the count in 2⁶⁴.
  mutating func number(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// How many of some independent trials succeed, each with the same chance.
  ///
  /// Exact, in time with a sixty-fourth of the trials: a trial succeeds when its random bits, as a binary fraction, are
  /// below the chance's; a word compares one bit of 64 trials, and those decided by it are done with.
  mutating func successes(of trials: Int, chance: Double) -> Int {
    guard trials > 0, chance > 0 else { return 0 }
    guard chance < 1 else { return trials }
    var (undecided, successes) = (trials, 0)
    var fraction = UInt64(chance * 0x1p63) << 1
    while undecided > 0, fraction != 0 {
      var ones = 0
      for _ in 0..<(undecided / 64) { ones += next().nonzeroBitCount }
      ones += (next() & (1 << UInt64(undecided % 64) - 1)).nonzeroBitCount
      // With a one in the chance the zeros are below it, with a zero the ones above.
      if fraction >> 63 == 1 {
        successes += undecided - ones
        undecided = ones
      } else {
        undecided -= ones
      }
      fraction <<= 1
    }
    return successes
  }
}
