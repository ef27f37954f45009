import Events
import JSON
import Testing

/// What a schema refuses in the words that users read: the library itself speaks English alone.
struct SchemaViolationWordsTests {
    @Test(
        arguments: [
            (["type": ["integer", "null"]], "a", "must be null or an integer, is a string", "应为空值或整数，现为文字"),
            (["enum": ["a", "b"]], "c", "must be one of \"a\", \"b\"", "可取 \"a\"、\"b\""),
            (
                ["enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]], 0,
                "must be one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …", "可取 1、2、3、4、5、6、7、8、9、10、11、12 等"
            ),
            (["const": true], false, "must be true", "须为 true"),
            (["minimum": 1], 0, "must be at least 1", "不能小于 1"), (["maximum": 1], 2, "must be at most 1", "不能大于 1"),
            (["exclusiveMinimum": 1], 1, "must be greater than 1", "须大于 1"),
            (["exclusiveMaximum": 1], 1, "must be less than 1", "须小于 1"),
            (["multipleOf": 0.01], 0.001, "must be a multiple of 0.01", "须为 0.01 的整数倍"),
            (["minLength": 1], "", "must have at least 1 characters, has 0", "不能为空"),
            (["minLength": 3], "ab", "must have at least 3 characters, has 2", "至少须有 3 个字符，现有 2 个"),
            (["maxLength": 1], "ab", "must have at most 1 characters, has 2", "至多可有 1 个字符，现有 2 个"),
            (["pattern": "^a$"], "b", "must match “^a$”", "须符合“^a$”"),
            (["format": "date"], "b", "must be a date (2024-05-31)", "须为日期（2024-05-31）"),
            (["minItems": 1], [], "must have at least 1 elements, has 0", "至少须有 1 项，现有 0 项"),
            (["uniqueItems": true], [1, 1], "must not have equal elements", "各项不能重复"),
            (
                ["contains": ["const": 1]], [], "must have at least 1 elements as “contains” says, has 0",
                "至少须有 1 项符合“contains”，现有 0 项"
            ),
            (["maxProperties": 0], ["a": 1], "must have at most 0 members, has 1", "至多可有 0 个字段，现有 1 个"),
            (["required": ["a"]], [:], "lacks “a”", "缺少“a”"),
            (["dependentRequired": ["a": ["b"]]], ["a": 1], "lacks “b”, which “a” needs", "缺少“b”，有“a”时须有此字段"),
            (["additionalProperties": false], ["a": 1], "is not allowed: the schema does not know it", "模式中没有该字段或项"),
            (["properties": ["a": false]], ["a": 1], "is not allowed here", "此处不能有值"),
            (["not": ["const": 1]], 1, "must not be as “not” says", "不能符合“not”所述"),
            (
                ["anyOf": [["const": 1], ["const": 2]]], 3, "must be as at least one of 2 alternatives says",
                "须至少符合 2 种形式之一"
            ),
            (
                ["oneOf": [["minimum": 1], ["minimum": 2]]], 3,
                "must be as exactly one of 2 alternatives says, is as 2 of them say", "须符合且只符合 2 种形式之一，现符合 2 种"
            ),
        ] as [(JSON.Value, JSON.Value, String, String)])
    func violationIsToldInBothLanguages(
        schema: JSON.Value, value: JSON.Value, english: String, chinese: String
    ) throws {
        let violation = try #require(try JSON.Schema(compiling: schema).firstViolation(in: value))
        #expect(violation.message == english)
        #expect(violation.words == BilingualText(zh: chinese, en: english))
    }

    @Test func aRejectionSaysTheSameInBothLanguages() throws {
        func rejection(_ change: (inout JSON.Object) -> Void) throws -> Rejection? {
            guard case .failure(let rejection) = try Sample.extract(Sample.injury(change)) else { return nil }
            return rejection
        }
        let missing = try #require(try rejection { $0["case"] = nil })
        #expect(missing.description == "schema at /data: lacks “case”")
        #expect(missing.chineseDescription == "schema（/data）：缺少“case”")
        let misspelt = try #require(
            try rejection {
                $0["occured"] = $0["occurred"]
                $0["occurred"] = nil
                $0["张三"] = true
            })
        #expect(
            misspelt.description
                == "schema at /data: lacks “occurred”; “occured” is not known: did you mean “occurred”?")
        #expect(misspelt.chineseDescription == "schema（/data）：缺少“occurred”；没有“occured”，是否为“occurred”？")
        let other = try #require(try rejection { $0["version"] = "1" })
        #expect(other.description == "schema at /data/version: must be an integer, is a string")
        #expect(other.chineseDescription == "schema（/data/version）：应为整数，现为文字")
    }
}
