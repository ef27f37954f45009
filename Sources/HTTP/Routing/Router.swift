/// Which handler answers which method and path.
///
///     var router = Router()
///     router.get("/health/live") { _ in .text("ok\n") }
///     router.get("/leads/{lead}") { request in try find(request.parameter("lead")) }
///
/// The most specific pattern wins, whatever the order. `HEAD` is answered by the handler of `GET`, without the body.
public struct Router: Sendable {
    /// Runs on Swift's cooperative pool: it must not block. Its task is cancelled when the server gives up waiting.
    public typealias Handler = @Sendable (Request) async throws -> Response

    struct Route: Sendable {
        let pattern: PathPattern
        var handlers: [String: Handler]
    }

    /// The most specific first.
    private(set) var routes: [Route] = []

    public init() {}

    public mutating func on(_ method: String, _ path: String, _ handler: @escaping Handler) {
        let pattern = PathPattern(path)
        if let index = routes.firstIndex(where: { $0.pattern == pattern }) {
            routes[index].handlers[method] = handler
        } else {
            let index = routes.firstIndex { pattern.isMoreSpecific(than: $0.pattern) } ?? routes.count
            routes.insert(Route(pattern: pattern, handlers: [method: handler]), at: index)
        }
    }

    public mutating func get(_ path: String, _ handler: @escaping Handler) { on("GET", path, handler) }
    public mutating func post(_ path: String, _ handler: @escaping Handler) { on("POST", path, handler) }
    public mutating func put(_ path: String, _ handler: @escaping Handler) { on("PUT", path, handler) }
    public mutating func delete(_ path: String, _ handler: @escaping Handler) { on("DELETE", path, handler) }

    /// A handler with the request's parameters and the pattern that fits.
    struct Match: Sendable {
        let handler: Handler
        let parameters: [String: String]
        let pattern: PathPattern
    }

    /// - Throws: 400 for a path that is no UTF-8, 404, or 405 with `Allow`.
    func match(method: String, path: String) throws(Problem) -> Match {
        var segments: [String] = []
        for part in path.split(separator: "/") {
            guard let segment = PercentEncoding.decoded(part) else {
                throw Problem(.badRequest, code: "malformed_target")
            }
            segments.append(segment)
        }
        var allowed: Set<String> = []
        for route in routes {
            guard let parameters = route.pattern.match(segments) else { continue }
            if let handler = route.handlers[method] ?? (method == "HEAD" ? route.handlers["GET"] : nil) {
                return Match(handler: handler, parameters: parameters, pattern: route.pattern)
            }
            allowed.formUnion(route.handlers.keys)
        }
        guard !allowed.isEmpty else { throw Problem(.notFound) }
        if allowed.contains("GET") { allowed.insert("HEAD") }
        throw Problem(.methodNotAllowed, headers: ["Allow": allowed.sorted().joined(separator: ", ")])
    }

    /// Answers without any network, as the server would; for tests of handlers.
    public func respond(to request: Request) async -> Response {
        do {
            let match = try match(method: request.method, path: request.path)
            var request = request
            request.parameters = match.parameters
            return try await match.handler(request)
        } catch let problem as Problem {
            return problem.response
        } catch {
            return Problem(.internalServerError).response
        }
    }
}
