/// A picture in one text of sentences, for people who do not see it.
package enum AlternativeText {
  /// The most scalars of what is told; how much is left out comes on top.
  private static let longest = 1000

  /// The title and as many whole sentences as there is room for, then how many more there are.
  package static func text(title: String, sentences: [String], languages: PictureLanguages) -> String {
    var text = title
    for (index, sentence) in sentences.enumerated() {
      let longer = "\(text); \(sentence)"
      guard longer.unicodeScalars.count <= longest else {
        let rest = sentences.count - index
        return "\(text); \(Phrase("ほか\(rest)項目", "and \(rest) more")(languages.main))"
      }
      text = longer
    }
    return text
  }
}
