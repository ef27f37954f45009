import Foundation

/// Reads lines from a person: editing, history and completion on a terminal; plain lines from anything else.
///
/// Keys are those of readline: arrows, Home and End, Control-A E B F K U W Y L P N, Alt-B and F. Up and down go through the
/// history, Tab completes, Control-C gives the line up, Control-D on an empty line ends.
///
/// One thread at a time; the terminal is in raw mode only while a line is read.
public final class LineEditor {
    private let input: Int32
    private let terminal: Terminal
    private let isTTY: Bool
    private var history: LineHistory
    /// What may stand in place of the word before the cursor: all the words that begin as the text does.
    private let complete: (_ textBeforeCursor: String) -> Completion
    private var decoder = KeyDecoder()
    private var pending: [UInt8] = []

    /// How the text before the cursor may go on.
    public struct Completion: Sendable {
        /// The length, in characters, of the word that is completed.
        public let wordLength: Int
        public let candidates: [String]

        public init(wordLength: Int, candidates: [String]) {
            self.wordLength = wordLength
            self.candidates = candidates
        }
    }

    /// - Parameters:
    ///   - input: a file descriptor, which stays the caller's.
    ///   - terminal: where the prompt and the line are drawn.
    ///   - history: what was entered before.
    ///   - complete: what the text before the cursor may become; called while a line is read.
    public init(
        input: Int32 = 0, terminal: Terminal, history: LineHistory,
        complete: @escaping (_ textBeforeCursor: String) -> Completion
    ) {
        self.input = input
        self.terminal = terminal
        isTTY = isatty(input) == 1 && terminal.isTTY
        self.history = history
        self.complete = complete
    }

    /// The next line without its end; nil at the end of the input. The prompt is shown on a terminal only.
    public func line(prompt: String) -> String? {
        guard isTTY else { return plainLine() }
        var saved = termios()
        guard tcgetattr(input, &saved) == 0 else { return plainLine() }
        var raw = saved
        cfmakeraw(&raw)
        // What the program itself writes keeps its line ends.
        raw.c_oflag = saved.c_oflag
        tcsetattr(input, TCSANOW, &raw)
        defer { tcsetattr(input, TCSANOW, &saved) }
        return edit(prompt)
    }

    private func edit(_ prompt: String) -> String? {
        var buffer = LineBuffer()
        draw(prompt, buffer)
        while let byte = nextByte() {
            guard let key = decoder.decode(byte) else { continue }
            switch key {
            case .enter:
                terminal.write("\r\n")
                history.add(buffer.text)
                return buffer.text
            case .interrupt:
                terminal.write("^C\r\n")
                buffer = LineBuffer()
            case .endOfInput where buffer.characters.isEmpty:
                terminal.write("\r\n")
                return nil
            case .up: if let line = history.previous(buffer.text) { buffer = LineBuffer(line) }
            case .down: if let line = history.next() { buffer = LineBuffer(line) }
            case .clearScreen: terminal.write("\u{1B}[H\u{1B}[2J")
            case .tab: complete(&buffer)
            default: _ = buffer.edit(key)
            }
            draw(prompt, buffer)
        }
        return nil
    }

    /// Puts in what all candidates begin with; shows them when that is no more than is there.
    private func complete(_ buffer: inout LineBuffer) {
        let completion = complete(buffer.textBeforeCursor)
        guard let first = completion.candidates.first else { return terminal.write("\u{7}") }
        let common = completion.candidates.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        if common.count > completion.wordLength || completion.candidates.count == 1 {
            buffer.replace(last: completion.wordLength, with: common)
        } else {
            terminal.write("\r\n" + columns(completion.candidates) + "\r\n")
        }
    }

    private func columns(_ candidates: [String]) -> String {
        let width = (candidates.map { DisplayWidth.of($0) }.max() ?? 0) + 2
        let count = max(1, (terminal.width - 1) / width)
        return stride(from: 0, to: candidates.count, by: count).map { start in
            candidates[start..<min(start + count, candidates.count)].map { candidate in
                candidate + String(repeating: " ", count: max(0, width - DisplayWidth.of(candidate)))
            }.joined()
        }.joined(separator: "\r\n")
    }

    /// One row of the terminal; a longer line is shown around the cursor.
    private func draw(_ prompt: String, _ buffer: LineBuffer) {
        let room = max(10, terminal.width - DisplayWidth.of(prompt) - 1)
        var start = 0
        var column = DisplayWidth.of(buffer.textBeforeCursor)
        while column > room {
            column -= DisplayWidth.of(buffer.characters[start])
            start += 1
        }
        var shown = ""
        var used = 0
        for character in buffer.characters[start...] {
            used += DisplayWidth.of(character)
            if used > room { break }
            shown.append(character)
        }
        terminal.write("\r" + prompt + shown + "\u{1B}[K\r\u{1B}[\(DisplayWidth.of(prompt) + column)C")
    }

    private func plainLine() -> String? {
        var bytes: [UInt8] = []
        while let byte = nextByte() {
            guard byte != UInt8(ascii: "\n") else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private func nextByte() -> UInt8? {
        if pending.isEmpty {
            var piece = [UInt8](repeating: 0, count: 4096)
            var count = read(input, &piece, piece.count)
            while count < 0, errno == EINTR { count = read(input, &piece, piece.count) }
            guard count > 0 else { return nil }
            pending = piece[..<count].reversed()
        }
        return pending.popLast()
    }
}
