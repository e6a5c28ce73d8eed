// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "sales",
  products: [.library(name: "Sales", targets: ["Sales"])],
  dependencies: [.package(name: "stagemap", path: "../..")],
  targets: [
    .target(
      name: "Sales", exclude: ["specs", "theme.yaml"],
      plugins: [.plugin(name: "StagemapPictures", package: "stagemap")]),
    .executableTarget(name: "sales-picture", dependencies: ["Sales"]),
  ],
  swiftLanguageModes: [.v6]
)
