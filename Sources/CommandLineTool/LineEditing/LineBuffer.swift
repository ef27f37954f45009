/// The line that is being edited: its characters, where the cursor stands, and what was cut last.
struct LineBuffer: Sendable {
    private(set) var characters: [Character] = []
    /// From 0; the number of characters before it.
    private(set) var cursor = 0
    private var cut: [Character] = []

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var textBeforeCursor: String { String(characters[..<cursor]) }

    mutating func insert(_ text: String) {
        let added = Array(text)
        characters.insert(contentsOf: added, at: cursor)
        cursor += added.count
    }

    /// Puts text in the place of the characters before the cursor.
    mutating func replace(last count: Int, with text: String) {
        let start = max(0, cursor - count)
        characters.removeSubrange(start..<cursor)
        cursor = start
        insert(text)
    }

    /// Does what an editing key says; false for a key that edits nothing.
    mutating func edit(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace: if cursor > 0 { replace(last: 1, with: "") }
        case .delete, .endOfInput: if cursor < characters.count { characters.remove(at: cursor) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(characters.count, cursor + 1)
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .killToEnd:
            cut = Array(characters[cursor...])
            characters.removeSubrange(cursor...)
        case .killToStart: kill(from: 0)
        case .killWord: kill(from: wordStart)
        case .yank: insert(String(cut))
        case .enter, .tab, .up, .down, .clearScreen, .interrupt: return false
        }
        return true
    }

    private mutating func kill(from start: Int) {
        cut = Array(characters[start..<cursor])
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    private var wordStart: Int {
        var position = cursor
        while position > 0, !LineBuffer.isOfWord(characters[position - 1]) { position -= 1 }
        while position > 0, LineBuffer.isOfWord(characters[position - 1]) { position -= 1 }
        return position
    }

    private var wordEnd: Int {
        var position = cursor
        while position < characters.count, !LineBuffer.isOfWord(characters[position]) { position += 1 }
        while position < characters.count, LineBuffer.isOfWord(characters[position]) { position += 1 }
        return position
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
