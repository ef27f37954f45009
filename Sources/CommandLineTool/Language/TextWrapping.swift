/// Breaks text into lines of a width: at spaces, and between Chinese characters as their typography allows.
enum TextWrapping {
    /// The lines, without trailing spaces. Line breaks of the text are kept; what is wider than a line is cut.
    static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrap($0, width: max(width, 2)) }
    }

    private static func wrap(_ paragraph: Substring, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for atom in atoms(paragraph) {
            var rest = atom.text[...]
            let space = atom.hasSpaceBefore && !line.isEmpty ? 1 : 0
            if used + space + DisplayWidth.of(rest) > width, !line.isEmpty {
                lines.append(line)
                line = ""
                used = 0
            } else if space == 1 {
                line += " "
                used += 1
            }
            while DisplayWidth.of(rest) > width {
                let part = prefix(of: rest, width: width)
                lines.append(String(part))
                rest = rest[part.endIndex...]
            }
            line += rest
            used += DisplayWidth.of(rest)
        }
        lines.append(line)
        return lines
    }

    private static func prefix(of text: Substring, width: Int) -> Substring {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex, used + DisplayWidth.of(text[end]) <= width {
            used += DisplayWidth.of(text[end])
            end = text.index(after: end)
        }
        return text[..<max(end, text.index(after: text.startIndex))]
    }

    /// What is not broken within: a word, or one wide character with the punctuation that clings to it.
    private struct Atom {
        var text: String
        var hasSpaceBefore: Bool
    }

    private static func atoms(_ paragraph: Substring) -> [Atom] {
        var atoms: [Atom] = []
        var hasSpace = false
        var isOpen = false  // Whether the next character continues the last atom.
        for character in paragraph {
            if character == " " {
                hasSpace = true
                isOpen = false
                continue
            }
            let isWide = DisplayWidth.of(character) == 2
            let clings = "，。、；：！？）」』》”’".contains(character)
            let opens = "（「『《“‘".contains(character)
            if !hasSpace, !atoms.isEmpty, clings || (isOpen && !opens) {
                atoms[atoms.count - 1].text.append(character)
            } else {
                atoms.append(Atom(text: String(character), hasSpaceBefore: hasSpace))
            }
            isOpen = opens || !(isWide || clings)
            if isOpen, !opens, let last = atoms.last?.text.last, DisplayWidth.of(last) == 2 { isOpen = false }
            hasSpace = false
        }
        return atoms
    }
}
