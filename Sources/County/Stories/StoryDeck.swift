/// Every plot in every variant, dealt so that the models take turns.
struct StoryDeck: Sendable {
    let stories: [any Story]

    /// All of them: a county that runs through the deck once shows every opening and ending.
    static let all: StoryDeck = {
        var byModel: [[any Story]] = []
        var severe: [any Story] = []
        for opening in SevereInjury.Opening.allCases {
            for ending in SevereInjury.Ending.allCases { severe.append(SevereInjury(opening: opening, ending: ending)) }
        }
        byModel.append(severe)
        byModel.append(
            EmergencyTreatment.Ending.allCases.flatMap { ending -> [any Story] in
                [
                    EmergencyTreatment(knowsCase: true, ending: ending),
                    EmergencyTreatment(knowsCase: false, ending: ending),
                ]
            })
        byModel.append(
            BereavedDependants.Ending.allCases.flatMap { ending -> [any Story] in
                [
                    BereavedDependants(ending: ending),
                    BereavedDependants(charge: "交通肇事", suspectDies: true, ending: ending),
                ]
            })
        byModel.append(
            CivilInjury.Ending.allCases.flatMap { ending -> [any Story] in
                CivilInjury.Opening.allCases.map { CivilInjury(opening: $0, ending: ending) }
            })
        byModel.append(
            UnexecutedCompensation.Ending.allCases.flatMap { ending -> [any Story] in
                UnexecutedCompensation.Opening.allCases.map { UnexecutedCompensation(opening: $0, ending: ending) }
            })
        byModel.append(MinorVictim.Ending.allCases.map { MinorVictim(ending: $0) })
        byModel.append(
            RepeatedAid.Ending.allCases.flatMap { ending -> [any Story] in
                [RepeatedAid(linked: false, ending: ending), RepeatedAid(linked: true, ending: ending)]
            })
        byModel.append(AfterAid.Ending.allCases.map { AfterAid(ending: $0) })
        byModel.append(
            UnclaimedMinimumLiving.Ending.allCases.flatMap { ending -> [any Story] in
                [
                    UnclaimedMinimumLiving(marginal: false, ending: ending),
                    UnclaimedMinimumLiving(marginal: true, ending: ending),
                ]
            })
        byModel.append(
            UnsupportedChild.Ending.allCases.flatMap { ending -> [any Story] in
                UnsupportedChild.Opening.allCases.map { UnsupportedChild(opening: $0, ending: ending) }
            })
        byModel.append(
            HiddenVictim.Ending.allCases.flatMap { ending -> [any Story] in
                HiddenVictim.Opening.allCases.map { HiddenVictim(opening: $0, ending: ending) }
            })
        return StoryDeck(dealing: byModel)
    }()

    /// Those in which nothing has two numbers.
    static let withoutLinks = StoryDeck(stories: all.stories.filter { !$0.needsLinks })

    private init(stories: [any Story]) {
        self.stories = stories
    }

    /// Round by round, one story of each model; a model with few variants begins again.
    init(dealing byModel: [[any Story]]) {
        let rounds = byModel.map(\.count).max() ?? 0
        var stories: [any Story] = []
        for round in 0..<rounds {
            for variants in byModel where !variants.isEmpty {
                // A stride coprime to most counts, so that neighbours in the deck differ in opening and ending.
                stories.append(variants[round * 7 % variants.count])
            }
        }
        self.stories = stories
    }

    /// The `index`th story of an endless deal; each round through the deck starts one further on.
    func story(at index: Int) -> any Story {
        stories[index % stories.count]
    }
}
