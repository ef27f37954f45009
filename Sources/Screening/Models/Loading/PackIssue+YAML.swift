import Events
import YAML

extension PackIssue {
    /// A file that is no YAML, with what to write instead.
    init(_ error: YAMLError, in file: ModelPack.File) {
        self.init(
            file: file.name, line: error.mark.line, column: error.mark.column, message: error.words,
            hint: PackIssue.hint(error) ?? error.advice(in: file.text))
    }

    /// What is so of the files of a pack alone.
    private static func hint(_ error: YAMLError) -> BilingualText? {
        switch error.code {
        case .empty:
            let kinds = PackLoader.fileKinds
            return .words(
                "a file of a pack has one of the keys " + kinds.joined(separator: ", "),
                "模型包的文件须有以下键之一：" + kinds.joined(separator: "、"))
        case .severalDocuments:
            return .words(
                "one model a file: what is below --- goes into a file of its own", "每个文件一个模型：--- 以下的内容另存为一个文件")
        default: return nil
        }
    }
}
