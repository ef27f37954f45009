import Cryptography

/// Looks for texts in bytes: as they are, as JSON escapes, in hexadecimal, and in base64 wherever it begins.
struct ClearTextSearch {
    private let needles: [(text: Int, bytes: [UInt8])]
    private var byBeginning: [UInt32: [Int]] = [:]
    /// Whether a beginning of such a hash is looked for.
    private var hashes = [Bool](repeating: false, count: 1 << 16)
    let texts: [String]

    init(_ texts: Set<String>) {
        self.texts = texts.sorted()
        var needles: [(text: Int, bytes: [UInt8])] = []
        for (index, text) in self.texts.enumerated() {
            for form in Self.forms(of: text) where form.count >= 4 { needles.append((index, form)) }
        }
        self.needles = needles
        for (index, needle) in needles.enumerated() {
            let beginning = needle.bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
            byBeginning[beginning, default: []].append(index)
            hashes[Self.hash(beginning)] = true
        }
    }

    private static func hash(_ beginning: UInt32) -> Int { Int((beginning &* 0x9e37_79b1) >> 16) }

    static func forms(of text: String) -> Set<[UInt8]> {
        let bytes = Array(text.utf8)
        let hex = Hex.encode(bytes)
        let escapes = text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
        var forms: Set<[UInt8]> = [bytes, Array(hex.utf8), Array(hex.uppercased().utf8), Array(escapes.utf8)]
        for shift in 0..<3 {
            // What depends on the bytes before and behind is left out.
            let encoded = Base64.encode([UInt8](repeating: 0, count: shift) + bytes).filter { $0 != "=" }
            let bits = (shift + bytes.count) * 8
            forms.insert(Array(encoded.utf8.prefix(bits / 6).dropFirst((shift * 8 + 5) / 6)))
        }
        return forms
    }

    /// The texts that are in it in any form.
    func texts(in bytes: [UInt8]) -> Set<String> {
        var found: Set<Int> = []
        bytes.withUnsafeBytes { bytes in
            hashes.withUnsafeBufferPointer { hashes in
                var index = 0
                while index + 4 <= bytes.count {
                    let beginning = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
                    if hashes[Self.hash(beginning)] {
                        for candidate in byBeginning[beginning] ?? [] {
                            let needle = needles[candidate]
                            if index + needle.bytes.count <= bytes.count,
                                bytes[index..<(index + needle.bytes.count)].elementsEqual(needle.bytes)
                            {
                                found.insert(needle.text)
                            }
                        }
                    }
                    index += 1
                }
            }
        }
        return Set(found.map { texts[$0] })
    }
}
