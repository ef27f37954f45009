import Foundation
import JSON
import Testing

struct MutationTests {
    private static let source = #"""
        {"id": "e-1", "time": "2024-05-31T08:30:00+08:00", "data": {"amount_yuan": 1234.50, "big": 12345678901234567890,
        "name": "张\u4e09\n\"q\"", "list": [1, -2, 3.5e-7, true, false, null, [], {}, [[{"a": ""}]]], "empty": ""}}
        """#

    /// Whatever is done to a document, it parses, and Foundation agrees; or it is refused with a place, which the
    /// scanner that knows places gives only if it finds something wrong itself. (Foundation takes `[1,]`.)
    @Test func mutatedDocumentsParseOrAreRefusedWithAPlace() throws {
        let source = Array(Self.source.utf8)
        let pieces = Array("{}[]\",:\\u0eE+-.1x\n\t \u{7}tfn/".utf8)
        var random = SystemRandomNumberGenerator()
        var parsed = 0
        var disagreements: [String] = []
        for _ in 0..<20_000 {
            var bytes = source
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: at)
                case 1: bytes.insert(pieces.randomElement(using: &random) ?? 0, at: at)
                case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
                default: bytes[at] = pieces.randomElement(using: &random) ?? 0
                }
            }
            do throws(JSONError) {
                let value = try JSON.parse(bytes)
                parsed += 1
                let again = try JSON.parse(value.serialized())
                #expect(again == value)
                #expect(again.canonical() == value.canonical())
                #expect(try JSON.Document(parsing: bytes).root.canonical() == value.canonical())
                // Foundation has no number beyond the doubles.
                if !Self.hasNumberOutOfRange(value), !Self.isTakenByFoundation(bytes) {
                    disagreements.append(String(decoding: bytes, as: UTF8.self))
                }
            } catch {
                #expect(error.place != nil, "\(error)")
            }
        }
        #expect(parsed > 100)
        #expect(disagreements.prefix(5) == [])
    }

    private static func isTakenByFoundation(_ bytes: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    }

    private static func hasNumberOutOfRange(_ value: JSON.Value) -> Bool {
        switch value {
        case .number(let number): !number.double.isFinite
        case .array(let elements): elements.contains(where: hasNumberOutOfRange)
        case .object(let object): object.values.contains(where: hasNumberOutOfRange)
        default: false
        }
    }

    @Test func prefixesOfADocumentAreRefused() {
        let source = Array(Self.source.utf8)
        for length in 0..<source.count {
            #expect(throws: JSONError.self) { try JSON.parse(source[..<length]) }
        }
    }
}
