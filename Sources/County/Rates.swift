/// How often things happen, in each neighbourhood of about fourteen persons.
public struct Rates: Sendable, Hashable {
    /// Stories that concern a model.
    public var stories: Double
    /// Members who move to another household, beside those of the stories.
    public var moves: Double
    /// Records that name another person in one version than in the next.
    public var corrections: Double
    /// Records entered by mistake and withdrawn.
    public var withdrawals: Double
    /// Versions that arrive after the one that replaced them.
    public var lateVersions: Double
    /// Deliveries that come twice.
    public var duplicates: Double
    /// Persons, households and cases with two numbers, found to be one.
    public var links: Double
    /// Other events of the registers: schools, jobs, expenses, petitions.
    public var dailyRounds: Double
    /// Courses of a year: an illness, a case, a loss of work, from the first record to the last. None are run in a
    /// county with a number of events to meet.
    public var courses: Double
    /// Whether every kind of course is as frequent as any other, rather than as in life.
    public var coursesAreEven: Bool
    /// Facts of courses of which the register hears days or weeks late, in a hundred.
    public var lateFacts: Int

    public init(
        stories: Double, moves: Double, corrections: Double, withdrawals: Double, lateVersions: Double,
        duplicates: Double, links: Double, dailyRounds: Double, courses: Double = 0, coursesAreEven: Bool = true,
        lateFacts: Int = 8
    ) {
        self.stories = stories
        self.moves = moves
        self.corrections = corrections
        self.withdrawals = withdrawals
        self.lateVersions = lateVersions
        self.duplicates = duplicates
        self.links = links
        self.dailyRounds = dailyRounds
        self.courses = courses
        self.coursesAreEven = coursesAreEven
        self.lateFacts = lateFacts
    }

    /// What is rare happens in every neighbourhood, so that a small county shows every model.
    public static let oversampled = Rates(
        stories: 2, moves: 1.2, corrections: 1.3, withdrawals: 1.1, lateVersions: 1.2, duplicates: 1, links: 0.5,
        dailyRounds: 3, courses: 6)

    /// Nearer to a real county: no story that was made for a model, courses as frequent as in life, dirt in one event
    /// of a hundred.
    public static let real = Rates(
        stories: 0, moves: 0.15, corrections: 0.2, withdrawals: 0.1, lateVersions: 0.1, duplicates: 0.2, links: 0.01,
        dailyRounds: 2, courses: 5, coursesAreEven: false)
}
