import Testing

@testable import EventSources

struct TextEndsTests {
  @Test func `texts begin where those before them end, also behind 4 GiB`() {
    let turn = 1 << 32
    let places = [0, 0, 7, turn - 1, turn, turn + 9, 3 * turn + 2, 3 * turn + 2, 4 * turn]
    var ends = TextEnds()
    for end in places.dropFirst() { ends.append(end) }
    #expect(ends.count == places.count - 1)
    #expect(places.indices.map { ends[$0] } == places)
    #expect(ends.places == places)
  }
}
