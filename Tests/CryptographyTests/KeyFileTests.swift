import Foundation
import Testing

@testable import Cryptography

struct KeyFileTests {
    /// A folder that is gone after the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        func path(_ name: String) -> String { url.appending(path: name).path }

        func write(_ text: String, mode: Int = 0o600, name: String = "key") throws -> String {
            let path = path(name)
            try Data(text.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            return path
        }
    }

    @Test func keysThatWereWrittenAreReadAgainAndSecretsAreTheirOwnersOnly() throws {
        let folder = try Folder()
        let pseudonym = try PseudonymKey.generate(version: "q")
        try pseudonym.write(to: folder.path("pseudonym"))
        let again = try PseudonymKey(file: folder.path("pseudonym"))
        #expect(again.pseudonym(kind: "p", normalised: "1") == pseudonym.pseudonym(kind: "p", normalised: "1"))

        let identity = try IdentityKey.generate(version: "r")
        try identity.write(to: folder.path("identity"))
        #expect(try IdentityKey(file: folder.path("identity")).open(identity.seal([1, 2])) == [1, 2])

        let agency = AgencyKeyPair()
        try agency.write(to: folder.path("agency"))
        try agency.publicKey.write(to: folder.path("agency.pub"))
        #expect(try AgencyKeyPair(file: folder.path("agency")).publicKey == agency.publicKey)
        #expect(try AgencyPublicKey(file: folder.path("agency.pub")) == agency.publicKey)

        for name in ["pseudonym", "identity", "agency"] {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(throws: CryptographyError.self) { try identity.write(to: folder.path("identity")) }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o777])
    func secretThatOthersMayReadIsRefused(mode: Int) throws {
        let folder = try Folder()
        let path = try folder.write(Base64.encode(randomBytes(32)) + "\n", mode: mode)
        #expect { try AgencyKeyPair(file: path) } throws: { error in
            (error as? CryptographyError)?.code == .filePermissions && "\(error)".contains("chmod 600")
        }
        #expect(try AgencyPublicKey(file: path).bytes.count == 32)
    }

    @Test(arguments: [
        ("", CryptographyError.Code.fileMalformed), ("\n", .fileMalformed), ("a:Zg==\nb:Zg==", .fileMalformed),
        ("Zg==", .fileMalformed), ("1:Zg==", .invalidKeyVersion), ("a:Zg", .invalidEncoding),
        ("a:Zg==", .invalidKeyLength), (String(repeating: "x", count: 5000), .fileMalformed),
    ])
    func whatIsNoKeyIsRefusedWithTheFilesNameAndWithoutItsText(text: String, code: CryptographyError.Code) throws {
        let folder = try Folder()
        let path = try folder.write(text)
        #expect { try IdentityKey(file: path) } throws: { error in
            guard let error = error as? CryptographyError else { return false }
            return error.code == code && error.file == path && !"\(error)".contains("Zg")
        }
    }

    @Test func absentFileIsSaid() throws {
        let folder = try Folder()
        #expect { try IdentityKey(file: folder.path("absent")) } throws: { error in
            (error as? CryptographyError)?.code == .fileUnreadable
        }
    }
}
