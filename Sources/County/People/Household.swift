/// A household of the register: its number, `RRRRRR/NUMBER`, and the region where it lives.
struct Household: Hashable, Sendable {
    let number: String
    let region: String
}

/// People who begin the story under one roof.
struct Family: Sendable {
    let household: Household
    var head: Resident
    var spouse: Resident?
    var children: [Resident] = []
    var parents: [Resident] = []
    /// The record of the household's income, where one was published.
    var income: RecordHandle?
    var assets: RecordHandle?

    var members: [Resident] { [head] + (spouse.map { [$0] } ?? []) + children + parents }
    /// The first child; the head where there is none.
    var child: Resident { children.first ?? head }
}
