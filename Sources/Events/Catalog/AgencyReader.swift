internal import Foundation
internal import YAML

/// Reads `agencies.yaml`: kinds, the kinds of each region, and what differs for single agencies.
struct AgencyReader {
    private let file: String

    static func directory(from file: Catalog.File) throws(CatalogError) -> AgencyDirectory {
        let root: YAML.Node
        do {
            root = try YAML.Node(parsing: file.bytes, file: file.path)
        } catch {
            throw CatalogError(yaml: error, file: file.path)
        }
        return try AgencyReader(file: file.path).directory(root)
    }

    private func directory(_ root: YAML.Node) throws(CatalogError) -> AgencyDirectory {
        try known(["kinds", "regions", "agencies"], root)
        guard let mapping = root["kinds"]?.mapping else { throw fault(root, "`kinds` must be a mapping") }
        var kinds: [AgencyKind] = []
        for (key, title) in mapping {
            guard let id = key.text, id.allSatisfy({ $0 == "-" || ($0.isASCII && $0.isLowercase) }),
                let title = title.text
            else { throw fault(key, "a kind is lower-case words joined by `-`, and its title") }
            kinds.append(AgencyKind(id: id, title: BilingualText(parsing: title)))
        }
        var agencies: [Agency] = []
        for entry in root["regions"]?.sequence ?? [] { agencies += try region(entry, kinds: kinds) }
        var seen: Set<String> = []
        for agency in agencies where !seen.insert(agency.id).inserted {
            throw CatalogError(.duplicate, file: file, "“\(agency.id)” is declared twice")
        }
        for entry in root["agencies"]?.sequence ?? [] {
            let agency = try agency(entry, kinds: kinds)
            guard seen.insert("!" + agency.id).inserted else {
                throw CatalogError(
                    .duplicate, file: file, place: entry.mark.description, "“\(agency.id)” is declared twice")
            }
            if let index = agencies.firstIndex(where: { $0.id == agency.id }) {
                agencies[index] = agency
            } else {
                agencies.append(agency)
            }
        }
        return AgencyDirectory(kinds: kinds, agencies: agencies)
    }

    private func region(_ entry: YAML.Node, kinds: [AgencyKind]) throws(CatalogError) -> [Agency] {
        try known(["region", "title", "kinds"], entry)
        guard let code = entry["region"]?.text, let region = Region(code) else {
            throw fault(entry["region"] ?? entry, "`region` must be a code of GB/T 2260")
        }
        guard let title = entry["title"]?.text, let names = entry["kinds"]?.sequence else {
            throw fault(entry, "a region has a `title` and `kinds`")
        }
        let place = BilingualText(parsing: title)
        var agencies: [Agency] = []
        for name in names {
            guard let kind = kinds.first(where: { $0.id == name.text }) else {
                throw fault(name, "“\(name.text ?? "")” is no kind")
            }
            agencies.append(
                Agency(
                    kind: kind.id, region: region,
                    title: BilingualText(zh: place.zh + kind.title.zh, en: kind.title.en + ", " + place.en)))
        }
        return agencies
    }

    private func agency(_ entry: YAML.Node, kinds: [AgencyKind]) throws(CatalogError) -> Agency {
        try known(["agency", "title", "topic", "principal", "public-key"], entry)
        let parts = (entry["agency"]?.text ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = kinds.first(where: { $0.id == parts[0] }), let region = Region(parts[1])
        else { throw fault(entry["agency"] ?? entry, "`agency` must be `<kind>.<region>` of a declared kind") }
        var key: [UInt8]?
        if let node = entry["public-key"], !node.isNull {
            guard let data = Data(base64Encoded: node.text ?? ""), data.count == 32 else {
                throw fault(node, "`public-key` must be 32 bytes in base64")
            }
            key = Array(data)
        }
        return Agency(
            kind: kind.id, region: region,
            title: BilingualText(parsing: entry["title"]?.text ?? kind.title.zh + region.code),
            topic: entry["topic"]?.text, principal: entry["principal"]?.text, publicKey: key)
    }

    private func known(_ keys: [String], _ node: YAML.Node) throws(CatalogError) {
        guard let mapping = node.mapping else { throw fault(node, "must be a mapping") }
        for (key, _) in mapping where !keys.contains(key.text ?? "") {
            throw fault(key, "“\(key.text ?? "")” is not known here; \(keys.joined(separator: ", ")) are")
        }
    }

    private func fault(_ node: YAML.Node, _ detail: String) -> CatalogError {
        CatalogError(.invalidAgency, file: file, place: node.mark.description, detail)
    }
}
