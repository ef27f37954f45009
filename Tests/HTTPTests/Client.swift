import Foundation

@testable import HTTP

/// A client of one connection that writes and reads bytes as they are; its waiting is done on threads of its own.
final class Client: Sendable {
    private let descriptor: Int32

    init(port: UInt16) async throws {
        descriptor = try await offPool {
            #if canImport(Glibc)
                let kind = Int32(SOCK_STREAM.rawValue)
            #else
                let kind = SOCK_STREAM
            #endif
            let descriptor = socket(AF_INET, kind, 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let outcome = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            guard outcome == 0 else {
                let code = errno
                Foundation.close(descriptor)
                throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
            }
            return descriptor
        }
    }

    deinit { Foundation.close(descriptor) }

    func send(_ text: String) async throws {
        try await offPool { [descriptor] in
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, noSignal) }
                guard count > 0 else { throw POSIXError(.EPIPE) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Reads until the text ends with this, or, without it, to the end.
    func read(until end: String? = nil) async throws -> String {
        try await offPool { [descriptor] in
            var bytes: [UInt8] = []
            var part = [UInt8](repeating: 0, count: end == nil ? 1 << 16 : 1)
            while end.map({ !bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }) ?? true {
                let count = recv(descriptor, &part, part.count, 0)
                guard count > 0 else { break }
                bytes += part[..<count]
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Sends a request and reads all that comes until the server closes.
    static func ask(_ port: UInt16, _ request: String, _ headers: String = "", body: String = "") async throws -> Answer
    {
        let client = try await Client(port: port)
        try await client.send("\(request) HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\(headers)\r\n\(body)")
        return Answer(try await client.read())
    }
}

/// A response, taken apart.
struct Answer {
    let status: Int
    let headers: [String: String]
    /// As sent: chunked where it was.
    let body: String

    init(_ text: String) {
        let end = text.ranges(of: "\r\n\r\n").first
        let head = text[..<(end?.lowerBound ?? text.endIndex)].split(separator: "\r\n")
        body = end.map { String(text[$0.upperBound...]) } ?? ""
        status = head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = Dictionary(
            head.dropFirst().map { line in
                let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
                return (parts[0].lowercased(), parts.count > 1 ? parts[1] : "")
            }, uniquingKeysWith: { first, _ in first })
    }
}

#if canImport(Glibc)
    private let noSignal = Int32(MSG_NOSIGNAL)
#else
    private let noSignal: Int32 = 0
#endif

/// Runs what blocks on a thread of its own: the cooperative pool has as few threads as the machine has cores.
func offPool<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
    }
}

/// Something that happens once, and that tests wait for.
final class Event: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1)) }

    func signal() { continuation.yield() }
    func wait() async { for await _ in stream { return } }
}
