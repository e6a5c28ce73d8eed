import Foundation
import Sales

// Prints a picture: sales-picture funnel, sales-picture funnel dark
let words = CommandLine.arguments.dropFirst()
let picture = words.first.flatMap(Picture.init(rawValue:)) ?? .process
guard let url = picture.url(isDark: words.contains("dark")) else { exit(1) }
FileHandle.standardOutput.write(try Data(contentsOf: url))
