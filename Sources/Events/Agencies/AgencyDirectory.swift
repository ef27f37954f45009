/// The agencies that are declared, and who acts where none is.
public struct AgencyDirectory: Sendable {
    /// In the order of the file.
    public let kinds: [AgencyKind]
    public let agencies: [Agency]
    private let byID: [String: Agency]

    /// The last of two agencies of one kind and region counts; the catalog refuses such a file.
    public init(kinds: [AgencyKind], agencies: [Agency]) {
        self.kinds = kinds
        self.agencies = agencies
        byID = Dictionary(agencies.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// The agency of exactly that kind and region, `procuratorate.330382`.
    public subscript(id: String) -> Agency? { byID[id] }

    public func kind(_ id: String) -> AgencyKind? { kinds.first { $0.id == id } }

    /// Who acts for a place: the agency of that kind there, else in the nearest larger region (street, county, city,
    /// province, country). Nil where none is declared: the push goes to the dead letters.
    public func agency(kind: String, region: Region) -> Agency? {
        for region in region.chain {
            if let agency = byID[kind + "." + region.code] { return agency }
        }
        return nil
    }
}
