import Testing
import YAML

struct EmitterTests {
    @Test func whatIsWrittenIsReadBackTheSame() throws {
        let node: YAML.Node = [
            "name": "severe-injury", "version": 1, "rate": 0.5, "on": true, "none": nil, "code": "330106", "empty": "",
            "tricky": [
                "a: b", "- x", "#c", "yes", "null", " lead", "trail ", "重伤", "tab\there", "q\"uote", "'", "a'b", "1e3",
            ],
            "lines": "one\n  two\n\nthree\n", "unended": "one\ntwo", "spaces": " x\ny", "returns": "a\r\nb",
            "break": "\n",
            "nested": [["a": 1, "b": ["c": []]], [[1, 2], [:]], []],
            "key: odd": 1,
        ]
        let text = YAML.write(node)
        let again = try YAML.Node(parsing: text)
        #expect(Plain(again) == Plain(node), "\(text)")
    }

    @Test func theFormIsBlockStyle() {
        let node: YAML.Node = ["topics": [["name": "lifeline.facts", "partitions": 24]], "note": "a\nb\n"]
        #expect(
            YAML.write(node) == """
                topics:
                  - name: lifeline.facts
                    partitions: 24
                note: |
                  a
                  b

                """)
    }
}

/// A node without its marks and styles.
private enum Plain: Equatable {
    case scalar(String, YAML.Scalar.Kind)
    case sequence([Plain])
    case mapping([String], [Plain])

    init(_ node: YAML.Node) {
        switch node.content {
        case .scalar(let scalar): self = .scalar(scalar.isNull ? "" : scalar.text, scalar.kind)
        case .sequence(let nodes): self = .sequence(nodes.map(Plain.init))
        case .mapping(let mapping): self = .mapping(mapping.keys, mapping.map { Plain($0.value) })
        }
    }
}
