import Events

/// A person of the county: made up, with a resident ID that is valid by form and names nobody.
struct Resident: Hashable, Sendable {
    /// Eighteen characters of GB 11643.
    let number: String
    let name: String
    let birth: Day
    let isMale: Bool
}
