/// One Server-Sent Event.
public struct ServerSentEvent: Sendable, Equatable {
    /// May have several lines.
    public var data: String
    /// The event's type; `message` for the client when nil.
    public var event: String?
    /// Sent back as `Last-Event-ID` when the client connects anew.
    public var id: String?

    public init(data: String, event: String? = nil, id: String? = nil) {
        self.data = data
        self.event = event
        self.id = id
    }

    /// As it goes over the wire. A line break within type or ID would start another field: it becomes a space.
    var text: String {
        var text = ""
        if let id { text += "id: \(Self.oneLine(id))\n" }
        if let event { text += "event: \(Self.oneLine(event))\n" }
        for line in data.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" })
        {
            text += "data: \(line)\n"
        }
        return text + "\n"
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0 == "\n" || $0 == "\r" || $0 == "\r\n" || $0 == "\0" ? " " : $0 })
    }
}

/// Sends events to one client.
public struct EventWriter: Sendable {
    let body: BodyWriter

    /// Waits while the client is slow.
    ///
    /// - Throws: as `BodyWriter.write`.
    public func send(_ event: ServerSentEvent) async throws { try await body.write(event.text) }

    public func send(data: String, event: String? = nil, id: String? = nil) async throws {
        try await send(ServerSentEvent(data: data, event: event, id: id))
    }
}
