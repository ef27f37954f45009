/// Every plot in every variant, dealt so that the models take turns.
struct StoryDeck: Sendable {
    let stories: [any Story]

    /// All of them: a county that runs through the deck once shows every opening and ending.
    static let all: StoryDeck = {
        var byModel: [[any Story]] = []
        var severe: [any Story] = []
        for opening in SevereInjury.Opening.allCases {
            // Twice the one that stands: of so many endings it would else be rare.
            for ending in SevereInjury.Ending.allCases + [.stands] {
                severe.append(SevereInjury(opening: opening, ending: ending))
            }
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
        byModel += later
        return StoryDeck(dealing: byModel)
    }()

    /// The models beside the first eleven, one after the other.
    private static var later: [[any Story]] {
        [
            PropertyLoss.Ending.allCases.flatMap { ending -> [any Story] in
                [PropertyLoss(ending: ending), PropertyLoss(charge: "盗窃", ending: ending)]
            },
            RetaliatedWitness.Ending.allCases.flatMap { ending -> [any Story] in
                [
                    RetaliatedWitness(ending: ending),
                    RetaliatedWitness(role: "reporter", isHurt: false, ending: ending),
                ]
            },
            SupportArrears.Ending.allCases.flatMap { ending -> [any Story] in
                ["parents", "child", "spouse"].map { SupportArrears(kind: $0, ending: ending) }
            },
            WomanInHardship.Ending.allCases.flatMap { ending -> [any Story] in
                WomanInHardship.Opening.allCases.map { WomanInHardship(opening: $0, ending: ending) }
            },
            PriorityGroup.Ending.allCases.flatMap { ending -> [any Story] in
                PriorityGroup.Opening.allCases.map { PriorityGroup(opening: $0, ending: ending) }
            },
            Petitioner.Ending.allCases.map { Petitioner(ending: $0) },
            UnlikeAid.Ending.allCases.map { UnlikeAid(ending: $0) },
            CoVictims.Ending.allCases.map { CoVictims(ending: $0) },
            RigidExpense.Ending.allCases.map { RigidExpense(ending: $0) },
            ExtremePoverty.Ending.allCases.flatMap { ending -> [any Story] in
                ExtremePoverty.Opening.allCases.map { ExtremePoverty(opening: $0, ending: ending) }
            },
            DisabilitySubsidy.Ending.allCases.flatMap { ending -> [any Story] in
                DisabilitySubsidy.Opening.allCases.map { DisabilitySubsidy(opening: $0, ending: ending) }
            },
            TemporaryAid.Ending.allCases.flatMap { ending -> [any Story] in
                TemporaryAid.Opening.allCases.map { TemporaryAid(opening: $0, ending: ending) }
            },
            PovertyRelapse.Ending.allCases.flatMap { ending -> [any Story] in
                PovertyRelapse.Opening.allCases.map { PovertyRelapse(opening: $0, ending: ending) }
            },
            SupportedLitigation.Ending.allCases.flatMap { ending -> [any Story] in
                SupportedLitigation.Opening.allCases.map { SupportedLitigation(opening: $0, ending: ending) }
            },
            LegalAid.Ending.allCases.flatMap { ending -> [any Story] in
                LegalAid.Opening.allCases.map { LegalAid(opening: $0, ending: ending) }
            },
            Proposal.Ending.allCases.flatMap { ending -> [any Story] in
                [Proposal(ending: ending), Proposal(agency: "civil-affairs", ending: ending)]
            },
            BenefitToStop.Ending.allCases.flatMap { ending -> [any Story] in
                BenefitToStop.Opening.allCases.map { BenefitToStop(opening: $0, ending: ending) }
            },
        ]
    }

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
