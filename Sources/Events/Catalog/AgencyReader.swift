internal import Foundation
internal import YAML

/// Reads `agencies.yaml`: kinds, the kinds of each region, and what differs for single agencies.
struct AgencyReader: CatalogReader {
    static let code = CatalogError.Code.invalidAgency

    let file: String
    var errors = CatalogErrors()

    init(file: String) { self.file = file }

    /// Nil where anything of the file is wrong: which agencies it would have declared is not known then.
    static func directory(from file: Catalog.File, _ errors: inout CatalogErrors) -> AgencyDirectory? {
        read(file, &errors) { (reader, root) throws(CatalogError) in try reader.directory(root) }
    }

    private mutating func directory(_ root: YAML.Node) throws(CatalogError) -> AgencyDirectory {
        try known(["kinds", "regions", "agencies"], root)
        guard let mapping = root["kinds"]?.mapping else {
            if root.isPartial { return AgencyDirectory(kinds: [], agencies: []) }
            throw fault(root, .words("`kinds` must be a mapping", "`kinds` 须为映射"))
        }
        // A kind that cannot be read is no mistake of who names it.
        var isWhole = root["kinds"]?.isPartial == false
        var kinds: [AgencyKind] = []
        for (key, title) in mapping {
            guard let id = key.text, id.allSatisfy({ $0 == "-" || ($0.isASCII && $0.isLowercase) }),
                let title = title.text
            else {
                errors.add(
                    fault(
                        key,
                        .words("a kind is lower-case words joined by `-`, and its title", "机关类别写作以 `-` 连接的小写单词，并有名称")))
                isWhole = false
                continue
            }
            kinds.append(AgencyKind(id: id, title: BilingualText(parsing: title)))
        }
        var agencies: [Agency] = []
        for entry in root["regions"]?.sequence ?? [] where !entry.isPartial {
            agencies +=
                attempt { (reader) throws(CatalogError) in
                    try reader.region(entry, kinds: kinds, isWhole: isWhole)
                } ?? []
        }
        var seen: Set<String> = []
        for agency in agencies where !seen.insert(agency.id).inserted {
            errors.add(
                CatalogError(
                    .duplicate, file: file, .words("“\(agency.id)” is declared twice", "“\(agency.id)”声明了两次")))
        }
        for entry in root["agencies"]?.sequence ?? [] where !entry.isPartial {
            guard
                let agency = attempt({ (reader) throws(CatalogError) in
                    try reader.agency(entry, kinds: kinds, isWhole: isWhole)
                }) ?? nil
            else { continue }
            guard seen.insert("!" + agency.id).inserted else {
                errors.add(
                    CatalogError(
                        .duplicate, file: file, place: entry.mark.description,
                        .words("“\(agency.id)” is declared twice", "“\(agency.id)”声明了两次")))
                continue
            }
            if let index = agencies.firstIndex(where: { $0.id == agency.id }) {
                agencies[index] = agency
            } else {
                agencies.append(agency)
            }
        }
        return AgencyDirectory(kinds: kinds, agencies: agencies)
    }

    private mutating func region(
        _ entry: YAML.Node, kinds: [AgencyKind], isWhole: Bool
    ) throws(CatalogError) -> [Agency] {
        try known(["region", "title", "kinds"], entry)
        guard let code = entry["region"]?.text, let region = Region(code) else {
            throw fault(
                entry["region"] ?? entry, .words("`region` must be a code of GB/T 2260", "`region` 须为 GB/T 2260 行政区划代码")
            )
        }
        guard let title = entry["title"]?.text, let names = entry["kinds"]?.sequence else {
            throw fault(entry, .words("a region has a `title` and `kinds`", "地区须有 `title` 与 `kinds`"))
        }
        let place = BilingualText(parsing: title)
        var agencies: [Agency] = []
        for name in names {
            guard let kind = kinds.first(where: { $0.id == name.text }) else {
                if isWhole {
                    errors.add(
                        fault(name, .words("“\(name.text ?? "")” is no kind", "“\(name.text ?? "")”不是机关类别")))
                }
                continue
            }
            agencies.append(
                Agency(
                    kind: kind.id, region: region,
                    title: BilingualText(zh: place.zh + kind.title.zh, en: kind.title.en + ", " + place.en)))
        }
        return agencies
    }

    private mutating func agency(
        _ entry: YAML.Node, kinds: [AgencyKind], isWhole: Bool
    ) throws(CatalogError) -> Agency? {
        try known(["agency", "title", "topic", "principal", "public-key"], entry)
        let parts = (entry["agency"]?.text ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = kinds.first(where: { $0.id == parts[0] }), let region = Region(parts[1])
        else {
            if !isWhole { return nil }
            throw fault(
                entry["agency"] ?? entry,
                .words("`agency` must be `<kind>.<region>` of a declared kind", "`agency` 写作“类别.地区”，类别须已声明"))
        }
        var key: [UInt8]?
        if let node = entry["public-key"], !node.isNull {
            guard let data = Data(base64Encoded: node.text ?? ""), data.count == 32 else {
                throw fault(node, .words("`public-key` must be 32 bytes in base64", "`public-key` 须为 32 字节的 base64"))
            }
            key = Array(data)
        }
        return Agency(
            kind: kind.id, region: region,
            title: BilingualText(parsing: entry["title"]?.text ?? kind.title.zh + region.code),
            topic: entry["topic"]?.text, principal: entry["principal"]?.text, publicKey: key)
    }
}
