#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A child process with one stream for both directions and one for what it prints.
///
/// Made with `posix_spawn`: Foundation's `Process` costs three times as much and writing to a dead child
/// would end this process by SIGPIPE. The stream is a socket pair, on which a write to a dead child is an
/// error and no signal, so nothing about this process's signals has to change.
struct Spawn {
  let pid: pid_t
  /// The non-blocking end of the stream.
  let stream: CInt
  /// The non-blocking end of the child's standard error.
  let errors: CInt

  /// Starts an executable with an environment of its own and no other open file.
  /// - Throws: The number of the system's error.
  init(_ path: String, environment: [String]) throws(SystemError) {
    let (stream, childStream) = try Self.pair()
    let errors: CInt
    let childErrors: CInt
    do {
      (errors, childErrors) = try Self.pair()
    } catch {
      close(stream)
      close(childStream)
      throw error
    }
    defer {
      close(childStream)
      close(childErrors)
    }
    do {
      pid = try Self.start(path, environment: environment, files: [childStream, childStream, childErrors])
    } catch {
      close(stream)
      close(errors)
      throw error
    }
    self.stream = stream
    self.errors = errors
  }

  /// The number and name of a failed system call.
  struct SystemError: Error {
    let number: CInt

    init(_ number: CInt) { self.number = number }

    static var last: SystemError { SystemError(errno) }

    var text: String { String(cString: strerror(number)) }
  }

  /// Two connected sockets that no other child inherits; the first does not block.
  private static func pair() throws(SystemError) -> (ours: CInt, theirs: CInt) {
    var ends: [CInt] = [-1, -1]
    #if canImport(Darwin)
      guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { throw .last }
    #elseif canImport(Musl)
      guard socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, &ends) == 0 else { throw .last }
    #else
      let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .last }
    #endif
    let ours = raised(ends[0])
    let theirs = raised(ends[1])
    guard ours >= 0, theirs >= 0, fcntl(ours, F_SETFL, O_NONBLOCK) == 0 else {
      let error = SystemError.last
      for end in [ours, theirs] where end >= 0 { close(end) }
      throw error
    }
    #if canImport(Darwin)
      var on: CInt = 1
      setsockopt(ours, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<CInt>.size))
    #endif
    return (ours, theirs)
  }

  /// Moves a file above the standard three, which are free when this process was started without them.
  private static func raised(_ file: CInt) -> CInt {
    #if !canImport(Darwin)
      guard file < 3 else { return file }
    #endif
    let copy = fcntl(file, F_DUPFD_CLOEXEC, 3)
    close(file)
    return copy
  }

  private static func start(
    _ path: String, environment: [String], files: [CInt]
  ) throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (target, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, CInt(target))
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var arguments = [strdup(path), nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var pid: pid_t = 0
    let result = posix_spawn(&pid, path, &actions, &attributes, &arguments, &variables)
    guard result == 0 else { throw SystemError(result) }
    return pid
  }
}
