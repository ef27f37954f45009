/// How a record becomes one line.
public enum LogFormat: String, Sendable, CaseIterable {
    /// `2026-03-01T08:00:00.000Z warning lifeline.screening: message key=value`, for people.
    case text
    /// One JSON object a line (RFC 8259) with `time`, `level`, `label`, `message` and the metadata's keys; a metadata
    /// key of such a name is under `metadata.…`.
    case json

    /// The line with its end. A record is one line whatever it contains: line breaks are escaped.
    public func line(_ record: LogRecord) -> String {
        switch self {
        case .text: text(record)
        case .json: json(record)
        }
    }

    private func text(_ record: LogRecord) -> String {
        var line = "\(record.time) \(record.level.rawValue) \(record.label): "
        appendOneLine(record.message, to: &line)
        for (key, value) in record.metadata.sorted(by: { $0.key < $1.key }) {
            line += " \(key)="
            let text = value.description
            if text.isEmpty || text.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" || $0.isNewline }) {
                JSONText.append(text, to: &line)
            } else {
                appendOneLine(text, to: &line)
            }
        }
        return line + "\n"
    }

    private func json(_ record: LogRecord) -> String {
        var line = "{\"time\":\"\(record.time)\",\"level\":\"\(record.level.rawValue)\",\"label\":"
        JSONText.append(record.label, to: &line)
        line += ",\"message\":"
        JSONText.append(record.message, to: &line)
        for (key, value) in record.metadata.sorted(by: { $0.key < $1.key }) {
            line += ","
            let isTaken = ["time", "level", "label", "message"].contains(key)
            JSONText.append(isTaken ? "metadata." + key : key, to: &line)
            line += ":"
            switch value {
            case .string(let text): JSONText.append(text, to: &line)
            case .integer(let number): line += String(number)
            case .boolean(let truth): line += String(truth)
            // JSON has no infinity and no NaN.
            case .double(let number): line += number.isFinite ? String(number) : "\"\(number)\""
            }
        }
        return line + "}\n"
    }

    private func appendOneLine(_ text: String, to line: inout String) {
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\u{85}" || scalar == "\u{2028}"
                || scalar == "\u{2029}"
            {
                JSONText.appendEscaped(scalar, to: &line)
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
    }
}

/// Strings as JSON writes them: enough for a log line, so that the log depends on no parser.
enum JSONText {
    static func append(_ text: String, to line: inout String) {
        line += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\u{0}"..<"\u{20}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}": appendEscaped(scalar, to: &line)
            default: line.unicodeScalars.append(scalar)
            }
        }
        line += "\""
    }

    static func appendEscaped(_ scalar: Unicode.Scalar, to line: inout String) {
        switch scalar {
        case "\n": line += "\\n"
        case "\r": line += "\\r"
        case "\t": line += "\\t"
        default:
            let digits = String(scalar.value, radix: 16)
            line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
