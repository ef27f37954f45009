import Foundation
import JSON
import Testing
import Topics

@testable import Events

/// The data that the project does not carry; tests that need it are skipped without it.
let sharedFolder = ProcessInfo.processInfo.environment["LIFELINE_SHARED"]

/// The folder `topics/` of the sources.
let topicsFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("topics").resolvingSymlinksInPath()

enum Sample {
    static let catalog = Result { try Catalog.builtIn() }

    /// Pseudonyms that can be read: FNV-1a in hexadecimal, which is no secret and needs no library.
    static func pseudonym(_ kind: SubjectKind, _ text: String) -> SubjectID {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        let id = "\(kind.letter):0" + String(repeating: "0", count: 16 - digits.count) + digits
        return SubjectID(id) ?? Sample.nobody
    }

    private static let nobody: SubjectID = SubjectID("p:nobody")!

    static func extractor(maximumEventBytes: Int = 4 << 20) throws -> Extractor {
        Extractor(
            catalog: try catalog.get(), pseudonym: pseudonym, seal: { [0xEE] + $0.reversed() },
            digest: { bytes in Array(pseudonym(.record, String(decoding: bytes, as: UTF8.self)).text.utf8) },
            maximumEventBytes: maximumEventBytes)
    }

    /// A structured event of the type with these data.
    static func event(
        _ type: String, _ data: JSON.Value, id: String = "e-1", source: String = "https://ga.example/case-files",
        time: String = "2026-03-10T08:00:00+08:00", version: Int = 1
    ) -> [UInt8] {
        let object: JSON.Value = [
            "specversion": "1.0", "id": .string(id), "source": .string(source),
            "type": .string("cn.gov.lifeline.\(type).v\(version)"), "time": .string(time), "data": data,
        ]
        return object.serialized()
    }

    static func extract(
        _ value: [UInt8]?, headers: [CloudEvent.Header] = [], topic: String? = nil, now: Instant? = nil
    ) throws -> Result<Record, Rejection> {
        try extractor().extract(value: value, headers: headers, topic: topic, partition: 3, offset: 41, now: now)
    }

    /// The code by which the message is refused; nil where it is taken.
    static func code(of value: [UInt8]?, topic: String? = nil, now: Instant? = nil) throws -> Rejection.Code? {
        if case .failure(let rejection) = try extract(value, topic: topic, now: now) { return rejection.code }
        return nil
    }

    /// An injury of a person with a valid made-up ID, which tests break in turn.
    static let injury: JSON.Object = [
        "record": "JD-1", "version": 1, "region": "320723", "occurred": "2026-03-06",
        "case": "A3207230000002026030017",
        "person": ["resident_id": "320723196511037310", "name": "赵德顺"], "grade": "重伤二级",
    ]

    static func injury(_ change: (inout JSON.Object) -> Void) -> [UInt8] {
        var data = injury
        change(&data)
        return event("victim.injury.assessed", .object(data))
    }
}
