import CEL
import CommandLineTool

/// What a name that is half written may become: variables, functions and macros; after a dot the keys of the value and
/// the functions.
struct ExpressionCompleter {
    let scope: ExpressionScope

    func completion(of text: String) -> LineEditor.Completion {
        let word = text.reversed().prefix { ExpressionCompleter.isOfName($0) }.reversed()
        let name = String(word.drop { $0 == "." })
        let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let last = path.last else { return LineEditor.Completion(wordLength: 0, candidates: []) }
        let known = path.count == 1 && word.first != "." ? names : members(of: path.dropLast())
        return LineEditor.Completion(
            wordLength: last.count, candidates: Set(known.filter { $0.hasPrefix(last) }).sorted())
    }

    private var names: [String] {
        scope.environment.variableNames + ExpressionCompleter.words
            + scope.environment.functionNames.filter { !$0.contains("@") }
    }

    private static let words = ["true", "false", "null"]

    /// The keys of the map that the path leads to, and what may be called on any value.
    private func members(of path: ArraySlice<String>) -> [String] {
        let functions = scope.environment.functionNames.filter { !$0.contains("@") }
        let prefix = path.joined(separator: ".") + "."
        let qualified = functions.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        guard qualified.isEmpty else { return qualified }
        var value = path.first.flatMap { scope.values[$0] }
        for name in path.dropFirst() {
            guard case .map(let map)? = value else { break }
            value = map.value(forKey: .string(name))
        }
        var keys: [String] = []
        if case .map(let map)? = value {
            keys = map.entries.compactMap { entry in if case .string(let key) = entry.key { key } else { nil } }
        }
        return keys + functions.filter { !$0.contains(".") }
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "."
    }
}
