import Events
import Testing

@testable import Import

struct MappingTests {
    @Test func everythingThatIsWrongIsToldWithItsPlace() {
        let issues = Sample.issues(
            """
            type: welfare.granted
            source: https://mz.330382.example/dibao
            encoding: latin-1
            recrd: 证号
            record: {column: 证号, constant: "1"}
            fields:
              region: {constant: "990382"}
              ocurred: 批准日期
              person: {resident_id: 身份证号, nmae: 姓名}
              benefit: {column: 类别, table: {低保: dibao, 五保: five}}
              monthly_yuan: {column: 金额, dates: [yyyy-M-d]}
              until: {column: 有效期, dates: [长期]}
              cause: {column: 原因, table: 原因}
            """)
        #expect(
            issues == [
                "3:11: encoding is one of utf-8, gb18030",
                "4:1: there is no key 'recrd' here; did you mean 'record'?",
                "5:9: a rule has one of column, constant, template and digest",
                "7:22: this is no division code of GB/T 2260",
                "8:3: welfare.granted has no field 'ocurred'; did you mean 'occurred'?",
                "9:11: a person has resident_id, and name",
                """
                10:48: welfare.granted does not take this for benefit: must be one of "dibao", "dibao-margin", \
                "extreme-poverty", "rigid-expense", "temporary", "orphan", "unsupported-child", "disability-living", \
                "disability-care", "poverty-monitoring", "medical-aid"
                """,
                "11:17: monthly_yuan is yuan, and the rule makes date",
                "12:31: a form of dates has yyyy and M in it, such as yyyy年M月d日, or is epoch-days",
                "13:30: there is no table '原因' under tables",
            ])
    }

    @Test func aMistakeOfTheSyntaxHidesNoOther() {
        let issues = Sample.issues(
            """
            source: [register
            record 编号
            type: aid.decided
            fields:
              region: {constant: "33038"}
              case: {column: 案号, table: 类别}
              person: {resident_id: 身份证号, name: 姓名
              organ: {constant: "court}
              granted: {column: 结果, tabel: {是: true}}
              occured: 日期
            tables:
              类别: {a: b: c}
            """)
        #expect(
            issues == [
                "1:9: This is not YAML: while parsing a flow sequence, did not find expected ',' or ']'",
                "2:1: This is not YAML: while scanning a simple key, could not find expected ':'",
                "5:22: aid.decided does not take this for region: must match “^[0-9]{6}([0-9]{3}([0-9]{3})?)?$”",
                "7:11: This is not YAML: while parsing a flow mapping, did not find expected ',' or '}'",
                "8:10: This is not YAML: while scanning a quoted scalar, found unexpected end of stream",
                "9:25: there is no key 'tabel' here; did you mean 'table'?",
                "10:3: aid.decided has no field 'occured'; did you mean 'occurred'?",
                "12:12: This is not YAML: while parsing a flow mapping, did not find expected ',' or '}'",
            ])
    }

    @Test func aMisspeltFieldIsOneMistake() {
        let issues = Sample.issues(
            """
            source: /s
            fields: {region: a, occured: b, persn: {resident_id: c}}
            events:
              - {type: person.died, record: n}
              - {type: person.registered, record: n}
            """)
        #expect(
            issues == [
                "2:21: no event of the list has a field 'occured'; did you mean 'occurred'?",
                "2:33: no event of the list has a field 'persn'; did you mean 'person'?",
            ])
    }

    @Test func whatTheSchemaNeedsMustBeThere() {
        let issues = Sample.issues(
            "type: welfare.granted\nsource: /s\nrecord: n\nfields: {benefit: {constant: dibao}}\n")
        #expect(
            issues == [
                "1:1: welfare.granted needs a field 'occurred'", "1:1: welfare.granted needs a field 'region'",
                "1:1: welfare.granted needs one of person, household",
            ])
    }

    @Test(arguments: [
        ("type: nothing.such\nsource: /s\nrecord: n\nfields: {}", "1:7: there is no type 'nothing.such'"),
        ("source: /s\nrecord: n\nfields: {}", "1:1: type is missing: the type of event"),
        ("type: [", "1:7: "),
        ("source: /s\nevents: []", "2:9: events is a list of what a row becomes"),
        (
            "source: /s\nevents: [{type: person.died, record: n}]\nfields: {region: a, occurred: b, person: {resident_id: c}, monthly: d}",
            "3:60: no event of the list has a field 'monthly'"
        ),
        (
            "type: person.died\nsource: /s\nheader: 0\nrecord: n\nfields: {region: a, occurred: b, person: {resident_id: c}}",
            "3:9: header is the number of its row"
        ),
        (
            "type: person.died\nsource: /s\nskip: {column: a, is: [b], not: [c]}\nrecord: n\nfields: {region: a, occurred: b, person: {resident_id: c}}",
            "3:7: a condition is a column"
        ),
        (
            "type: person.died\nsource: /s\ntopic: t\nrecord: n\nfields: {region: a, occurred: b, person: {resident_id: c}}",
            "3:8: a topic is of a table"
        ),
        (
            "type: person.died\nsource: /s\nrecord: n\nversion: {column: v, as: flag}\nfields: {region: a, occurred: b, person: {resident_id: c}}",
            "4:10: a version is a whole number"
        ),
        (
            "type: person.died\nsource: /s\nrecord: n\nfields: {region: {column: a, table: {x: \"330382\", X: \"330727\"}}, occurred: b, person: {resident_id: c}}",
            "4:51: the code is there twice"
        ),
    ]) func mistakesAreToldWhereTheyAre(text: String, issue: String) {
        let issues = Sample.issues(text)
        #expect(issues.contains { $0.hasPrefix(issue) }, "\(issues)")
    }

    @Test func mappingsOfTheProjectAreWhole() throws {
        let mappings = try Sample.catalog.get().readMappings()
        for platform in ["shanxian", "guanyun", "yueqing"] {
            #expect(mappings.filter { $0.name.hasPrefix(platform) }.count >= 3)
        }
        for mapping in mappings {
            #expect(mapping.title.zh != mapping.title.en)
            #expect(!mapping.columns.isEmpty)
        }
    }

    @Test func tableOfAMappingIsATopic() throws {
        let catalog = try Sample.catalog.get()
        #expect(catalog.topics(ofApplication: "a").map(\.name).contains("register.public.dibao"))
        let further = """
            table: 民政.低保
            topic: other.topic
            type: person.died
            source: /s
            record: n
            fields: {region: a, occurred: b, person: {resident_id: c}}
            """
        let larger = try catalog.adding(mappings: [
            Catalog.File(path: "a.yaml", bytes: Array(further.utf8)),
            Catalog.File(path: "b.yaml", bytes: Array(further.replacing("topic: other.topic\n", with: "").utf8)),
            // Of the table that a mapping of the project reads.
            Catalog.File(
                path: "c.yaml", bytes: Array(further.replacing("民政.低保\ntopic: other.topic", with: "dibao").utf8)),
        ])
        let names = larger.topics(ofApplication: "a").map(\.name)
        #expect(names.contains("other.topic") && names.contains("register.__.__"))
        #expect(names.filter { $0 == "register.public.dibao" }.count == 1)
        #expect(try larger.readMappings().first { $0.table?.name == "public.dibao" }?.name == "c")
    }
}
