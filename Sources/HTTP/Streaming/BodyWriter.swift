/// Writes a response's body while it is sent.
///
/// A write waits while 64 KiB are on their way already: a slow client slows its writer, and memory stays bounded.
public struct BodyWriter: Sendable {
    let stream: BodyStream

    /// - Throws: `client_gone` when the client closed the connection, `CancellationError` when the server stops.
    public func write(_ bytes: [UInt8]) async throws { try await stream.write(bytes[...]) }

    /// The text's UTF-8.
    public func write(_ text: String) async throws { try await stream.write(Array(text.utf8)[...]) }

    /// Writes unless somebody is writing or there is no room; never waits.
    func writeIfIdle(_ text: String) throws { try stream.writeIfIdle(Array(text.utf8)) }
}
