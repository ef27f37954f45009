extension PseudonymKey {
    /// A new key from the operating system's randomness.
    public static func generate(version: Character) throws(CryptographyError) -> PseudonymKey {
        try PseudonymKey(version: version, secret: randomBytes(byteCount))
    }

    /// Reads the key from a file of mode 0600 or stricter: its version, a colon, the base64 of 32 bytes.
    public init(file: String) throws(CryptographyError) {
        let (version, secret) = try KeyFile.versioned(KeyFile.line(of: file, isSecret: true), file: file)
        do { try self.init(version: version, secret: secret) } catch { throw error.at(file) }
    }

    /// Writes the key to a new file of mode 0600; one that exists is never overwritten.
    public func write(to file: String) throws(CryptographyError) {
        let line = "\(version):" + secret.withBytes { Base64.encode(Array($0)) }
        try KeyFile.create(file, line: line, isSecret: true)
    }
}

extension IdentityKey {
    /// A new key from the operating system's randomness.
    public static func generate(version: Character) throws(CryptographyError) -> IdentityKey {
        try IdentityKey(version: version, secret: randomBytes(byteCount))
    }

    /// Reads the key from a file of mode 0600 or stricter: its version, a colon, the base64 of 32 bytes.
    public init(file: String) throws(CryptographyError) {
        let (version, secret) = try KeyFile.versioned(KeyFile.line(of: file, isSecret: true), file: file)
        do { try self.init(version: version, secret: secret) } catch { throw error.at(file) }
    }

    /// Writes the key to a new file of mode 0600; one that exists is never overwritten.
    public func write(to file: String) throws(CryptographyError) {
        let line = "\(version):" + secret.withBytes { Base64.encode(Array($0)) }
        try KeyFile.create(file, line: line, isSecret: true)
    }
}

extension AgencyKeyPair {
    /// Reads the secret key from a file of mode 0600 or stricter: the base64 of 32 bytes.
    public init(file: String) throws(CryptographyError) {
        let line = try KeyFile.line(of: file, isSecret: true)
        do { try self.init(secret: Base64.decode(line)) } catch { throw error.at(file) }
    }

    /// Writes the secret key to a new file of mode 0600; one that exists is never overwritten.
    public func write(to file: String) throws(CryptographyError) {
        try KeyFile.create(file, line: secret.withBytes { Base64.encode(Array($0)) }, isSecret: true)
    }
}

extension AgencyPublicKey {
    /// Reads the key from a file that anyone may read: the base64 of 32 bytes.
    public init(file: String) throws(CryptographyError) {
        let line = try KeyFile.line(of: file, isSecret: false)
        do { try self.init(base64: line) } catch { throw error.at(file) }
    }

    /// Writes the key to a new file of mode 0644; one that exists is never overwritten.
    public func write(to file: String) throws(CryptographyError) {
        try KeyFile.create(file, line: base64, isSecret: false)
    }
}
