import JSON
import Testing

struct SchemaTests {
    private func schema(_ text: String) throws -> JSON.Schema { try JSON.Schema(compiling: JSON.parse(text)) }

    private func refusal(_ text: String) throws -> JSONError? {
        let source = try JSON.parse(text)
        do throws(JSONError) {
            _ = try JSON.Schema(compiling: source, identifier: "https://example.org/s")
            return nil
        } catch {
            return error
        }
    }

    @Test func aViolationSaysWhereAndWhyAndNothingOfTheValue() throws {
        let schema = try schema(
            ##"""
            {"$id": "https://example.org/loss", "type": "object", "required": ["record"],
             "properties": {"losses": {"type": "array", "items": {"$ref": "#/$defs/loss"}}, "record": {"type": "string"}},
             "$defs": {"loss": {"type": "object", "properties": {"amount": {"type": "number", "minimum": 0}}}}}
            """##)
        let document = try JSON.Document(parsing: #"{"losses": [{"amount": 1}, {"amount": -424242}]}"#)
        let violations = schema.violations(in: document.root)
        #expect(violations.map(\.instancePath) == ["/losses/1/amount", ""])
        #expect(violations.map(\.keyword) == ["minimum", "required"])
        #expect(violations.first?.schemaPath == "https://example.org/loss#/$defs/loss/properties/amount/minimum")
        #expect(violations.first?.offset == 38)
        #expect(
            violations.map(\.description) == ["/losses/1/amount must be at least 0", "The document lacks “record”"])
        #expect(schema.violations(in: document.root, limit: 1).count == 1)
        #expect(schema.firstViolation(in: document.root.value)?.offset == nil)
    }

    @Test func aKeyThatCouldBeAPersonsIsNotNamed() throws {
        let schema = try schema(#"{"properties": {"a": true}, "additionalProperties": false}"#)
        let violations = schema.violations(in: try JSON.parse(#"{"110101199003074477": 1, "typo": 2}"#))
        #expect(violations.map(\.instancePath) == ["/…", "/typo"])
        #expect(violations.allSatisfy { $0.keyword == "additionalProperties" && !$0.description.contains("110101") })
    }

    @Test(arguments: [
        (#"{"type": "string", "typ": 1}"#, JSONError.Code.unsupportedKeyword, "https://example.org/s#"),
        (#"{"properties": {"a": {"nullable": true}}}"#, .unsupportedKeyword, "https://example.org/s#/properties/a"),
        (#"{"definitions": {}}"#, .unsupportedKeyword, "https://example.org/s#"),
        (#"{"items": {"format": "hostname"}}"#, .unsupportedKeyword, "https://example.org/s#/items"),
        (##"{"$ref": "#/$defs/none"}"##, .unresolvedReference, "https://example.org/s#"),
        (#"{"$ref": "https://example.org/other"}"#, .unresolvedReference, "https://example.org/s#"),
        (#"{"$schema": "http://json-schema.org/draft-07/schema#"}"#, .unresolvedReference, "https://example.org/s#"),
        (#"{"type": "text"}"#, .invalidSchema, "https://example.org/s#"),
        (#"{"minLength": -1}"#, .invalidSchema, "https://example.org/s#"),
        (#"{"multipleOf": 0}"#, .invalidSchema, "https://example.org/s#"),
        (#"{"pattern": "(a"}"#, .invalidSchema, "https://example.org/s#"),
        (#"{"pattern": "(?=a)b"}"#, .invalidSchema, "https://example.org/s#"),
        (#"{"allOf": []}"#, .invalidSchema, "https://example.org/s#"),
        (#"{"properties": {"a": 1}}"#, .invalidSchema, "https://example.org/s#/properties/a"),
        (##"{"allOf": [{"$ref": "#"}]}"##, .invalidSchema, "https://example.org/s#"),
    ])
    func aSchemaThatCannotBeHeldToIsRefused(text: String, code: JSONError.Code, path: String) throws {
        let error = try refusal(text)
        #expect(error?.code == code)
        #expect(error?.schemaPath == path)
        #expect(error?.advice == .stop)
    }

    @Test func annotationsAreGivenWithThePathOfWhatTheySpeakOf() throws {
        let schema = try schema(
            ##"""
            {"x-type": "case.filed", "properties": {"person": {"$ref": "#/$defs/person"},
              "kin": {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/person"}]}}},
             "$defs": {"person": {"x-subject": "person", "properties": {
                "name": {"x-sealed": true}, "spouse": {"$ref": "#/$defs/person"}}}}}
            """##)
        typealias Step = JSON.Schema.Annotation.Step
        let found = schema.annotations.map { annotation in
            annotation.path.map { step in if case .member(let name) = step { name } else { "*" } }.joined(
                separator: ".")
                + " \(annotation.keyword)=\(annotation.value)"
        }
        #expect(
            found == [
                " x-type=\"case.filed\"", "person x-subject=\"person\"", "person.name x-sealed=true",
                "kin.* x-subject=\"person\"", "kin.*.name x-sealed=true",
            ])
    }

    @Test func schemasReferToEachOtherByURI() throws {
        let common = try JSON.parse(#"{"$defs": {"region": {"type": "string", "pattern": "^[0-9]{6}([0-9]{3,6})?$"}}}"#)
        let schema = try JSON.Schema(
            compiling: try JSON.parse(#"{"properties": {"region": {"$ref": "common.json#/$defs/region"}}}"#),
            identifier: "https://example.org/schemas/event.json",
            resources: ["https://example.org/schemas/common.json": common])
        #expect(schema.isValid(["region": "330106"]))
        #expect(schema.isValid(["region": "330106001"]))
        #expect(!schema.isValid(["region": "33010"]))
        #expect(
            schema.firstViolation(in: ["region": "x"])?.schemaPath
                == "https://example.org/schemas/common.json#/$defs/region/pattern")
    }

    @Test func ofAlternativesThatCannotBeMeantNothingIsSaid() throws {
        let schema = try schema(
            #"{"oneOf": [{"type": "string"}, {"type": "object", "properties": {"a": {"type": "integer"}}}]}"#)
        #expect(schema.violations(in: ["a": "x"]).map(\.description) == ["/a must be an integer, is a string"])
        #expect(
            schema.violations(in: [1]).map(\.description) == [
                "The document must be as exactly one of 2 alternatives says, is as 0 of them say"
            ])
    }

    @Test func multiplesAreExact() throws {
        let schema = try schema(#"{"multipleOf": 0.01}"#)
        for valid in ["0", "19.99", "0.07", "1e300", "123456789012345678901234567890.12", "-4.35"] {
            #expect(schema.isValid(try JSON.parse(valid)), "\(valid)")
        }
        for invalid in ["0.001", "19.999", "123456789012345678901234567890.125"] {
            #expect(!schema.isValid(try JSON.parse(invalid)), "\(invalid)")
        }
    }
}
