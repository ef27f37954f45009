import Testing

@testable import CommandLineTool

struct ValueTests {
    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("10s", .seconds(10)), ("1.5s", .milliseconds(1500)),
        ("1h30m", .seconds(5400)), ("2d", .seconds(172_800)), ("0", .zero), ("250us", .microseconds(250)),
    ])
    func durationsAreReadAndWrittenInTheirUnits(text: String, expected: Duration) throws {
        let duration = try #require(Duration(argument: text))
        #expect(duration == expected)
        #expect(Duration(argument: duration.argumentText) == expected)
    }

    @Test(arguments: ["", "10", "s", "-1s", "10 s", "1m1h", "1s1s", "1.2.3s", "1w", "１s", "1e9s", "99999999999d"])
    func whatIsNoDurationIsRefused(text: String) { #expect(Duration(argument: text) == nil) }

    @Test(arguments: [
        ("4MiB", 4 << 20), ("64KiB", 64 << 10), ("10MB", 10_000_000), ("4096", 4096), ("1 GiB", 1 << 30), ("0", 0),
    ])
    func sizesAreReadAndWrittenInTheirUnits(text: String, expected: Int) throws {
        let size = try #require(ByteCount(argument: text))
        #expect(size.bytes == expected)
        #expect(ByteCount(argument: size.argumentText) == size)
    }

    @Test(arguments: ["", "MiB", "-4MiB", "4 mib", "1.5MiB", "99999999999TiB"])
    func whatIsNoSizeIsRefused(text: String) { #expect(ByteCount(argument: text) == nil) }

    @Test(arguments: ["", "8080", ":8080", "::1:8080", "host:", "host:65536", "a b:1", "[]:1"])
    func whatIsNoHostAndPortIsRefused(text: String) { #expect(HostAndPort(argument: text) == nil) }

    @Test(arguments: ["127.0.0.1:0", "localhost:8080", "[::1]:65535"])
    func hostAndPortAreReadAndWrittenAlike(text: String) throws {
        #expect(try #require(HostAndPort(argument: text)).argumentText == text)
    }

    @Test func languageIsThatOfTheFirstLocaleVariableThatIsSet() {
        #expect(Language(environment: ["LANG": "zh_CN.UTF-8"]) == .chinese)
        #expect(Language(environment: ["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]) == .english)
        #expect(Language(environment: ["LANG": "zh_CN.UTF-8", "LC_ALL": ""]) == .chinese)
        #expect(Language(environment: [:]) == .english)
    }
}
