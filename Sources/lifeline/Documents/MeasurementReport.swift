import CommandLineTool
import Documents
import Foundation
import JSON

/// A measurement as a table for people, or as objects.
struct MeasurementReport {
    private let measurement: DocumentMeasurement

    init(_ measurement: DocumentMeasurement) {
        self.measurement = measurement
    }

    private var rows: [(field: Field, score: DocumentMeasurement.Score)] {
        Field.allCases.compactMap { field in measurement.scores[field].map { (field, $0) } }
    }

    func lines(_ language: Language) -> [String] {
        func say(_ english: String, _ chinese: String) -> String { Text(en: english, zh: chinese).text(in: language) }
        let width = (rows.map(\.field.rawValue.count).max() ?? 0) + 2
        func row(_ name: String, _ cells: [String]) -> String {
            name.padding(toLength: width, withPad: " ", startingAt: 0)
                + cells.map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }.joined(separator: " ")
        }
        var lines = [row("field", ["texts", "exact", "precision", "recall", "f1"])]
        for (field, score) in rows {
            lines.append(
                row(
                    field.rawValue,
                    [String(score.texts)]
                        + [score.exactness, score.precision, score.recall, score.f1].map { String(format: "%.3f", $0) })
            )
        }
        lines.append(
            say(
                "\(measurement.texts) texts; kinds of the accused taken for the victim's: "
                    + "\(measurement.offenderKindsTakenForVictims)",
                "文书 \(measurement.texts) 份；误将被告人的情形当作被害人的：\(measurement.offenderKindsTakenForVictims) 处"))
        return lines
    }

    /// One of each field, then a summary.
    var objects: [JSON.Value] {
        rows.map { field, score in
            [
                "kind": "field", "field": .string(field.rawValue), "texts": .integer(score.texts),
                "exact": .integer(score.exact), "right": .integer(score.right), "wrong": .integer(score.wrong),
                "missed": .integer(score.missed), "precision": rounded(score.precision),
                "recall": rounded(score.recall), "f1": rounded(score.f1), "exactness": rounded(score.exactness),
            ]
        } + [
            [
                "kind": "summary", "texts": .integer(measurement.texts),
                "offender_kinds_taken_for_victims": .integer(measurement.offenderKindsTakenForVictims),
            ]
        ]
    }

    private func rounded(_ value: Double) -> JSON.Value {
        JSON.Number(String(format: "%.4f", value)).map(JSON.Value.number) ?? .null
    }
}
