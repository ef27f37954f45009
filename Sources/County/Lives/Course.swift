/// Something that befalls a family and takes its course over weeks and months, each step a record of some register.
protocol Course: Sendable {
    /// How many of ten thousand courses are of this kind, as in life.
    static var frequency: Int { get }

    init()

    /// Tells all of it, from the first day on; what comes after the county's end is never published.
    func run(in lives: inout Lives, of scene: inout Scene, from day: Int)
}
