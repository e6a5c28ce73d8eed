extension PageFile {
  /// icon.svg, written by scripts/embed-page.
  static let iconSVG = ##"""
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
    <rect width="24" height="24" rx="5" fill="#1f4e79"/>
    <path d="M4 8h6m4 8h6" stroke="#8fb8de" stroke-width="2" fill="none"/>
    <path d="M10 8c4 0 1 8 4 8" stroke="#fff" stroke-width="2" fill="none"/>
    <circle cx="4.500" cy="8" r="2" fill="#fff"/><circle cx="19.500" cy="16" r="2" fill="#ffb547"/>
    </svg>

    """##
}
