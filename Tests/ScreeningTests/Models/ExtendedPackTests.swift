import Events
import ModelPack
import Screening
import ScreeningTestSupport
import Testing
import Topics

/// A pack that extends another takes from its manifest what its own does not say.
struct ExtendedPackTests {
    private static let base = """
        pack: small
        version: "1"
        judicial_agencies: [procuratorate]
        supervision:
          to: political-legal
          terms: {acknowledged: verify_days}
        """
    private static let parameters = """
        parameters:
          verify_days:
            - {region: "000000", from: 2024-01-01, value: 1, unit: working days, illustrative: true}
        """

    private func pack(_ manifest: String) throws -> ModelPack {
        var small = SmallPack(
            manifest: Self.base, parameters: Self.parameters,
            model: SmallPack.model(
                when: "person.facts('person.registered').exists(r, r.running)", more: "respond_within: 2 working days"))
        small.more = ["county.yaml": manifest]
        return try small.compiled()
    }

    /// The agencies of an open lead whose answer is long overdue.
    private func agencies(_ pack: ModelPack) throws -> [String] {
        let person = try #require(SubjectID("p:a"))
        let time = try #require(Instant(parsing: "2026-01-05"))
        let record = Record(
            id: try #require(SubjectID("r:1")), number: "1", type: "person.registered",
            order: RecordOrder(version: 1, revision: 1, hash: [1]), occurred: time, region: "330382",
            fields: [Record.Field("person", .subject(person))], named: [NamedSubject(field: "person", id: person)],
            event: EventReference(topic: "t", partition: 0, offset: 1, id: "e", source: "s", time: time))
        let screener = Screener(pack: pack) { kind, region in kind + "." + region }
        let oracle = Oracle(screener: screener, parameters: pack.parameters)
        return oracle.screen([record], now: try #require(Instant(parsing: "2026-03-01"))).standing.first?.agencies ?? []
    }

    @Test func whatTheManifestDoesNotSayIsThatOfTheOneItExtends() throws {
        let pack = try pack("pack: county\nversion: \"7\"\nextends: small\n")
        #expect((pack.name, pack.version, pack.base ?? "") == ("county", "7", "small"))
        #expect(try agencies(pack) == ["civil-affairs.330382", "political-legal.330382"])
    }

    @Test func whatItSaysStands() throws {
        let other = "pack: county\nversion: \"7\"\nextends: small\nsupervision: {to: petitions}\n"
        #expect(try agencies(try pack(other)) == ["civil-affairs.330382", "petitions.330382"])
        let none = "pack: county\nversion: \"7\"\nextends: small\nsupervision: null\n"
        #expect(try agencies(try pack(none)) == ["civil-affairs.330382"])
    }

    @Test func aManifestThatExtendsNothingThatIsThereIsOneTooMany() throws {
        var small = SmallPack(manifest: Self.base, parameters: Self.parameters, model: SmallPack.model(when: "true"))
        small.more = ["county.yaml": "pack: county\nversion: \"7\"\nextends: other\n"]
        #expect(try small.issues() == ["pack.yaml:1:7: the pack is described in county.yaml already"])
    }
}
