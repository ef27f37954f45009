import Testing

@testable import Events

struct RegionTests {
    @Test func theChainGoesFromTheVillageToTheCountry() throws {
        let chain = try #require(Region("330382101203")).chain.map(\.code)
        #expect(chain == ["330382101203", "330382101", "330382", "330300", "330000", "000000"])
    }

    @Test(arguments: [("330382000000", "330382"), ("330382101000", "330382101"), ("330000000", "330000")])
    func zerosThatFillUpAreDropped(text: String, code: String) {
        #expect(Region(text)?.code == code)
    }

    @Test(arguments: [
        "", "33", "3303821", "33038a", "３３０３８２", "990000", "003300", "3303821012031", " 330382", "000000001",
    ])
    func aTextOfAnotherFormOrProvinceIsNone(text: String) {
        #expect(Region(text) == nil)
    }

    @Test func anUnknownCountyOfAProvinceIsTaken() {
        #expect(Region("339999")?.level == .county)
    }

    @Test func aCountyLiesInItsCityProvinceAndCountry() throws {
        let county = try #require(Region("411002"))
        let other = try #require(Region("411003"))
        for larger in ["411002", "411000", "410000", "000000"] {
            #expect(county.isInside(try #require(Region(larger))))
        }
        #expect(!county.isInside(other))
    }
}
