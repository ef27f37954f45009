import Events

/// About fourteen persons who have to do with each other and with nobody else: the families of a few stories, their
/// neighbours, and whoever is mistaken for one of them. A county is a row of them, each a function of the seed and its
/// place in the row, so that it is published without ever being held whole.
struct Neighbourhood: Sendable {
    private(set) var drafts: [Draft] = []
    private(set) var persons = 0
    private(set) var households = 0
    private(set) var cases = 0
    private(set) var told: [Told] = []

    /// A story and the day from which it was told.
    struct Told: Sendable {
        let story: any Story
        let base: Day
    }

    /// What a neighbourhood is told to be.
    struct Plan: Sendable {
        let index: Int
        let place: Place
        let opening: Instant
        let end: Instant
        let rates: Rates
        let stories: [any Story]
        let persons: Int
        /// How many events to publish by the county's end; nil for as many as there are.
        let events: Int?
    }

    init(_ plan: Plan, random: inout SplitMix64, numbers: inout ResidentNumbers) {
        var residents: [Resident] = []
        var roofs: [Household] = []
        for (place, story) in plan.stories.enumerated() {
            let base = Self.base(of: story, plan: plan, random: &random)
            var scene = Scene(
                place: plan.place, base: base, prefix: Self.prefix(plan.index, place), random: random, numbers: numbers)
            scene.tell(story)
            (random, numbers) = (scene.random, scene.numbers)
            told.append(Told(story: story, base: base))
            take(scene, plan: plan, random: &random)
            residents += scene.residents
            roofs += scene.households
        }
        var scene = Scene(
            place: plan.place, base: plan.opening.day, prefix: Self.prefix(plan.index, 25), random: random,
            numbers: numbers)
        let families = Self.settle(in: &scene, persons: plan.persons - residents.count)
        residents += scene.residents
        roofs += scene.households
        let last = Int(max(0, min(60, plan.end.day.number - plan.opening.day.number - 1)))
        Self.move(families, to: roofs, in: &scene, times: scene.random.count(plan.rates.moves), last: last)
        let doubles = DoubleNumbers(families: families)
        for _ in 0..<scene.random.count(plan.rates.links) { doubles.publish(in: &scene, from: 0, to: last) }
        let rounds = DailyRounds(families: families)
        for _ in 0..<(plan.events == nil ? scene.random.count(plan.rates.dailyRounds) : 0) {
            rounds.publish(in: &scene, from: 0, to: last)
        }
        if plan.events == nil {
            let end = Int(plan.end.day.number - plan.opening.day.number)
            var lives = Lives(families: families, end: end)
            let years = Double(end) / 365
            lives.run(
                scene.random.count(plan.rates.courses * years), evenly: plan.rates.coursesAreEven, in: &scene)
            scene.hearLate(plan.rates.lateFacts)
        }
        if let wanted = plan.events {
            // What the dirt will add: a version for each correction and late version, two for each withdrawal.
            let dirt =
                plan.rates.corrections * 1.25 + plan.rates.lateVersions + plan.rates.withdrawals * 2
                + plan.rates.duplicates
            let missing = wanted - Int(dirt) - drafts.count { $0.arrival <= plan.end } - scene.drafts.count
            let full = scene.drafts.count + max(0, missing)
            while scene.drafts.count < full { rounds.publish(in: &scene, from: 0, to: last) }
        }
        (random, numbers) = (scene.random, scene.numbers)
        take(scene, plan: plan, random: &random)
        soil(plan, residents: residents, random: &random)
    }

    private mutating func take(_ scene: Scene, plan: Plan, random: inout SplitMix64) {
        drafts += Pace.calendar(opening: plan.opening).publish(scene.drafts, random: &random)
        persons += scene.residents.count
        households += scene.households.count
        cases += scene.caseCount
    }

    /// The story turns before the county's end three times in four, else within a month after it.
    private static func base(of story: any Story, plan: Plan, random: inout SplitMix64) -> Day {
        let (opening, end) = (Int(plan.opening.day.number), Int(plan.end.day.number))
        let turn: Int
        if random.chance(25), !story.flips(from: plan.opening.day).isEmpty {
            turn = end + random.number(0...29)
        } else {
            let last = max(opening - 10, min(end - 16, opening + 120))
            turn = random.number((min(opening, last) - 10)...max(opening, last))
        }
        return Day(number: Int32(clamping: turn - story.turn))
    }

    /// Families that nothing happens to, until the neighbourhood has its persons.
    private static func settle(in scene: inout Scene, persons: Int) -> [Family] {
        var families: [Family] = []
        while scene.residents.count < persons || families.isEmpty {
            let left = persons - scene.residents.count
            let wealth: Scene.Wealth =
                scene.random.chance(80) ? .comfortable : scene.random.chance(50) ? .marginal : .destitute
            let spouse = left > 1 && scene.random.chance(75)
            var children: [Int] = []
            while children.count < min(2, left - 2), scene.random.chance(60) {
                children.append(scene.random.number(1...19))
            }
            let parents = left > 4 && scene.random.chance(30) ? 1 : 0
            let family = scene.family(
                wealth, spouse: spouse, children: children, parents: parents,
                assets: scene.random.chance(40) ? wealth != .comfortable : nil)
            if wealth == .destitute, scene.random.chance(60) {
                scene.grant("dibao", to: family.household, monthly: 1200, on: 0)
            }
            families.append(family)
        }
        return families
    }

    private static func move(
        _ families: [Family], to roofs: [Household], in scene: inout Scene, times: Int, last: Int
    ) {
        for _ in 0..<times {
            guard let family = scene.random.pick(families), let person = scene.random.pick(family.members),
                let roof = scene.random.pick(roofs.filter { $0 != family.household })
            else { continue }
            let offset = scene.random.number(0...max(0, last))
            if scene.random.chance(30) {
                scene.publish(
                    .memberLeft, on: offset, region: family.household.region,
                    [.household(family.household), .person(person)])
            }
            scene.move(person, to: roof, on: offset)
            if offset + 2 < last, scene.random.chance(30) {
                scene.move(person, to: family.household, on: scene.random.number((offset + 1)...last))
            }
        }
    }

    private mutating func soil(_ plan: Plan, residents: [Resident], random: inout SplitMix64) {
        let dirt = Dirt(end: plan.end, residents: residents)
        for _ in 0..<random.count(plan.rates.corrections) {
            if random.chance(60) {
                dirt.nameWrongFirst(&drafts, random: &random)
            } else {
                dirt.nameWrongLater(&drafts, random: &random)
            }
        }
        for index in 0..<random.count(plan.rates.withdrawals) {
            dirt.enterAndWithdraw(&drafts, number: Self.prefix(plan.index, 24) + "-" + String(index), random: &random)
        }
        for _ in 0..<random.count(plan.rates.lateVersions) { dirt.overtake(&drafts, random: &random) }
        for _ in 0..<random.count(plan.rates.duplicates) { dirt.repeatDelivery(&drafts, random: &random) }
    }

    /// `000123a`: the neighbourhood's number and a letter for each scene of it.
    private static func prefix(_ index: Int, _ scene: Int) -> String {
        let digits = String(index)
        let letter = Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(scene % 26)))
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + String(letter)
    }
}
