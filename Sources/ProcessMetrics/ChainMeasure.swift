/// Where the cases that began in the window get to in the end, by an absorbing Markov chain.
///
/// Its places are stages, and states that belong to none; its shares are those of the visits that have ended. It takes
/// moves to depend on nothing but the place (compare `first` and `later`), to stay as they are, and open visits to end
/// like the others.
package struct ChainMeasure: Hashable, Sendable {
  package struct Place: Hashable, Sendable {
    package var id: String
    /// The chance to win from here.
    package var wins: Double
    /// Expected visits of a case that begins; nil where it could stay for ever.
    package var visits: Double?
    /// Visits that passed, of those that ended.
    package var pass: Ratio
    /// How many more of a hundred cases win for each point by which `pass` rises: its slope at the present rate.
    ///
    /// Expected visits × (chance after passing − chance after failing). Nil where all visits pass or none.
    package var sensitivity: Double?
    /// The same for a whole point more, computed anew; for what is left up to 100 % where that is less.
    package var exactPoint: Double?
    /// By how many per cent the wins rise when `pass` rises by one per cent of itself.
    package var elasticity: Double?
    /// `pass` in a case's first cycle, and in those after a return to the start.
    package var first: Ratio
    package var later: Ratio

    package init(
      id: String, wins: Double, visits: Double?, pass: Ratio, sensitivity: Double? = nil,
      exactPoint: Double? = nil, elasticity: Double? = nil, first: Ratio = Ratio(k: 0, n: 0),
      later: Ratio = Ratio(k: 0, n: 0)
    ) {
      self.id = id
      self.wins = wins
      self.visits = visits
      self.pass = pass
      self.sensitivity = sensitivity
      self.exactPoint = exactPoint
      self.elasticity = elasticity
      self.first = first
      self.later = later
    }

    /// The difference of later cycles from the first; nil without cases in either.
    package var memory: RateDifference? { later.difference(from: first) }
  }

  /// The chance of a case that begins to win in the end.
  package var wins: Double
  /// The same if what comes to a pool or a loss stayed there.
  package var winsWithoutRecycling: Double
  /// The chance to come to a place that nothing has left yet, where the end is not known; `wins` is at least too low
  /// by nothing and at most by this.
  package var undecided: Double
  package var places: [Place]

  package init(wins: Double, winsWithoutRecycling: Double, undecided: Double, places: [Place]) {
    self.wins = wins
    self.winsWithoutRecycling = winsWithoutRecycling
    self.undecided = undecided
    self.places = places
  }

  package func place(_ id: String) -> Place? { places.first { $0.id == id } }
}
