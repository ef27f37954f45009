public import Events

extension Catalog {
    /// The mappings that come with the catalog, by file; each is read and checked.
    public func readMappings() throws(MappingError) -> [Mapping] {
        var result: [Mapping] = []
        var issues: [MappingError.Issue] = []
        for file in mappings {
            do throws(MappingError) { result.append(try Mapping(file, catalog: self)) } catch { issues += error.issues }
        }
        guard issues.isEmpty else { throw MappingError(issues: issues) }
        return result
    }
}
