# Shared by the install scripts: find out what is missing, install only that, say what was done.
# Sourced, not run. Every function is silent when there is nothing to do.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $*"
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "this needs root: $*"
  fi
}

# The kind of system decides how packages are named and installed.
system() {
  case "$(uname -s)" in
    Darwin) echo macos ;;
    Linux) if have apt-get && have dpkg-query; then echo debian; else echo other; fi ;;
    *) echo other ;;
  esac
}

# Prints those of the given Debian packages that are not installed.
missing_debian_packages() {
  local package state
  for package in "$@"; do
    state=$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null) || state=""
    case "$state" in
      ii*) ;;
      *) echo "$package" ;;
    esac
  done
}

install_debian_packages() {
  local missing
  missing=$(missing_debian_packages "$@")
  [ -n "$missing" ] || return 0
  say "installing: $(echo $missing)"
  as_root apt-get update -qq
  # shellcheck disable=SC2086  # one word per package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

# Formulas and casks alike: `brew list` knows both.
install_brew_packages() {
  have brew || fail "Homebrew is not installed; install it, or these by hand: $*"
  local package missing=""
  for package in "$@"; do
    brew list "$package" >/dev/null 2>&1 || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  say "installing:$missing"
  # shellcheck disable=SC2086
  brew install $missing >&2
}

# `swift --version` in a form that compares: 6.3.1 becomes 603.
swift_version_number() {
  swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1 |
    { read -r major minor && echo $((major * 100 + minor)); }
}

require_swift() {
  have swift || fail "swift is not on PATH; install Swift 6.2 or newer (swift.org/install), then run this again"
  local number
  number=$(swift_version_number) || number=""
  [ -n "$number" ] || fail "could not read the version from 'swift --version'"
  [ "$number" -ge 602 ] || fail "Swift 6.2 or newer is needed; found: $(swift --version 2>&1 | head -n 1)"
}
