import Foundation
import Synchronization
import Testing

@testable import HTTP

struct ServerTests {
    private struct SecretFailure: Error, CustomStringConvertible {
        let description = "張三 110101199003070000"
    }

    private func serve(
        _ configuration: ServerConfiguration = .init(), _ routes: (inout Router) -> Void
    ) throws -> Server {
        var router = Router()
        routes(&router)
        return try Server(port: 0, router: router, configuration: configuration)
    }

    @Test func handlerAnswersWithStatusHeadersAndBody() async throws {
        let server = try serve {
            $0.get("/health") { _ in
                Response(
                    .created, headers: ["X-One": "1", "Content-Type": "text/plain"], body: .bytes(Array("好\n".utf8)))
            }
        }
        let answer = try await Client.ask(server.port, "GET /health")
        #expect(answer.status == 201)
        #expect(answer.headers["x-one"] == "1")
        #expect(answer.headers["content-length"] == "4")
        #expect(answer.body == "好\n")
        await server.stop()
    }

    @Test func parametersAndQueryAreDecodedAfterTheSplit() async throws {
        let server = try serve {
            $0.get("/leads/{lead}/{rest...}") { request in
                .text("\(try request.parameter("lead"))|\(try request.parameter("rest"))|\(request.query["q"] ?? "-")")
            }
        }
        let answer = try await Client.ask(server.port, "GET /leads/a%2Fb/c/%E4%B8%A4?p=1&q=a+b%26c")
        #expect(answer.body == "a/b|c/两|a b&c")
        let malformed = try await Client.ask(server.port, "GET /leads/%FF/c")
        #expect(malformed.status == 400)
        await server.stop()
    }

    @Test func errorsAreProblemDetailsWithoutWhatWasThrown() async throws {
        let reports = Mutex<[ServerConfiguration.Exchange]>([])
        let server = try serve(ServerConfiguration(observe: { report in reports.withLock { $0.append(report) } })) {
            $0.get("/secret") { _ in throw SecretFailure() }
            $0.post("/refused") { _ in throw Problem(.conflict, code: "stale", detail: "read \"again\"") }
        }
        let failed = try await Client.ask(server.port, "GET /secret")
        #expect(failed.status == 500)
        #expect(failed.headers["content-type"] == "application/problem+json")
        #expect(failed.body == #"{"type":"about:blank","title":"Internal Server Error","status":500}"#)
        let refused = try await Client.ask(server.port, "POST /refused", "Content-Length: 0\r\n")
        #expect(
            refused.body
                == #"{"type":"about:blank","title":"Conflict","status":409,"code":"stale","detail":"read \"again\""}"#)
        let absent = try await Client.ask(server.port, "GET /110101199003070000")
        #expect(absent.body == #"{"type":"about:blank","title":"Not Found","status":404}"#)
        let wrong = try await Client.ask(server.port, "GET /refused")
        #expect(wrong.status == 405)
        #expect(wrong.headers["allow"] == "POST")
        await server.stop()
        let seen = reports.withLock { $0 }
        #expect(seen.map(\.route) == ["/secret", "/refused", nil, nil])
        #expect(seen.map { $0.status?.code } == [500, 409, 404, 405])
        #expect(seen.first?.error is SecretFailure)
    }

    @Test func headIsAnsweredLikeGetWithoutTheBody() async throws {
        let server = try serve { $0.get("/page") { _ in .text("12345") } }
        let answer = try await Client.ask(server.port, "HEAD /page")
        #expect(answer.status == 200)
        #expect(answer.headers["content-length"] == "5")
        #expect(answer.body == "")
        await server.stop()
    }

    @Test func bodyArrivesWholeUpToTheLimitAndIsRefusedAboveIt() async throws {
        let server = try serve(ServerConfiguration(bodyLimit: 1000)) {
            $0.post("/size") { request in .text(String(request.body.count)) }
        }
        let fits = String(repeating: "x", count: 1000)
        let whole = try await Client.ask(server.port, "POST /size", "Content-Length: 1000\r\n", body: fits)
        #expect(whole.body == "1000")
        let announced = try await Client.ask(server.port, "POST /size", "Content-Length: 1001\r\n")
        #expect(announced.status == 413)
        let chunked = try await Client.ask(
            server.port, "POST /size", "Transfer-Encoding: chunked\r\n",
            body: "3e8\r\n\(fits)\r\n1\r\nx\r\n0\r\n\r\n")
        #expect(chunked.status == 413)
        await server.stop()
    }

    @Test func headerWithALineBreakIsNotSent() async throws {
        let server = try serve { $0.get("/split") { _ in Response(headers: ["X": "a\r\nSet-Cookie: b"]) } }
        let answer = try await Client.ask(server.port, "GET /split")
        #expect(answer.status == 500)
        #expect(answer.headers["set-cookie"] == nil)
        await server.stop()
    }

    @Test func oneConnectionCarriesManyRequestsAndManyConnectionsGoTogether() async throws {
        let server = try serve {
            $0.get("/echo/{n}") { request in
                await Task.yield()
                return .text(try request.parameter("n") + "#")
            }
        }
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for connection in 0..<20 {
                group.addTask {
                    let client = try await Client(port: server.port)
                    for n in 0..<20 {
                        try await client.send("GET /echo/\(connection)-\(n) HTTP/1.1\r\nHost: t\r\n\r\n")
                        let text = try await client.read(until: "#")
                        guard text.hasSuffix("\r\n\r\n\(connection)-\(n)#") else { return 0 }
                    }
                    return 20
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(answers == 400)
        await server.stop()
    }

    @Test func addressInUseIsSaidWithTheAddress() async throws {
        let server = try serve { _ in }
        #expect {
            _ = try Server(port: server.port, router: Router())
        } throws: { error in
            (error as? HTTPError)?.code == .addressInUse && "\(error)".contains("127.0.0.1:\(server.port)")
        }
        #expect { _ = try Server(host: "no.such.host.invalid", port: 0, router: Router()) } throws: { error in
            (error as? HTTPError)?.code == .addressUnknown
        }
        await server.stop()
    }
}
