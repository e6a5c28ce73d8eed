/// The tool's version (Semantic Versioning), which every output names in its stamp.
public let stagemapVersion = "0.1.0"
