/// An error as a client sees it: problem details (RFC 9457), `application/problem+json`.
///
/// Thrown from a handler, it is the answer. Any other error is answered with a bare 500: what it says may name a person.
public struct Problem: Error, Sendable, Equatable {
    public let status: Status
    /// A stable name of the problem's kind, for programs; the member `code`.
    public let code: String?
    /// For people: what to do. Without personal data, and without anything of the request that may hold some.
    public let detail: String?
    /// Sent with it, such as `Allow` or `Retry-After`.
    public var headers: Headers

    public init(_ status: Status, code: String? = nil, detail: String? = nil, headers: Headers = Headers()) {
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = headers
    }

    /// The answer that carries it.
    public var response: Response {
        var json = "{\"type\":\"about:blank\",\"title\":\(Self.quoted(status.reason)),\"status\":\(status.code)"
        if let code { json += ",\"code\":\(Self.quoted(code))" }
        if let detail { json += ",\"detail\":\(Self.quoted(detail))" }
        var headers = headers
        headers["Content-Type"] = "application/problem+json"
        return Response(status, headers: headers, body: .bytes(Array((json + "}").utf8)))
    }

    private static func quoted(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
