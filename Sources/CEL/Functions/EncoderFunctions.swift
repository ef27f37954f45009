import Foundation

extension Library {
    /// The extension `encoders`: base64, with or without padding.
    static let encoders = Library { library in
        library.add(
            "base64.encode",
            .unary("base64_encode_bytes", .bytes, .string) { value, context in
                guard case .bytes(let bytes) = value else { return .noSuchOverload }
                return Value.charge(bytes.count, context) ?? .string(Data(bytes).base64EncodedString())
            })
        library.add(
            "base64.decode",
            .unary("base64_decode_string", .string, .bytes) { value, context in
                guard case .string(let text) = value else { return .noSuchOverload }
                if let exceeded = Value.charge(text.utf8.count, context) { return exceeded }
                let missing = (4 - text.utf8.count % 4) % 4
                guard let data = Data(base64Encoded: text + String(repeating: "=", count: missing)) else {
                    return .failure(.notBase64)
                }
                return .bytes(Array(data))
            })
    }
}
