import Events

/// A field of an event's data, as the schemas name it.
struct Field: Sendable, Equatable {
    enum Value: Sendable, Equatable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case day(Day)
        /// An amount in fen, written in yuan.
        case money(Int)
        /// A share in hundredths, written as a decimal between 0 and 1.
        case share(Int)
        case person(Resident)
        /// Rows of named numbers, in order.
        case table([Row])
        /// A calendar of holidays.
        case holidays([Day])

        struct Row: Sendable, Equatable {
            struct Cell: Sendable, Equatable {
                let name: String
                let value: Int
            }

            let name: String
            let cells: [Cell]
        }
    }

    let name: String
    var value: Value

    static func text(_ name: String, _ value: String) -> Field { Field(name: name, value: .text(value)) }
    static func number(_ name: String, _ value: Int) -> Field { Field(name: name, value: .number(value)) }
    static func flag(_ name: String, _ value: Bool) -> Field { Field(name: name, value: .flag(value)) }
    static func day(_ name: String, _ value: Day) -> Field { Field(name: name, value: .day(value)) }
    /// `name` without the `_yuan` that every money field ends in.
    static func yuan(_ name: String, _ value: Int) -> Field {
        Field(name: name + "_yuan", value: .money(value * 100))
    }
    static func person(_ value: Resident, as name: String = "person") -> Field {
        Field(name: name, value: .person(value))
    }
    static func `case`(_ value: CaseFile) -> Field { .text("case", value.number) }
    static func household(_ value: Household) -> Field { .text("household", value.number) }
}

/// A case of the register: its number, `RRRRRR/NUMBER`, and the county that handles it.
struct CaseFile: Hashable, Sendable {
    let number: String
    let region: String
}
