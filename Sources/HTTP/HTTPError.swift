/// What went wrong with a server; an error of one request is a `Problem`.
public struct HTTPError: Error, Equatable, Sendable {
    /// A stable name.
    public enum Code: String, Sendable {
        case addressUnknown = "address_unknown"
        case addressInUse = "address_in_use"
        case addressForbidden = "address_forbidden"
        case cannotListen = "cannot_listen"
        case clientGone = "client_gone"
    }

    public let code: Code
    /// The address as it was given.
    public let address: String?
    let detail: String

    init(_ code: Code, address: String? = nil, _ detail: String = "") {
        self.code = code
        self.address = address
        self.detail = detail
    }
}

extension HTTPError: CustomStringConvertible {
    public var description: String {
        let place = address ?? "the address"
        let sentence =
            switch code {
            case .addressUnknown: "cannot listen on \(place): there is no such address on this machine"
            case .addressInUse: "cannot listen on \(place): another process does; choose another port"
            case .addressForbidden: "cannot listen on \(place): this user may not; ports under 1024 are root's"
            case .cannotListen: "cannot listen on \(place)"
            case .clientGone: "the client closed the connection before the end of the response"
            }
        return sentence + (detail.isEmpty ? "" : " (\(detail))")
    }
}
