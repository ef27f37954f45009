import Cryptography
import Testing

struct KeysTests {
    @Test func generatedKeysAreUsableAndNeverOverwritten() async throws {
        let folder = try TemporaryFolder()
        let made = try await Command(["keys", "generate", "platform", folder.path + "/keys", "--key-version", "b"])
        #expect(made.status == 0)
        let pseudonym = try PseudonymKey(file: folder.path + "/keys/pseudonym.key")
        #expect(pseudonym.version.character == "b")
        #expect(try IdentityKey(file: folder.path + "/keys/identity.key").version.character == "b")

        let again = try await Command(["keys", "generate", "platform", folder.path + "/keys"])
        #expect(again.status == 1)
        #expect(again.errors.contains("exists already and is not overwritten"))
    }

    @Test func agencysPublicKeyIsPrintedAndOpensWhatItSeals() async throws {
        let folder = try TemporaryFolder()
        let made = try await Command(["keys", "generate", "agency", folder.path + "/agency.key"])
        let printed = made.output.trimmingSuffix("\n")
        let pair = try AgencyKeyPair(file: folder.path + "/agency.key")
        #expect(printed == pair.publicKey.base64)
        #expect(try pair.open(AgencyPublicKey(base64: printed).seal([1, 2, 3])) == [1, 2, 3])
    }

    @Test func versionOutsideTheAlphabetIsWrongUse() async throws {
        let run = try await Command(["keys", "generate", "identity", "x.key", "--key-version", "A"])
        #expect(run.status == 64)
        #expect(run.errors.contains("one character of a-z and 2-7"))
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
