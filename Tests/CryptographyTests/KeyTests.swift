import Foundation
import Testing

@testable import Cryptography

struct KeyTests {
    /// Computed with Python's `hmac`, `hashlib` and `base64`: other programs must find the same subject.
    @Test func pseudonymsAreThoseOfAnIndependentImplementation() throws {
        let key = try PseudonymKey(version: "a", secret: Array(0..<32))
        #expect(key.pseudonym(kind: "h", normalised: "110105:两") == "h:apzdtoe3dvpapygtpj6ueqxxb7p")
        #expect(
            DemonstrationKeys.pseudonym.pseudonym(kind: "p", normalised: "11010519491231002X")
                == "p:dscedkqsnsflq7zkifvocs5kdin")
    }

    @Test func pseudonymDependsOnKindKeyVersionAndText() throws {
        let key = try PseudonymKey(version: "a", secret: randomBytes(32))
        let other = try PseudonymKey(version: "b", secret: randomBytes(32))
        let names = [
            key.pseudonym(kind: "p", normalised: "1"), key.pseudonym(kind: "c", normalised: "1"),
            key.pseudonym(kind: "p", normalised: "2"), other.pseudonym(kind: "p", normalised: "1"),
            key.pseudonym(kind: "p", normalised: ""),
        ]
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.count == 29 })
        #expect(names[3].hasPrefix("p:b"))
    }

    @Test func keysOfAWrongLengthOrVersionAreRefused() {
        #expect(throws: CryptographyError(.invalidKeyVersion)) {
            try PseudonymKey(version: "1", secret: randomBytes(32))
        }
        #expect(throws: CryptographyError(.invalidKeyVersion)) {
            try IdentityKey(version: "两", secret: randomBytes(32))
        }
        #expect(throws: CryptographyError(.invalidKeyLength, "31 bytes in place of 32")) {
            try IdentityKey(version: "a", secret: randomBytes(31))
        }
        #expect(throws: CryptographyError(.invalidKeyLength, "0 bytes in place of 32")) {
            try AgencyKeyPair(secret: [])
        }
    }

    @Test func whatIsSealedIsOpenedUnderTheSameKeyAndContextOnly() throws {
        let key = try IdentityKey.generate(version: "a")
        for count in [0, 1, 100, 100_000] {
            let plain = randomBytes(count)
            let sealed = key.seal(plain, context: [1, 2])
            #expect(sealed.count == count + IdentityKey.overhead)
            #expect(try key.open(sealed, context: [1, 2]) == plain)
            #expect(sealed != key.seal(plain, context: [1, 2]))
            #expect(throws: CryptographyError(.cannotOpen)) { try key.open(sealed) }
            let other = try IdentityKey.generate(version: "a")
            #expect(throws: CryptographyError(.cannotOpen)) { try other.open(sealed, context: [1, 2]) }
        }
    }

    @Test func everyAlteredByteAndEveryCutIsNoticed() throws {
        let key = try IdentityKey.generate(version: "a")
        let sealed = key.seal(Array("name".utf8))
        for index in sealed.indices {
            var altered = sealed
            altered[index] ^= 1
            #expect(throws: CryptographyError.self) { try key.open(altered) }
            #expect(throws: CryptographyError.self) { try key.open(Array(sealed[..<index])) }
        }
        let other = try IdentityKey(version: "b", secret: randomBytes(32))
        #expect(throws: CryptographyError(.wrongKeyVersion)) { try other.open(sealed) }
        #expect(throws: CryptographyError(.unknownFormat)) { try key.open([9] + sealed.dropFirst()) }
    }

    /// Written with PyNaCl's binding: what was sealed once must open for ever.
    @Test func sealedFormatOneIsStillRead() throws {
        let sealed = try Hex.decode(
            "0164000102030405060708090a0b0c0d0e0f10111213141516174ebfb0a598ace75cca099637a44273bf0920eaced261")
        let opened = try DemonstrationKeys.identity.open(sealed, context: Array("record".utf8))
        #expect(String(decoding: opened, as: UTF8.self) == "张三")
    }

    /// RFC 7748 §6.1.
    @Test func publicKeyOfASecretIsTheRFCs() throws {
        let pair = try AgencyKeyPair(
            secret: Hex.decode("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"))
        #expect(
            Hex.encode(pair.publicKey.bytes) == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    }

    @Test func agencyOpensWhatWasSealedToItAndNobodyElseDoes() throws {
        let agency = AgencyKeyPair()
        let other = AgencyKeyPair()
        for count in [0, 1, 1000] {
            let plain = randomBytes(count)
            let sealed = try agency.publicKey.seal(plain)
            #expect(sealed.count == count + AgencyPublicKey.overhead)
            #expect(try agency.open(sealed) == plain)
            #expect(throws: CryptographyError(.cannotOpen)) { try other.open(sealed) }
            #expect(throws: CryptographyError(.cannotOpen)) { try agency.open(Array(sealed.dropLast())) }
        }
        #expect(throws: CryptographyError(.cannotOpen)) { try agency.open([1]) }
        let point = try AgencyPublicKey([UInt8](repeating: 0, count: 32))
        #expect(throws: CryptographyError.self) { try point.seal([1]) }
    }

    /// The sealed box was written by PyNaCl.
    @Test func agencyOpensWhatAnotherProgramSealed() throws {
        let agency = DemonstrationKeys.agency("procuratorate")
        #expect(agency.publicKey.base64 == "xGq84hFQXL84DwCMY5O7LPHrzvev3KDabuhosbDXpkw=")
        let sealed = try Hex.decode(
            "394081f1f9849c52765d5bb6061e91c615e1d8e497be724facb82fc54e34a6072af81ffb6f98ff7f133da96088f727c083"
                + "11078f4ca1")
        #expect(String(decoding: try agency.open(sealed), as: UTF8.self) == "李四")
    }

    @Test func demonstrationKeysAreKnownAsSuchAndOthersAreNot() throws {
        #expect(DemonstrationKeys.pseudonym.isDemonstration)
        #expect(DemonstrationKeys.identity.isDemonstration)
        #expect(try !PseudonymKey.generate(version: "d").isDemonstration)
        #expect(try !IdentityKey.generate(version: "d").isDemonstration)
    }

    @Test func printedKeysShowNoSecret() throws {
        let secret = randomBytes(32)
        let encoded = [Hex.encode(secret), Base64.encode(secret), "\(secret)"]
        var shown = ""
        dump(try PseudonymKey(version: "a", secret: secret), to: &shown)
        dump(try IdentityKey(version: "a", secret: secret), to: &shown)
        dump(try AgencyKeyPair(secret: secret), to: &shown)
        shown += "\(try PseudonymKey(version: "a", secret: secret)) \(try IdentityKey(version: "a", secret: secret))"
        #expect(encoded.allSatisfy { !shown.contains($0) })
        #expect(shown.contains("version: a"))
    }
}
