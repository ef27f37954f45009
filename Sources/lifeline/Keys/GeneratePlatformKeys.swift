import CommandLineTool
import Cryptography
import Foundation
import Workers

struct GeneratePlatformKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "platform",
        abstract: Text(
            en: "Both keys of the platform, in the folder that --platform-keys names.",
            zh: "在一个目录里生成平台的两把密钥，供 --platform-keys 使用。"))

    @Argument(help: Text(en: "The folder; it is made.", zh: "目录，不存在则创建。"), completion: .directory) var dir: String
    @OptionGroup var version: KeyVersionOption

    func run(_ context: CommandContext) async throws {
        do {
            try FileManager.default.createDirectory(
                atPath: dir, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw CommandFailure.unwritable(dir) }
        let pseudonym = dir + "/" + PlatformKeys.pseudonymFile
        let identity = dir + "/" + PlatformKeys.identityFile
        try explained {
            try PseudonymKey.generate(version: version.character).write(to: pseudonym)
            try IdentityKey.generate(version: version.character).write(to: identity)
        }
        context.output.line(pseudonym)
        context.output.line(identity)
        context.note(
            Text(
                en:
                    "Keep a copy apart: subjects and lead IDs hang on the first, every encrypted identity on the second.",
                zh: "请另行备份：当事人编号与线索编号依赖前者，全部加密身份依赖后者。"))
    }
}

struct GeneratePseudonymKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pseudonym",
        abstract: Text(
            en: "The key under which resident IDs become pseudonyms.", zh: "把公民身份号码变为假名的密钥。"))

    @Argument(help: Text(en: "The file to make.", zh: "要生成的文件。"), completion: .file()) var file: String
    @OptionGroup var version: KeyVersionOption

    func run(_ context: CommandContext) async throws {
        try explained { try PseudonymKey.generate(version: version.character).write(to: file) }
        context.output.line(file)
    }
}

struct GenerateIdentityKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: Text(
            en: "The key under which names, IDs and dead letters are encrypted.", zh: "加密姓名、身份号码与死信原文的密钥。"))

    @Argument(help: Text(en: "The file to make.", zh: "要生成的文件。"), completion: .file()) var file: String
    @OptionGroup var version: KeyVersionOption

    func run(_ context: CommandContext) async throws {
        try explained { try IdentityKey.generate(version: version.character).write(to: file) }
        context.output.line(file)
    }
}
