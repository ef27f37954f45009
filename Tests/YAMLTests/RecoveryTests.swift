import Testing
import YAML

/// Files with several mistakes: what is told of them, and what of them is read nevertheless.
struct RecoveryTests {
    /// A node as one line, `…` where something was cut out of it.
    private static func line(_ node: YAML.Node) -> String {
        let more = node.isPartial ? ["…"] : []
        switch node.content {
        case .scalar(let scalar): return scalar.text
        case .sequence(let elements): return "[" + (elements.map(line) + more).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            return "{" + (mapping.map { "\($0.key.text ?? ""): \(line($0.value))" } + more).joined(separator: ", ")
                + "}"
        }
    }

    private static func places(_ reading: YAML.Reading) -> [String] { reading.errors.map { "\($0.mark)" } }

    @Test(arguments: [
        // A bracket that nobody closes takes its line alone.
        ("a: 1\nb: [1, 2\nc: 3\nd: {x: 1\ne: 5\n", ["2:4", "4:4"], "{a: 1, c: 3, e: 5, …}"),
        // Quotes that the next ones close.
        ("a: \"one\nb: []\nc: \"red\"\nd: 4\n", ["1:4"], "{b: [], c: red, d: 4, …}"),
        ("a: 1\nb: \"two\nc: 3\n", ["2:4"], "{a: 1, c: 3, …}"),
        // A key without a colon, or with one of full width.
        ("a: 1\nunit person\nc: 3\nkey：4\ne: 5\n", ["2:1", "4:1"], "{a: 1, c: 3, e: 5, …}"),
        ("unit person\nb: 2\nc: 3\n", ["1:1"], "{b: 2, c: 3, …}"),
        ("a:\n  b\n  c: 1\nd: 2\n", ["2:3"], "{a: {c: 1, …}, d: 2}"),
        // An element of a list, and in it a key.
        (
            "list:\n  - id: a\n    when: [x\n    text: t\n  - {id: b\n  - id: c\nlast: 1\n", ["3:11", "5:5"],
            "{list: [{id: a, text: t, …}, {id: c}, …], last: 1}"
        ),
        // A text that goes on below is cut with its key.
        ("a: x &&\n  b: c\nd: 1\n", ["2:4"], "{d: 1, …}"),
        ("a: 1\n  b: 2\nc: 3\n", ["2:4"], "{c: 3, …}"),
        // An indentation that is none.
        ("push:\n  - to: a\n - to: b\nwhen: x\n", ["3:2"], "{push: [{to: a}, …], when: x}"),
        ("push:\n  - to: a\n   when: x\nd: 1\n", ["3:4"], "{d: 1, …}"),
        ("a:\n  b: 1\n\tc: 2\nd: 3\n", ["3:1"], "{a: {b: 1, …}, d: 3}"),
        // The only entry goes with its key: no value is left without one.
        ("a:\n  b: [\nc: 3\n", ["2:6"], "{c: 3, …}"),
        // Elements in the column of their key.
        ("a:\n- x: 1\n- y: [\n- z: 3\nb: 1\n", ["3:6"], "{a: [{x: 1}, {z: 3}, …], b: 1}"),
        // What is no mistake of the syntax.
        ("a: !!int x\nb: *none\nc: 1\nc: 2\nd: !local y\n", ["1:4", "2:4", "4:1", "5:4"], "{c: 1, …}"),
        // An alias to what was cut out is no second mistake.
        ("a: &x [1\nb: *x\nc: 3\n", ["1:4"], "{c: 3, …}"),
        ("a: 1\n---\nb: 2\n", ["3:1"], "{a: 1}"),
        ("a: x\u{7}y\nb: [\nc: 3\n", ["1:5", "2:4"], "{a: x y, c: 3, …}"),
        // The first entry of a list's element.
        ("l:\n  - id: [\n    when: x\n  - id: b\n", ["2:9"], "{l: [{when: x, …}, {id: b}]}"),
    ])
    func everyMistakeIsToldAndTheRestIsRead(text: String, places: [String], rest: String) {
        let reading = YAML.read(text)
        #expect(Self.places(reading) == places)
        #expect(reading.node.map(Self.line) == rest)
    }

    @Test func whatIsReadHasItsPlacesAsTheyWere() throws {
        let node = try #require(YAML.read("a: [1\n\nlist:\n  - x: {\n  - y: 2\n").node)
        #expect(node["list"]?[0]?["y"]?.mark == YAML.Mark(line: 5, column: 8))
    }

    @Test func whatWasCutOutIsKeptForItsNames() {
        let reading = YAML.read("a: 1\ndefinition: {name: poor\nb: 2\n")
        #expect(reading.lost == "definition: {name: poor\n")
        #expect(YAML.read("a: 1\n").lost == "")
    }

    @Test func aFileOfNothingElseIsNotRead() {
        #expect(YAML.read("").errors.map(\.code) == [.empty])
        #expect(YAML.read("# nothing\n").node == nil)
        let reading = YAML.read("{a: 1\n")
        #expect(reading.node == nil)
        #expect(reading.errors.map(\.code) == [.syntax])
    }

    @Test func aMistakeOnEveryLineIsToldFiftyTimes() {
        let reading = YAML.read((0..<1_000).map { "key\($0): [\n" }.joined())
        #expect(reading.errors.count == 50)
    }
}
