import Foundation
import Testing

@testable import HTTP

struct StopTests {
    @Test func stopWaitsForAResponseThatIsUnderWayAndTakesNoMore() async throws {
        let arrived = Event()
        let release = Event()
        var router = Router()
        router.get("/slow") { _ in
            arrived.signal()
            await release.wait()
            return .text("done")
        }
        let server = try Server(port: 0, router: router)
        async let answer = Client.ask(server.port, "GET /slow")
        await arrived.wait()
        async let stopped: Void = server.stop(within: .seconds(600))
        // The listening socket is closed at once: the next connection is refused while the first is served.
        var isRefused = false
        while !isRefused {
            do { _ = try await Client(port: server.port) } catch { isRefused = true }
        }
        release.signal()
        #expect(try await answer.body == "done")
        await stopped
    }

    @Test func handlerThatDoesNotEndIsCancelledWhenTheTimeIsOver() async throws {
        let arrived = Event()
        let cancelled = Event()
        let never = Event()
        var router = Router()
        router.get("/stuck") { _ in
            arrived.signal()
            await withTaskCancellationHandler {
                await never.wait()
            } onCancel: {
                cancelled.signal()
                never.signal()
            }
            return .text("late")
        }
        let server = try Server(port: 0, router: router)
        async let answer = Client.ask(server.port, "GET /stuck")
        await arrived.wait()
        await server.stop(within: .milliseconds(20))
        await cancelled.wait()
        let status = try await answer.status
        #expect(status == 503 || status == 0)
    }

    @Test func stopEndsEventStreamsInGoodOrder() async throws {
        let never = Event()
        var router = Router()
        router.get("/events") { _ in
            .events { events in
                try await events.send(data: "hello")
                await withTaskCancellationHandler {
                    await never.wait()
                } onCancel: {
                    never.signal()
                }
            }
        }
        let server = try Server(port: 0, router: router)
        let client = try await Client(port: server.port)
        try await client.send("GET /events HTTP/1.1\r\nHost: t\r\n\r\n")
        _ = try await client.read(until: "hello\n\n\r\n")
        await server.stop(within: .seconds(600))
        #expect(try await client.read() == "0\r\n\r\n")
    }

    @Test func stopTwiceAndNoStopAtAllEndTheServer() async throws {
        let server = try Server(port: 0, router: Router())
        async let first: Void = server.stop()
        async let second: Void = server.stop()
        _ = await (first, second)
        await server.stop()

        var dropped: Server? = try Server(port: 0, router: Router())
        let port = try #require(dropped).port
        dropped = nil
        await #expect(throws: POSIXError.self) { _ = try await Client(port: port) }
    }
}
