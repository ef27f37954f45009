import Foundation
import Testing

@testable import Documents

/// Texts and labels in the form that `lifeline documents measure` reads.
enum LabelledTexts {
    static func objects(_ path: String) throws -> [[String: Any]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    static func labels(_ object: [String: Any]) -> [Field: FactValue] {
        var values: [Field: FactValue] = [:]
        for field in Field.allCases {
            guard let value = object[field.rawValue], !(value is NSNull) else { continue }
            if field.isList {
                values[field] = (value as? [String]).map(FactValue.words)
            } else if field.rawValue.hasSuffix("_yuan") {
                values[field] = (value as? NSNumber).map { .fen(Int64(($0.doubleValue * 100).rounded())) }
            } else if field == .deaths || field == .victims {
                values[field] = (value as? NSNumber).map { .count($0.intValue) }
            } else {
                values[field] = (value as? NSNumber).map { .flag($0.boolValue) }
            }
        }
        return values
    }
}
