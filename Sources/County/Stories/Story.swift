import Events

/// A small plot about a few people that makes one model hold, change and, mostly, cease to hold.
///
/// It is told in days from its first; at what pace the world hears of it is the teller's affair.
protocol Story: Sendable {
    /// The model that it is about, by its code.
    var model: String { get }
    /// What the model's leads are about.
    var unit: SubjectKind { get }
    var title: StoryTitle { get }
    /// Whether the lead is meant to stand when everything is told.
    var stands: Bool { get }
    /// Whether it only makes sense when published as it happens: something in it ends by time alone.
    var needsCalendar: Bool { get }
    /// Whether it only makes sense where two numbers can be one.
    var needsLinks: Bool { get }
    /// Days from the first to the last event.
    var span: Int { get }
    /// The days at whose beginning the model's condition changes by time alone.
    func flips(from base: Day) -> [Day]
    /// The day around which the story turns: a flip, or its last event.
    var turn: Int { get }
    func tell(in scene: inout Scene)
}

extension Story {
    var needsCalendar: Bool { false }
    var needsLinks: Bool { false }
    var turn: Int { span }
    func flips(from base: Day) -> [Day] { [] }
}

/// How a plot goes on, in words.
struct Turn: Sendable {
    let chinese: String
    let english: String

    init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    static func title(_ chinese: String, _ english: String, _ opening: Turn, _ ending: Turn) -> StoryTitle {
        StoryTitle(
            chinese + "：" + opening.chinese + "；" + ending.chinese,
            english + ": " + opening.english + "; " + ending.english)
    }
}

/// Endings that several plots share.
enum CommonTurns {
    static let stands = Turn("仍待救助", "still without help")
    static let aided = Turn("后获司法救助", "then judicial aid is granted")
    static let paid = Turn("后获足额赔偿", "then the compensation is paid in full")
    static let hardshipOver = Turn("后家庭收入明显增加", "then the household's income rises")
    static let comesOfAge = Turn("后年满十八周岁", "then the child turns 18")
}
