import Foundation
import Synchronization
import Testing

@testable import HTTP

struct StreamingTests {
    private func serve(_ handler: @escaping Router.Handler) throws -> Server {
        var router = Router()
        router.get("/") { try await handler($0) }
        return try Server(port: 0, router: router)
    }

    @Test func bodyLongerThanTheBufferArrivesWholeAndInOrder() async throws {
        let line = String(repeating: "x", count: 99) + "\n"
        let server = try serve { _ in
            .stream(contentType: "text/plain") { body in
                for _ in 0..<100 { try await body.write(String(repeating: line, count: 1000)) }
            }
        }
        // HTTP/1.0 has no chunks: the body is as it was written, to the connection's end.
        let client = try await Client(port: server.port)
        try await client.send("GET / HTTP/1.0\r\n\r\n")
        let answer = Answer(try await client.read())
        #expect(answer.body.utf8.count == 10_000_000)
        #expect(answer.body.split(separator: "\n").allSatisfy { $0.count == 99 })
        await server.stop()
    }

    @Test func eventsArriveOneByOneAsTheyAreSent() async throws {
        let next = Event()
        let server = try serve { _ in
            .events { events in
                try await events.send(data: "one\ntwo", event: "push", id: "7")
                await next.wait()
                try await events.send(data: "three")
            }
        }
        let client = try await Client(port: server.port)
        try await client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
        let head = Answer(try await client.read(until: "\r\n\r\n"))
        #expect(head.headers["content-type"] == "text/event-stream")
        let first = try await client.read(until: "\n\n\r\n")
        #expect(first.hasSuffix("\r\nid: 7\nevent: push\ndata: one\ndata: two\n\n\r\n"))
        next.signal()
        let rest = try await client.read()
        #expect(rest.hasSuffix("\r\ndata: three\n\n\r\n0\r\n\r\n"))
        await server.stop()
    }

    @Test func clientThatGoesIsNoticedByTheHeartbeatAndEndsTheHandler() async throws {
        let ended = Event()
        let never = Event()
        let server = try serve { _ in
            .events(heartbeat: .milliseconds(5)) { events in
                defer { ended.signal() }
                try await events.send(data: "hello")
                await withTaskCancellationHandler {
                    await never.wait()
                } onCancel: {
                    never.signal()
                }
            }
        }
        var client: Client? = try await Client(port: server.port)
        try await client?.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
        _ = try await client?.read(until: "hello")
        client = nil
        await ended.wait()
        await server.stop()
    }

    @Test func failureWithinAStreamCutsItSoThatTheClientCanTell() async throws {
        let server = try serve { _ in
            .stream(contentType: "text/plain") { body in
                try await body.write("half")
                throw HTTPError(.cannotListen)
            }
        }
        let answer = try await Client.ask(server.port, "GET /")
        #expect(!answer.body.hasSuffix("0\r\n\r\n"))
        await server.stop()
    }

    @Test func lineBreaksWithinAnEventCannotForgeAnother() {
        let event = ServerSentEvent(data: "a\r\nb\rc", event: "x\ndata: y", id: "1\r\n2")
        #expect(event.text == "id: 1 2\nevent: x data: y\ndata: a\ndata: b\ndata: c\n\n")
    }
}
