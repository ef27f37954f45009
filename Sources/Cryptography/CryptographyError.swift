/// What went wrong with a key, a sealed message or an encoding; never with a secret or a plaintext in it.
///
/// Every case is the caller's or the operator's to mend: nothing here gets better by a retry. `description` is the one
/// place where the sentence is made.
public struct CryptographyError: Error, Equatable, Sendable {
    /// A stable name for tests, logs and metrics.
    public enum Code: String, Sendable {
        case invalidKeyVersion = "invalid_key_version"
        case invalidKeyLength = "invalid_key_length"
        case invalidEncoding = "invalid_encoding"
        case unknownFormat = "unknown_format"
        case wrongKeyVersion = "wrong_key_version"
        case cannotOpen = "cannot_open"
        case fileUnreadable = "file_unreadable"
        case filePermissions = "file_permissions"
        case fileMalformed = "file_malformed"
        case fileExists = "file_exists"
        case fileUnwritable = "file_unwritable"
    }

    /// Who has to act.
    public enum Fault: String, Sendable {
        /// The operator's configuration: a file, its mode, its content.
        case user
        /// The data that came from outside: a sealed message that this key does not open.
        case external
    }

    public let code: Code
    /// The key file, when the error is about one.
    public let file: String?
    /// Numbers and names that say more; free of secrets by construction.
    let detail: String

    init(_ code: Code, file: String? = nil, _ detail: String = "") {
        self.code = code
        self.file = file
        self.detail = detail
    }

    public var fault: Fault {
        switch code {
        case .cannotOpen, .unknownFormat, .wrongKeyVersion, .invalidEncoding: .external
        case .invalidKeyVersion, .invalidKeyLength, .fileUnreadable, .filePermissions, .fileMalformed, .fileExists,
            .fileUnwritable:
            .user
        }
    }

    func at(_ file: String) -> CryptographyError { CryptographyError(code, file: file, detail) }
}

extension CryptographyError: CustomStringConvertible {
    public var description: String {
        let place = file.map { "key file \($0): " } ?? ""
        let sentence =
            switch code {
            case .invalidKeyVersion: "a key's version is one character of a-z and 2-7"
            case .invalidKeyLength: "the key has a wrong length"
            case .invalidEncoding: "the text is not in the expected encoding"
            case .unknownFormat: "the sealed bytes have a format that this version does not know"
            case .wrongKeyVersion: "the bytes were sealed under another version of the key"
            case .cannotOpen: "the bytes were altered, cut, or sealed for another key"
            case .fileUnreadable: "cannot be read"
            case .filePermissions: "others than its owner may read or write it; run `chmod 600` on it"
            case .fileMalformed: "is not one line of base64"
            case .fileExists: "exists already and is not overwritten"
            case .fileUnwritable: "cannot be written"
            }
        return place + sentence + (detail.isEmpty ? "" : " (\(detail))")
    }
}
