import CommandLineTool
import Cryptography
import Workers

/// The platform's keys: a folder with `pseudonym.key` and `identity.key`, as `lifeline keys generate` makes them.
struct KeyOptions: ParsableArguments {
    @Option(
        help: Text(
            en: "The folder with the platform's keys, pseudonym.key and identity.key.",
            zh: "平台密钥的目录，内有 pseudonym.key 与 identity.key。"),
        valueName: "dir", completion: .directory)
    var platformKeys: String?

    /// The keys of the folder; without one, those that the project publishes for demonstrations.
    func keys() throws(CommandFailure) -> PlatformKeys {
        guard let platformKeys else { return .demonstration }
        do {
            return PlatformKeys(
                pseudonym: try PseudonymKey(file: platformKeys + "/" + PlatformKeys.pseudonymFile),
                identity: try IdentityKey(file: platformKeys + "/" + PlatformKeys.identityFile))
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The keys of the folder; the published ones are refused, also when they were copied into it.
    func ownKeys() throws(CommandFailure) -> PlatformKeys {
        let keys = try keys()
        guard platformKeys != nil, !keys.pseudonym.isDemonstration, !keys.identity.isDemonstration else {
            throw CommandFailure(
                .key,
                en: """
                    The platform's own keys are needed: make them with 'lifeline keys generate platform DIR' and give \
                    --platform-keys DIR. Everybody has the demonstration keys.
                    """,
                zh: "需要平台自己的密钥：用“lifeline keys generate platform 目录”生成，并以 --platform-keys 目录 给出。演示密钥是公开的。",
                exitCode: .validationFailure)
        }
        return keys
    }
}

extension PlatformKeys {
    static let pseudonymFile = "pseudonym.key"
    static let identityFile = "identity.key"
}
