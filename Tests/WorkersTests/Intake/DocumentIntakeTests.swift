import Events
import JSON
import Testing
import Topics
import Workers

/// A filed document becomes fields of its record: marked as from text, with their places, and never the text itself.
struct DocumentIntakeTests {
    private func record(_ data: String, read: Bool = true) throws -> Record {
        let keys = PlatformKeys.demonstration
        let event =
            #"{"specversion":"1.0","id":"e1","source":"https://jcy.example","type":"cn.gov.lifeline.case.document.filed.v1","#
            + #""time":"2026-03-21T10:00:00+08:00","datacontenttype":"application/json","data":"# + data + "}"
        let result = keys.extractor(catalog: try Catalog.builtIn()).extract(
            value: Array(event.utf8), headers: [], topic: "lifeline.events.cases", partition: 0, offset: 7, now: nil)
        return try result.get()
    }

    private let text = "经法医鉴定，被害人赵德顺的损伤程度构成重伤二级，家庭系低保户。被告人钱某赔偿被害人赵德顺人民币3万元。"

    private func data(_ more: String = "", version: Int = 1) -> String {
        """
        {"record":"D1","version":\(version),"region":"320723","occurred":"2026-03-21",\
        "case":"320723/A3207230000002026030017","kind":"report","text":"\(text)"\(more)}
        """
    }

    @Test func whatIsReadStandsInFieldsMarkedAsText() throws {
        let record = try record(data())
        #expect(record.said("injury_grades") == .text("重伤二级"))
        #expect(record.said("compensation_paid_yuan") == .money(fen: 3_000_000))
        #expect(record.said("kinds") == .text("benefit"))
        #expect(record.said("victims") == .integer(1))
        #expect(record.said("deaths") == .integer(0))
        #expect(record.said("charged") == .flag(true))
        #expect(record.said("claimed_yuan") == nil)
        guard case .text(let places)? = record.said("spans") else {
            Issue.record("no spans")
            return
        }
        let spans = try JSON.parse(places)
        let scalars = Array(text.unicodeScalars)
        let span = try #require(spans["injury_grades"]?[0])
        let (start, end) = (Int(try #require(span[0]?.int)), Int(try #require(span[1]?.int)))
        #expect(String(String.UnicodeScalarView(scalars[start..<end])) == "重伤二级")
    }

    @Test func neitherTheTextNorANameOfItIsInTheRecord() throws {
        let bytes = String(decoding: try record(data()).contentBytes, as: UTF8.self)
        #expect(!bytes.contains("赵德顺"))
        #expect(!bytes.contains("损伤程度"))
    }

    @Test func theRecordIsTheDocumentsWithItsVersionAndHowItWasRead() throws {
        let first = try record(data())
        let second = try record(data(version: 2))
        #expect(first.id == second.id)
        #expect(first.order < second.order)
        #expect(first.order.revision > Extractor.revision)
        let again = try record(data())
        #expect(again.order == first.order && again.fields == first.fields)
        let withdrawn = try record(#"{"record":"D1","version":3,"withdrawn":true}"#)
        #expect(withdrawn.id == first.id && withdrawn.fields.isEmpty)
    }

    @Test func personWhomItConcernsIsNamedByPseudonym() throws {
        let record = try record(data(#","person":{"resident_id":"320723196511037310","name":"赵德顺"}"#))
        #expect(record.subject("person")?.kind == .person)
        let recipients = PlatformKeys.demonstration.extractor(catalog: try Catalog.builtIn()).recipients(of: record)
        #expect(recipients.map(\.kind) == [.case, .person, .record])
    }
}
