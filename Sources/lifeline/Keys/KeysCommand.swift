import CommandLineTool

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: Text(en: "Make the keys of the platform and of agencies.", zh: "生成平台与机关的密钥。"),
        subcommands: [GenerateKeys.self])
}

struct GenerateKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: Text(en: "Make a new key in a new file.", zh: "在新文件中生成新密钥。"),
        discussion: Text(
            en: """
                A file is made for its owner alone (mode 0600), and one that exists is never overwritten: what was \
                sealed or named under a lost key is lost with it.
                """,
            zh: "文件仅属主可读写（0600），已有的文件绝不覆盖：密钥一旦丢失，用它加密或命名的内容也随之丢失。"),
        subcommands: [
            GeneratePlatformKeys.self, GeneratePseudonymKey.self, GenerateIdentityKey.self, GenerateAgencyKey.self,
        ])
}

/// The version of a platform's key.
struct KeyVersionOption: ParsableArguments {
    @Option(
        help: Text(
            en: "One character of a-z and 2-7; a rotation takes the next.", zh: "一个字符（a-z、2-7）；轮换时取下一个。"),
        valueName: "character")
    var keyVersion = "a"

    var character: Character { keyVersion.first ?? "a" }

    func validate() throws {
        guard keyVersion.count == 1, let byte = keyVersion.first?.asciiValue,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains(byte)
        else {
            throw ValidationError(
                Text(en: "A key's version is one character of a-z and 2-7.", zh: "密钥版本是 a-z、2-7 中的一个字符。"))
        }
    }
}
