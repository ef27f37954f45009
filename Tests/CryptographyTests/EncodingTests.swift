import Testing

@testable import Cryptography

struct EncodingTests {
    /// RFC 4648 §10; its base32 in lower case and without padding.
    @Test(arguments: [
        ("", "", "", ""), ("f", "66", "my", "Zg=="), ("fo", "666f", "mzxq", "Zm8="), ("foo", "666f6f", "mzxw6", "Zm9v"),
        ("foob", "666f6f62", "mzxw6yq", "Zm9vYg=="), ("fooba", "666f6f6261", "mzxw6ytb", "Zm9vYmE="),
        ("foobar", "666f6f626172", "mzxw6ytboi", "Zm9vYmFy"),
    ])
    func encodingsAreTheRFCsAndAreReadAgain(text: String, hex: String, base32: String, base64: String) throws {
        let bytes = Array(text.utf8)
        #expect(Hex.encode(bytes) == hex)
        #expect(Base32.encode(bytes) == base32)
        #expect(Base64.encode(bytes) == base64)
        #expect(try Hex.decode(hex) == bytes)
        #expect(try Base32.decode(base32) == bytes)
        #expect(try Base64.decode(base64) == bytes)
    }

    @Test func everyByteComesBackFromEveryEncoding() throws {
        for count in 0..<70 {
            let bytes = randomBytes(count)
            #expect(try Hex.decode(Hex.encode(bytes).uppercased()) == bytes)
            #expect(try Base32.decode(Base32.encode(bytes)) == bytes)
            #expect(try Base64.decode(Base64.encode(bytes)) == bytes)
        }
    }

    @Test(arguments: ["a", "MY", "my======", "m1", "mz", "mzx", "两"])
    func whatIsNotStrictBase32IsRefused(text: String) {
        #expect(throws: CryptographyError(.invalidEncoding, "base32")) { try Base32.decode(text) }
    }

    @Test(arguments: ["Zg", "Zg=", "Zg==\n", " Zg==", "Zg==Zg==", "Z", "Zh==", "Zm-_", "两两", "Zm9v\0"])
    func whatIsNotStrictBase64IsRefused(text: String) {
        #expect(throws: CryptographyError(.invalidEncoding, "base64")) { try Base64.decode(text) }
    }

    @Test(arguments: ["a", "0g", "0x00", "00 ", "00\0"])
    func whatIsNotHexadecimalIsRefused(text: String) {
        #expect(throws: CryptographyError(.invalidEncoding, "hexadecimal")) { try Hex.decode(text) }
    }
}
