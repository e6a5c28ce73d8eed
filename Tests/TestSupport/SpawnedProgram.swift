import Foundation

/// A running program whose standard files are files on disk.
///
/// Foundation's `Process` is not used: on Linux it reads the list of open files past the end of its buffer,
/// which ends the whole test run now and then.
struct SpawnedProgram {
  private let pid: pid_t

  /// Starts a program in a folder and in a process group of its own.
  /// - Throws: A `POSIXError` when it cannot be started.
  init(
    _ path: String, arguments: [String], environment: [String: String], folder: URL, input: URL, output: URL,
    errors: URL
  ) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, input.path, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    closeOthers(&actions)
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    // A child inherits what its thread blocks, and test runners block nearly all signals; shells do not.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    // The shell goes to the folder and becomes the program; what could do so here is not in every C library.
    let shell = "/bin/sh"
    let line = ["-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder.path, path]
    var words = ([shell] + line + arguments).map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    let result = posix_spawn(&pid, shell, &actions, &attributes, &words, &variables)
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: result) ?? .EINVAL) }
    self.pid = pid
  }

  /// Sends it a signal.
  func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for the end, and kills the program and its children after some seconds.
  func ending(within timeout: Double) -> ProgramResult.Ending {
    let deadline = Date(timeIntervalSinceNow: timeout)
    var status: Int32 = 0
    while waitpid(pid, &status, WNOHANG) != pid {
      if Date() > deadline {
        // A browser's helpers are in its process group.
        kill(-pid, SIGKILL)
        kill(pid, SIGKILL)
        waitpid(pid, &status, 0)
        return .timedOut
      }
      usleep(5000)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }
}

#if canImport(Darwin)
  /// Children get no other file by the flag above.
  private func closeOthers(_ actions: inout posix_spawn_file_actions_t?) {}
#else
  /// Keeps other open files from the child: not every library opens its own so that children do without them,
  /// and a connection ends for its other side only when nobody has it.
  private func closeOthers(_ actions: inout posix_spawn_file_actions_t) {
    // In the C library since 2021, and in no header that Swift sees.
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else { return }
    typealias AddCloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
    _ = unsafeBitCast(symbol, to: AddCloseFrom.self)(&actions, 3)
  }
#endif
