#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A stream for people: how wide it is, and whether colour and moving lines are welcome.
public struct Terminal: Sendable {
    public let isTTY: Bool
    /// In columns; nil asks the terminal anew each time.
    private let fixedWidth: Int?
    /// Whether escape sequences for colour may be written: on a terminal, without `NO_COLOR` (no-color.org).
    public let usesColour: Bool
    private let descriptor: Int32
    private let sink: (@Sendable (String) -> Void)?

    /// The stream behind a file descriptor, which stays the caller's.
    public init(descriptor: Int32, environment: [String: String]) {
        self.descriptor = descriptor
        isTTY = isatty(descriptor) == 1
        fixedWidth = nil
        sink = nil
        usesColour = isTTY && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// A stream that is a closure; for tests.
    public init(width: Int, isTTY: Bool, usesColour: Bool = false, sink: @escaping @Sendable (String) -> Void) {
        self.isTTY = isTTY
        self.fixedWidth = width
        self.usesColour = usesColour
        self.sink = sink
        descriptor = -1
    }

    public static var standardError: Terminal { Terminal(descriptor: 2, environment: Tool.processEnvironment) }

    /// Columns: the terminal's, else `COLUMNS`, else 80.
    public var width: Int { fixedWidth ?? Self.width(of: descriptor) }

    static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// Writes as it is, at once. What a stream does not take is lost: there is nowhere to say so.
    public func write(_ text: String) {
        if let sink { return sink(text) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            #if canImport(Glibc)
                let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let written = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }

    public enum Style: Int, Sendable {
        case bold = 1
        case dim = 2
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case cyan = 36
    }

    /// The text in a style, or as it is where colour is not welcome.
    public func styled(_ text: String, _ style: Style) -> String {
        usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
