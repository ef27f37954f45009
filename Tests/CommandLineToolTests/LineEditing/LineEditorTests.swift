import Foundation
import Testing

@testable import CommandLineTool

#if canImport(Glibc)
    import Glibc
#endif

struct LineEditorTests {
    private func keys(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return text.utf8.compactMap { decoder.decode($0) }
    }

    @Test func bytesOfATerminalAreKeys() {
        #expect(
            keys("a故\u{1B}[A\u{1B}[1;5C\u{1B}OH\u{1B}[3~\u{7F}\t\r\u{1B}b\u{1B}[99~z") == [
                .character("a"), .character("故"), .up, .wordRight, .home, .delete, .backspace, .tab, .enter, .wordLeft,
                .character("z"),
            ])
        var decoder = KeyDecoder()
        // Half a character, then a letter: the half is given up.
        #expect([UInt8(0xE6), 0x61, 0x62].compactMap { decoder.decode($0) } == [.character("b")])
    }

    private func edited(_ text: String) -> (text: String, cursor: Int) {
        var buffer = LineBuffer()
        for key in keys(text) { _ = buffer.edit(key) }
        return (buffer.text, buffer.cursor)
    }

    @Test func keysEditTheLine() {
        #expect(edited("abc\u{1B}[D\u{1B}[Dx") == ("axbc", 2))
        #expect(edited("故意\u{7F}伤") == ("故伤", 2))
        #expect(edited("one two.three\u{17}") == ("one two.", 8))
        #expect(edited("one two\u{1B}b\u{0B}\u{01}\u{19} ") == ("two one ", 4))
        #expect(edited("abc\u{15}\u{19}\u{19}") == ("abcabc", 6))
        #expect(edited("abc\u{01}\u{04}\u{1B}[3~") == ("c", 0))
    }

    @Test func theHistoryIsKeptInAFileForItsOwnerAlone() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)/h").path
        defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
        var history = LineHistory(path: path)
        for line in ["a", "b", "b", "  ", "c"] { history.add(line) }
        var again = LineHistory(path: path)
        #expect(again.lines == ["a", "b", "c"])
        #expect(again.previous("draft") == "c")
        #expect(again.previous("c") == "b")
        #expect(again.next() == "c")
        #expect(again.next() == "draft")
        #expect(again.next() == nil)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    #if canImport(Glibc)
        /// On a pseudo-terminal, as a person would.
        @Test func aPersonEditsCompletesAndLooksBack() throws {
            var (master, slave) = (Int32(-1), Int32(-1))
            try #require(openpty(&master, &slave, nil, nil, nil) == 0)
            defer {
                close(master)
                close(slave)
            }
            var raw = termios()
            tcgetattr(slave, &raw)
            cfmakeraw(&raw)
            tcsetattr(slave, TCSANOW, &raw)
            let terminal = Terminal(descriptor: slave, environment: [:])
            let editor = LineEditor(input: slave, terminal: terminal, history: LineHistory(path: nil)) { text in
                let word = text.split(separator: " ").last.map(String.init) ?? ""
                return LineEditor.Completion(
                    wordLength: word.count, candidates: ["person", "persons", "now"].filter { $0.hasPrefix(word) })
            }
            func type(_ text: String) { _ = text.withCString { write(master, $0, strlen($0)) } }
            type("1 + pe\t\r\u{1B}[A\u{7F}!\r\u{03}\u{1B}[A\u{1B}[A\r")
            #expect(editor.line(prompt: "> ") == "1 + person")
            #expect(editor.line(prompt: "> ") == "1 + perso!")
            #expect(editor.line(prompt: "> ") == "1 + person")
            type("abandoned\u{03}\u{04}")
            #expect(editor.line(prompt: "> ") == nil)
        }
    #endif
}
