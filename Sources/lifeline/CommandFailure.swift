import CommandLineTool
import Cryptography
import Events
import Import
import Kafka
import Screening

/// Why a command could not do what it was asked, in both languages, and what to do about it.
struct CommandFailure: TextualError {
    /// Stable, for tests and scripts that read `--json`.
    enum Code: String {
        /// A file or folder that cannot be read or written.
        case file
        /// `topics/` or `--topics`: the catalog is not as it must be.
        case catalog
        /// The model pack does not compile.
        case models
        case key
        /// The cluster did not do what was asked of it.
        case kafka
        /// Something was named that there is not.
        case unknown
        /// The cluster is not as `topics.yaml` says.
        case topics
        /// What was read is not what it should be.
        case data
    }

    let code: Code
    let text: Text
    var exitCode: ExitCode

    init(_ code: Code, en english: String, zh chinese: String, exitCode: ExitCode = .failure) {
        self.code = code
        text = Text(en: english, zh: chinese)
        self.exitCode = exitCode
    }
}

extension CommandFailure {
    /// - Parameters:
    ///   - folder: of `--topics`; nil for the one in the binary.
    ///   - agencies: the file of `--agencies`: a mistake in one's own file is told by its name.
    init(_ failure: CatalogFailure, in folder: String?, agencies: String? = nil) {
        let lines = failure.errors.map { error in
            let prefix = folder.map { $0 + "/" } ?? "topics/"
            func placed(_ line: String) -> String {
                guard let agencies, error.file == "agencies.yaml" else { return prefix + line }
                return line.replacing("agencies.yaml", with: agencies)
            }
            return Text(en: placed(error.text.en), zh: placed(error.text.zh))
        }
        let isOfAgencies = agencies != nil && failure.errors.allSatisfy { $0.file == "agencies.yaml" }
        let option = isOfAgencies ? "--agencies" : "--topics"
        let what = isOfAgencies ? Text(en: "agencies are", zh: "机关清单") : Text(en: "catalog is", zh: "事件目录")
        if lines.count == 1 {
            self.init(
                .catalog,
                en: "The \(what.english) not usable: \(lines[0].english). Mend the file, or leave \(option) out.",
                zh: "\(what.chinese)无法使用：\(lines[0].chinese)。请改正该文件，或不使用 \(option)。")
        } else {
            self.init(
                .catalog,
                en:
                    "The \(what.english) not usable, \(lines.count) errors; mend them, or leave \(option) out:\n\(lines.map(\.english).joined(separator: "\n"))",
                zh:
                    "\(what.chinese)无法使用，共 \(lines.count) 处错误；请改正，或不使用 \(option)：\n\(lines.map(\.chinese).joined(separator: "\n"))"
            )
        }
    }

    init(_ error: TableError) {
        let code: (Code, ExitCode) =
            switch error.code {
            case .unreadable: (.file, ExitCode(66))
            case .unwritable: (.file, ExitCode(73))
            default: (.data, ExitCode(65))
            }
        self.init(code.0, en: error.sentence.en, zh: error.sentence.zh, exitCode: code.1)
    }

    init(_ error: MappingError) {
        self.init(.data, en: error.text.en, zh: error.text.zh, exitCode: .validationFailure)
    }

    init(_ error: PackFailure) {
        let count = error.issues.count
        self.init(
            .models,
            en: "The model pack does not compile, \(count) \(count == 1 ? "error" : "errors"):\n\(error.text.en)",
            zh: "模型包无法编译，共 \(count) 处错误：\n\(error.text.zh)")
    }

    /// The pack in the binary has no mistake of its own: it was written for other event types and agencies.
    init(ofBuiltIn error: PackFailure) {
        let count = error.issues.count
        let first = error.issues.first?.text
        self.init(
            .models,
            en: """
                The model pack in the binary does not fit the event types and agencies of --topics: \
                \(counted(count, "error")), the first \(first?.en ?? ""). Give --models with a pack that was written for them.
                """,
            zh: "程序内置的模型包与 --topics 的事件类型、机关不相符：共 \(count) 处错误，第一处为 \(first?.zh ?? "")。请用 --models 给出为其编写的模型包。")
    }

    init(_ error: CryptographyError) {
        self.init(
            .key, en: "A key cannot be used: \(error).",
            zh: "密钥无法使用：\(error)。")
    }

    init(_ error: KafkaError, bootstrapServers: String? = nil) {
        let at = bootstrapServers.map { " (\($0))" } ?? ""
        self.init(
            .kafka, en: "\(error)\(at).", zh: "Kafka 操作未成功\(at)：\(error)。")
    }

    /// A file or folder of the user's.
    static func unreadable(_ path: String) -> CommandFailure {
        CommandFailure(
            .file, en: "\(path) cannot be read. Check the path and its permissions.",
            zh: "无法读取 \(path)。请检查路径与权限。", exitCode: ExitCode(66))
    }

    static func unwritable(_ path: String) -> CommandFailure {
        CommandFailure(
            .file, en: "\(path) cannot be written. Check the folder, its permissions and the space left.",
            zh: "无法写入 \(path)。请检查目录、权限与剩余空间。", exitCode: ExitCode(73))
    }

    /// Something named on the command line that there is not: wrong use, with what there is.
    static func unknown(_ what: Text, _ name: String, known: [String], hint: Text? = nil) -> CommandFailure {
        let near = NearestName.of(name, among: known)
        var english = "There is no \(what.english) '\(name)'."
        var chinese = "没有名为“\(name)”的\(what.chinese)。"
        if let near {
            english += " Did you mean '\(near)'?"
            chinese += "是否想输入“\(near)”？"
        } else if known.count <= 20, !known.isEmpty {
            english += " There are: \(known.joined(separator: ", "))."
            chinese += "可用的有：\(known.joined(separator: "、"))。"
        }
        if let hint {
            english += " " + hint.english
            chinese += hint.chinese
        }
        return CommandFailure(.unknown, en: english, zh: chinese, exitCode: .validationFailure)
    }
}

/// Runs work whose errors are a library's, and gives them the command line's sentences.
func explained<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as KafkaError {
        throw CommandFailure(error)
    } catch let error as CryptographyError {
        throw CommandFailure(error)
    } catch let error as PackFailure {
        throw CommandFailure(error)
    } catch let error as TableError {
        throw CommandFailure(error)
    } catch let error as MappingError {
        throw CommandFailure(error)
    } catch let error as CatalogFailure {
        throw CommandFailure(error, in: nil)
    }
}
