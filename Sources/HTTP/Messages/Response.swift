/// What a handler answers.
public struct Response: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Written while it is sent, in chunks; the closure runs until it returns, throws, or the client goes.
        case stream(@Sendable (BodyWriter) async throws -> Void)
    }

    public var status: Status
    public var headers: Headers
    public var body: Body

    public init(_ status: Status = .ok, headers: Headers = Headers(), body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Text in UTF-8; `contentType` may say of which kind.
    public static func text(
        _ text: String, status: Status = .ok, contentType: String = "text/plain; charset=utf-8"
    ) -> Response {
        .bytes(Array(text.utf8), status: status, contentType: contentType)
    }

    /// A JSON document that is encoded already.
    public static func json(_ bytes: [UInt8], status: Status = .ok) -> Response {
        .bytes(bytes, status: status, contentType: "application/json")
    }

    public static func bytes(_ bytes: [UInt8], status: Status = .ok, contentType: String) -> Response {
        Response(status, headers: ["Content-Type": contentType], body: .bytes(bytes))
    }

    /// A body that is written while it is sent: it can be longer than memory.
    public static func stream(
        contentType: String, _ write: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> Response {
        Response(headers: ["Content-Type": contentType], body: .stream(write))
    }

    /// Server-Sent Events (WHATWG HTML §9.2), until the closure returns or throws, the client goes, or the server stops.
    ///
    /// A comment is sent whenever `heartbeat` passes, so that proxies keep the connection and a client that has gone is
    /// noticed. When the server stops, the closure's task is cancelled.
    public static func events(
        heartbeat: Duration = .seconds(15), _ send: @escaping @Sendable (EventWriter) async throws -> Void
    ) -> Response {
        Response(
            headers: [
                "Content-Type": "text/event-stream", "Cache-Control": "no-cache", "X-Accel-Buffering": "no",
            ],
            body: .stream { body in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        while true {
                            try await Task.sleep(for: heartbeat)
                            try body.writeIfIdle(": \n\n")
                        }
                    }
                    group.addTask { try await send(EventWriter(body: body)) }
                    // Whichever ends first ends the stream: the sender, or the heartbeat that found nobody there.
                    defer { group.cancelAll() }
                    try await group.next()
                }
            })
    }
}
