#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A key in a file: one line of text, a secret one readable by its owner alone.
///
/// An agency's key is the base64 of 32 bytes. A platform's key has its version and a colon before: `a:` and base64.
enum KeyFile {
    /// Longer than any key; a file given by mistake is not read whole.
    private static let limit = 4096

    /// The file's only line, without its end.
    ///
    /// - Throws: `file_unreadable`, `file_permissions` (when `isSecret`), `file_malformed`.
    static func line(of path: String, isSecret: Bool) throws(CryptographyError) -> String {
        let descriptor = openFile(path, O_RDONLY | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw CryptographyError(.fileUnreadable, file: path, lastError()) }
        defer { close(descriptor) }
        // The open file is asked, not its path: no one can exchange it between the question and the reading.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CryptographyError(.fileUnreadable, file: path, lastError()) }
        if isSecret, status.st_mode & 0o077 != 0 {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw CryptographyError(.filePermissions, file: path, "its mode is \(mode)")
        }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count <= limit {
            let received = bytes[count...].withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if received < 0, errno == EINTR { continue }
            guard received >= 0 else { throw CryptographyError(.fileUnreadable, file: path, lastError()) }
            if received == 0 { break }
            count += received
        }
        guard count <= limit else { throw CryptographyError(.fileMalformed, file: path, "it is too long for a key") }
        var text = String(decoding: bytes[..<count], as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        guard !text.isEmpty else { throw CryptographyError(.fileMalformed, file: path, "it is empty") }
        guard !text.contains(where: \.isNewline) else {
            throw CryptographyError(.fileMalformed, file: path, "it has more than one line")
        }
        return text
    }

    /// Writes a new file of one line, of mode 0600 when secret and 0644 when not, and makes it durable.
    ///
    /// - Throws: `file_exists`: a key is never overwritten; `file_unwritable`.
    static func create(_ path: String, line: String, isSecret: Bool) throws(CryptographyError) {
        let descriptor = openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o644)
        guard descriptor >= 0 else {
            throw CryptographyError(errno == EEXIST ? .fileExists : .fileUnwritable, file: path, lastError())
        }
        defer { close(descriptor) }
        var bytes = Array((line + "\n").utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw CryptographyError(.fileUnwritable, file: path, lastError()) }
            bytes = bytes.dropFirst(written)
        }
        guard fsync(descriptor) == 0 else { throw CryptographyError(.fileUnwritable, file: path, lastError()) }
    }

    /// A platform's key: version, colon, base64 of the secret.
    static func versioned(_ line: String, file: String) throws(CryptographyError) -> (KeyVersion, [UInt8]) {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 1, let character = parts[0].first else {
            throw CryptographyError(.fileMalformed, file: file, "a version, a colon and base64 are expected")
        }
        do {
            return (try KeyVersion(character), try Base64.decode(String(parts[1])))
        } catch {
            throw error.at(file)
        }
    }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}

/// `open` is variadic in C, and the name is taken inside types that open sealed bytes.
private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
