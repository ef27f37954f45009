import CRE2
import Synchronization

/// A regular expression of RE2: matching takes time linear in the text, whatever the pattern.
final class RegularExpression: @unchecked Sendable {
    // Sendable: a compiled RE2 is immutable and may be matched with from any thread.
    private let handle: OpaquePointer

    struct Failure: Error {
        let message: String
    }

    /// Of compiled pattern and automaton; RE2's own default.
    private static let maximumMemory = 8 << 20

    init(_ pattern: String) throws(Failure) {
        var message = [CChar](repeating: 0, count: 256)
        var pattern = pattern
        let handle = pattern.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                cre2_compile(
                    text.baseAddress, text.count, RegularExpression.maximumMemory, &message, message.count)
            }
        }
        guard let handle else {
            let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw Failure(message: String(decoding: text, as: UTF8.self))
        }
        self.handle = handle
    }

    deinit { cre2_free(handle) }

    /// Whether it matches anywhere in the text.
    func matches(_ text: String) -> Bool {
        Text.with(text) { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_matches(handle, $0.baseAddress, $0.count) }
        }
    }

    // MARK: Patterns that are computed

    private static let recent = Mutex<[String: RegularExpression]>([:])

    /// Compiled, or found among the patterns compiled lately.
    static func compiled(_ pattern: String) throws(Failure) -> RegularExpression {
        if let known = recent.withLock({ $0[pattern] }) { return known }
        let made = try RegularExpression(pattern)
        if pattern.utf8.count <= 1024 {
            recent.withLock { expressions in
                if expressions.count >= 64 { expressions.removeAll() }
                expressions[pattern] = made
            }
        }
        return made
    }
}
