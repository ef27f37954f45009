import CEL
import Foundation

/// The conformance suite of cel-expr/cel-spec, as typed JSON.
struct ConformanceSuite: Sendable {
    let cases: [ConformanceCase]

    /// Nil without `LIFELINE_SHARED`: the tests that need it are then skipped, and say so.
    static let path: String? = ProcessInfo.processInfo.environment["LIFELINE_SHARED"].map {
        $0 + "/cel/conformance.json"
    }

    static let shared: ConformanceSuite? = path.flatMap { path in
        guard let data = FileManager.default.contents(atPath: path),
            let file = try? JSONDecoder().decode(File.self, from: data)
        else { return nil }
        return ConformanceSuite(cases: file.tests.filter { !$0.needsProtobuf })
    }

    private struct File: Decodable { let tests: [ConformanceCase] }

    static let files = [
        "basic", "bindings_ext", "block_ext", "comparisons", "conversions", "encoders_ext", "fields", "fp_math",
        "integer_math", "lists", "logic", "macros", "macros2", "math_ext", "namespace", "network_ext", "optionals",
        "parse", "plumbing", "string", "string_ext", "timestamps", "type_deduction",
    ]
}

struct ConformanceCase: Decodable, Sendable {
    let file: String
    let section: String
    let name: String
    let expr: String
    let bindings: [String: Binding]
    let typeEnvironment: [Declaration]
    let container: String
    let disableCheck: Bool
    let disableMacros: Bool
    let checkOnly: Bool
    let expected: Expected
    let needsProtobuf: Bool

    var title: String { "\(file)/\(section)/\(name)" }

    enum CodingKeys: String, CodingKey {
        case file, section, name, expr, bindings, container, expected
        case typeEnvironment = "type_env"
        case disableCheck = "disable_check"
        case disableMacros = "disable_macros"
        case checkOnly = "check_only"
        case needsProtobuf = "needs_proto"
    }

    struct Binding: Decodable { let value: TypedValue }

    struct Declaration: Decodable {
        let name: String
        let type: String?
        let overloads: [Function]?

        struct Function: Decodable {
            let id: String
            let member: Bool
            let params: [String]
            let result: String
        }
    }

    struct Expected: Decodable {
        let value: TypedValue?
        let error: [String]?
        let deducedType: String?

        enum CodingKeys: String, CodingKey {
            case value, error
            case deducedType = "deduced_type"
        }
    }
}

/// A value as the suite writes it.
indirect enum TypedValue: Decodable, Sendable {
    case plain(type: String, text: String)
    case bool(Bool)
    case list([TypedValue])
    case map([[TypedValue]])
    case instant(type: String, seconds: Int64, nanoseconds: Int64)

    private enum CodingKeys: String, CodingKey { case t, v, seconds, nanos }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try container.decode(String.self, forKey: .t)
        switch type {
        case "bool": self = .bool(try container.decode(Bool.self, forKey: .v))
        case "list": self = .list(try container.decode([TypedValue].self, forKey: .v))
        case "map": self = .map(try container.decode([[TypedValue]].self, forKey: .v))
        case "timestamp", "duration":
            let seconds = Int64(try container.decode(String.self, forKey: .seconds)) ?? 0
            let nanoseconds = try container.decodeIfPresent(Int64.self, forKey: .nanos) ?? 0
            self = .instant(type: type, seconds: seconds, nanoseconds: nanoseconds)
        default:
            self = .plain(type: type, text: (try? container.decodeIfPresent(String.self, forKey: .v)) ?? "")
        }
    }

    var value: Value? {
        switch self {
        case .bool(let flag): return .bool(flag)
        case .list(let elements):
            let values = elements.compactMap(\.value)
            return values.count == elements.count ? .list(values) : nil
        case .map(let entries):
            var pairs: [(key: Value, value: Value)] = []
            for entry in entries {
                guard entry.count == 2, let key = entry[0].value, let value = entry[1].value else { return nil }
                pairs.append((key, value))
            }
            return .map(MapValue(pairs))
        case .instant("timestamp", let seconds, let nanoseconds):
            return .timestamp(Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds)))
        case .instant(_, let seconds, let nanoseconds):
            return .duration(TimeSpan(nanoseconds: seconds * 1_000_000_000 + nanoseconds))
        case .plain(let type, let text):
            switch type {
            case "null": return .null
            case "int": return Int64(text).map { .int($0) }
            case "uint": return UInt64(text).map { .uint($0) }
            case "double":
                return text == "Infinity"
                    ? .double(.infinity)
                    : text == "-Infinity"
                        ? .double(-.infinity)
                        : Double(text).map { .double($0) }
            case "string": return .string(text)
            case "bytes": return Data(base64Encoded: text).map { .bytes(Array($0)) }
            case "type": return .type(TypeValue(text))
            default: return nil
            }
        }
    }
}
