import YAML

extension PackIssue {
    /// A file that is no YAML: the sentence without the place, which stands before it anyway, and what to write instead.
    init(_ error: YAMLError, in file: ModelPack.File) {
        let place = "\(file.name):\(error.mark.line):\(error.mark.column): "
        let sentence = error.description
        let lines = file.text.split(omittingEmptySubsequences: false) { $0.isNewline }
        // libyaml often gives up a line below the mistake.
        let near = [error.mark.line - 2, error.mark.line - 1].filter(lines.indices.contains).map { lines[$0] }
        self.init(
            file: file.name, line: error.mark.line, column: error.mark.column,
            message: sentence.hasPrefix(place) ? String(sentence.dropFirst(place.count)) : sentence,
            hint: PackIssue.hint(error, near))
    }

    private static func hint(_ error: YAMLError, _ lines: [Substring]) -> String? {
        switch error.code {
        case .duplicateKey: return "keep one of the two"
        case .empty: return "a file of a pack has one of the keys " + PackLoader.fileKinds.joined(separator: ", ")
        case .severalDocuments: return "one model a file: what is below --- goes into a file of its own"
        case .unknownAlias: return "*\(error.detail) stands for what was marked with &\(error.detail) further up"
        case .invalidEncoding: return "delete the character that does not show, or save the file as UTF-8"
        case .keyNotScalar, .recursiveAlias, .tooManyNodes, .tooDeep, .unsupportedTag, .tagMismatch, .outOfMemory:
            return nil
        case .syntax: break
        }
        // What libyaml says of these tells nobody what to do.
        if lines.last?.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") == true {
            return "indent with spaces, not with tabs"
        }
        if lines.contains(where: { $0.contains("：") }) {
            return "a key ends with “: ”, a colon of half width and a space, not with “：”"
        }
        if error.detail.contains("mapping values are not allowed") { return "a text with “: ” in it stands in quotes" }
        if error.detail.contains("flow") {
            return "a text with a comma, a colon or a bracket in it stands in quotes; each bracket is closed"
        }
        if error.detail.contains("quoted scalar") { return "close the quotes" }
        return "look at the indentation, the quotes and the colons of this line and the one above"
    }
}
