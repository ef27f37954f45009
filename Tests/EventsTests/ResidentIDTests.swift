import Foundation
import JSON
import Testing

@testable import Events

struct ResidentIDTests {
    @Test(
        .enabled(if: sharedFolder != nil, "LIFELINE_SHARED names no folder with identity/resident-id-vectors.jsonl"))
    func everyVectorIsReadAsItSays() throws {
        let path = try #require(sharedFolder) + "/identity/resident-id-vectors.jsonl"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 117)
        for line in lines {
            let vector = try JSON.parse(String(line))
            let number = try #require(vector["number"]?.string)
            let result = Result { () throws(ResidentID.Fault) in try ResidentID(parsing: number) }
            if vector["valid"]?.bool == true {
                let id = try result.get()
                #expect(id.birth.description == vector["birth_date"]?.string)
                #expect(id.isFemale == (vector["sex"]?.string == "女"))
                #expect(id.region == vector["region_code"]?.string)
                if let upgraded = vector["upgraded"]?.string { #expect(id.number == upgraded) }
                #expect(id.number.utf8.count == 18)
            } else {
                let fault = try #require(vector["reason"]?.string.flatMap(ResidentID.Fault.init(rawValue:)))
                #expect(throws: fault) { try result.get() }
            }
        }
    }

    @Test(arguments: [
        "11010519491231002X", "11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u{3000}19491231002ｘ",
        "110105491231002",
    ])
    func everyWayOfWritingItIsOneNumber(text: String) throws {
        #expect(try ResidentID(parsing: text).number == "11010519491231002X")
    }

    @Test func aProvinceThatThereIsNotIsRefused() {
        // 160105 with a check character that fits.
        #expect(throws: ResidentID.Fault.region) { try ResidentID(parsing: "160105194912310029") }
    }

    @Test(arguments: ["", "X", "11010519491231002XX", "11010519491231O02X", "1101051949123100-2X", "X10105491231002"])
    func otherTextIsOfNoForm(text: String) {
        #expect(throws: ResidentID.Fault.format) { try ResidentID(parsing: text) }
    }

    @Test func itNeverPrintsItself() throws {
        let id = try ResidentID(parsing: "11010519491231002X")
        var dumped = ""
        dump(id, to: &dumped)
        for text in ["\(id)", String(reflecting: id), dumped] { #expect(!text.contains("19491231")) }
    }
}
