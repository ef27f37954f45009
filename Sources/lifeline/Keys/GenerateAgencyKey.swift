import CommandLineTool
import Cryptography

struct GenerateAgencyKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agency",
        abstract: Text(en: "An agency's key pair: its secret half stays there.", zh: "机关的密钥对，私钥由机关自行保管。"),
        discussion: Text(
            en: """
                FILE has the secret key, FILE.pub the public one, which is printed too: it goes into topics/agencies.yaml \
                as the agency's public-key. 'lifeline subscribe AGENCY --key FILE' opens identities with the secret one.
                """,
            zh:
                "“文件”存私钥，“文件.pub”存公钥；公钥同时打印出来，写入 topics/agencies.yaml 该机关的 public-key。“lifeline subscribe 机关 --key 文件”用私钥打开身份信息。"
        ))

    @Argument(help: Text(en: "The file to make.", zh: "要生成的文件。"), completion: .file()) var file: String

    func run(_ context: CommandContext) async throws {
        let pair = AgencyKeyPair()
        try explained {
            try pair.write(to: file)
            try pair.publicKey.write(to: file + ".pub")
        }
        context.output.line(pair.publicKey.base64)
    }
}
