#if canImport(Glibc)
    import Foundation

    /// The built binary on a terminal of its own, as a person has it: keys in, what the screen shows out.
    ///
    /// Used by one test at a time; blocks the thread that waits.
    final class PseudoTerminal {
        private let terminal: Int32
        /// Held open, so that what is shown last can still be read when the process is gone.
        private let other: Int32
        private let process: pid_t
        private var unread = ""
        private var bytes: [UInt8] = []

        /// - Throws: `WaitedInVain` where there is no terminal or no process.
        init(_ arguments: [String], environment: [String: String] = [:], columns: UInt16 = 80) throws {
            var (terminal, other) = (Int32(-1), Int32(-1))
            var name = [CChar](repeating: 0, count: 256)
            var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
            guard openpty(&terminal, &other, &name, nil, &size) == 0 else {
                throw WaitedInVain(what: "no pseudo-terminal: errno \(errno)")
            }
            for end in [terminal, other] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (self.terminal, self.other) = (terminal, other)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            posix_spawn_file_actions_init(&actions)
            posix_spawnattr_init(&attributes)
            defer {
                posix_spawn_file_actions_destroy(&actions)
                posix_spawnattr_destroy(&attributes)
            }
            // The leader of a session takes the first terminal that it opens for its own: Control-C then is a signal.
            // POSIX_SPAWN_SETSID, which the C library shows to GNU programs alone.
            posix_spawnattr_setflags(&attributes, 0x80)
            posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
            for descriptor in Int32(1)...2 { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
            let words = ([Command.binary.path] + arguments).map { strdup($0) } + [nil]
            let variables = Command.environment(environment).map { strdup("\($0)=\($1)") } + [nil]
            defer { for text in words + variables { free(text) } }
            var process: pid_t = 0
            let status = posix_spawn(&process, Command.binary.path, &actions, &attributes, words, variables)
            guard status == 0 else { throw WaitedInVain(what: "no process: errno \(status)") }
            self.process = process
        }

        deinit {
            kill(process, SIGKILL)
            close(terminal)
            close(other)
        }

        func type(_ keys: String) {
            var rest = Array(keys.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }

        /// Reads on until the screen has been sent this text, behind what was waited for before.
        ///
        /// - Returns: what was sent before it.
        @discardableResult
        func wait(for text: String, patience: Duration = .seconds(90)) throws -> String {
            let start = ContinuousClock.now
            while true {
                if let range = unread.firstRange(of: text) {
                    defer { unread = String(unread[range.upperBound...]) }
                    return String(unread[..<range.lowerBound])
                }
                let left = patience - (ContinuousClock.now - start)
                var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
                var piece = [UInt8](repeating: 0, count: 4096)
                guard left > .zero, poll(&ready, 1, Int32(left.components.seconds * 1000 + 1)) == 1,
                    case let count = read(terminal, &piece, piece.count), count > 0
                else { throw WaitedInVain(what: "not shown: \(text.debugDescription), but \(unread.debugDescription)") }
                bytes += piece[..<count]
                // The beginning of a character waits for its end.
                guard let whole = String(validating: bytes, as: UTF8.self) else { continue }
                // A carriage return more, where the editor's own meets the terminal's, moves nothing.
                unread = (unread + whole).replacing("\r\r\n", with: "\r\n")
                bytes = []
            }
        }

        /// Waits for the end of the process.
        ///
        /// - Returns: its exit code; of a signal 128 and its number.
        func end() -> Int32 {
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        }

        /// Whether keys come by the line and are shown as they are typed, as a shell has it.
        var isCooked: Bool {
            var state = termios()
            return tcgetattr(other, &state) == 0 && state.c_lflag & tcflag_t(ICANON) != 0
                && state.c_lflag & tcflag_t(ECHO) != 0
        }
    }
#endif
