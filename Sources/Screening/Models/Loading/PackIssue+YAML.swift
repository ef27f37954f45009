import YAML

extension PackIssue {
    /// A file that is no YAML: the sentence without the place, which stands before it anyway, and what to write instead.
    init(_ error: YAMLError, in file: ModelPack.File) {
        let place = "\(file.name):\(error.mark.line):\(error.mark.column): "
        let sentence = error.description
        let lines = file.text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let line = lines.indices.contains(error.mark.line - 1) ? lines[error.mark.line - 1] : ""
        self.init(
            file: file.name, line: error.mark.line, column: error.mark.column,
            message: sentence.hasPrefix(place) ? String(sentence.dropFirst(place.count)) : sentence,
            hint: PackIssue.hint(error, line))
    }

    private static func hint(_ error: YAMLError, _ line: Substring) -> String? {
        switch error.code {
        case .duplicateKey: return "keep one of the two"
        case .empty: return "a file of a pack has one of the keys " + PackLoader.fileKinds.joined(separator: ", ")
        case .severalDocuments: return "one model a file: what is below --- goes into a file of its own"
        case .unknownAlias: return "*\(error.detail) stands for what was marked with &\(error.detail) further up"
        case .keyNotScalar, .recursiveAlias, .tooManyNodes, .tooDeep, .unsupportedTag, .tagMismatch, .outOfMemory,
            .invalidEncoding:
            return nil
        case .syntax: break
        }
        // What libyaml says of these tells nobody what to do.
        if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") { return "indent with spaces, not with tabs" }
        if line.contains("：") || line.contains("，") {
            return "a key ends with “: ”, and a list has “, ”, in characters of half width"
        }
        if error.detail.contains("mapping values are not allowed") { return "a text with “: ” in it stands in quotes" }
        if error.detail.contains("expected ',' or") {
            return "a text with a comma, a colon or a bracket in it stands in quotes; each bracket is closed"
        }
        if error.detail.contains("quoted scalar") { return "close the quotes" }
        return "look at the indentation, the quotes and the colons of this line and the one above"
    }
}
