import Testing

@testable import HTTP

struct RouterTests {
    private func body(_ router: Router, _ method: String, _ path: String) async -> String {
        let response = await router.respond(to: Request(method: method, path: path))
        guard case .bytes(let bytes) = response.body else { return "stream" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func mostSpecificPatternWinsWhateverTheOrder() async {
        var router = Router()
        router.get("/{rest...}") { _ in .text("rest") }
        router.get("/leads/{lead}") { _ in .text("lead") }
        router.get("/leads/new") { _ in .text("new") }
        router.get("/") { _ in .text("root") }
        #expect(await body(router, "GET", "/leads/new") == "new")
        #expect(await body(router, "GET", "/leads/7") == "lead")
        #expect(await body(router, "GET", "/leads/7/") == "lead")
        #expect(await body(router, "GET", "/leads/7/more") == "rest")
        #expect(await body(router, "GET", "/") == "root")
    }

    @Test func methodThatTheMostSpecificPatternLacksIsTakenFromTheNext() async {
        var router = Router()
        router.get("/leads/new") { _ in .text("new") }
        router.post("/leads/{lead}") { _ in .text("posted") }
        #expect(await body(router, "POST", "/leads/new") == "posted")
        let response = await router.respond(to: Request(method: "PUT", path: "/leads/new"))
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers["allow"] == "GET, HEAD, POST")
    }
}
