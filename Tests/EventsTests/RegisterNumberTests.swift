import Testing

@testable import Events

struct RegisterNumberTests {
    private let county = Region("330382101")!

    @Test(arguments: [
        "（2026）浙0382刑初112号", "(2026) 浙0382刑初112号", "330382/(2026)浙0382刑初112号", " 330382/（２０２６）浙0382刑初112号",
    ])
    func everyWayOfWritingItIsOneNumber(text: String) throws {
        let number = try RegisterNumber(parsing: text, defaultRegion: county)
        #expect(number.text == "330382/(2026)浙0382刑初112号")
        #expect(number.region == "330382")
    }

    @Test func thePrefixDecidesNotTheEvent() throws {
        #expect(try RegisterNumber(parsing: "320723/A1", defaultRegion: county).region == "320723")
    }

    @Test func aSlashElsewhereIsPartOfTheNumber() throws {
        #expect(try RegisterNumber(parsing: "A/1", defaultRegion: county).text == "330382/A/1")
    }

    @Test func nothingAfterThePrefixIsNoNumber() {
        #expect(throws: RegisterNumber.Fault.empty) { try RegisterNumber(parsing: "330382/", defaultRegion: county) }
        #expect(throws: RegisterNumber.Fault.empty) { try RegisterNumber(parsing: " \u{3000}", defaultRegion: county) }
    }

    @Test(arguments: ["990000/1", "000000/1"]) func aPrefixOfNoProvinceIsRefused(text: String) {
        #expect(throws: RegisterNumber.Fault.region) { try RegisterNumber(parsing: text, defaultRegion: county) }
    }
}
