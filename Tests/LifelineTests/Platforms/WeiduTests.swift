import Testing

/// 许昌魏都: compensation that was never executed, criminal and civil; three outputs: assistance, legal supervision,
/// problems of governance.
///
/// 马春燕's judgment of 159,684.47 yuan is of 2017; it was first entered with a digit lost, and a payment of 9,000 as
/// 90,000. 赵玉成 has a civil judgment that nobody pays. 许诺's mother is missing and the father in prison, for which the
/// register first had a month too many, and the father's allowance still runs. W is 8,000 yuan, the standard 900.
struct WeiduTests {
    /// - 15968.44 and 48000: the lesser of what is unpaid and six months of W (轻伤).
    /// - 90000 is more than half of 159684.47, 9000 is not; 9000 and 150684.47 are all of it.
    /// - 8000–38000: the loss, less than 6 months of W; from 1 month.
    /// - Six months in prison are over on 2026-03-01, and on 2026-04-01 as corrected; the judgment of 2026-01-15 is ninety
    ///   days old when 2026-04-15 is over.
    /// - An answer is due within the term of the model, then ten working days for each further step, five to take over; from
    ///   the day after on the political and legal committee is told, until it is done.
    @Test func theStoryIsAsItIsTold() throws {
        try PlatformStory("weidu").expectPlot(
            """
            2026-01-12T09:02 M07 马春燕 opened yellow 15968.44 → court procuratorate
            2026-01-14T09:00 M07 马春燕 updated yellow 48000 → court procuratorate
            2026-01-15T10:00 M07 马春燕 withdrawn yellow → court procuratorate
            2026-01-19T10:00 M07 马春燕 opened yellow 48000 → court procuratorate
            2026-01-26T10:00 M17 H4110020017740 opened yellow → civil-affairs
            2026-02-02T10:00 R3 许强 opened blue → civil-affairs procuratorate
            2026-02-03T00:00 M07 马春燕 opened yellow 48000 → political-legal
            2026-02-03T00:00 M07 马春燕 updated yellow 48000 → court procuratorate
            2026-02-10T00:00 M17 H4110020017740 opened yellow → political-legal
            2026-02-10T00:00 M17 H4110020017740 updated yellow → civil-affairs
            2026-02-15T00:00 R3 许强 opened blue → political-legal
            2026-02-15T00:00 R3 许强 updated blue → civil-affairs procuratorate
            2026-03-01T00:00 M20 许诺 opened red 1500 → civil-affairs procuratorate
            2026-03-03T10:00 M20 许诺 withdrawn red → civil-affairs procuratorate
            2026-03-03T10:00 R3 许强 updated blue → civil-affairs procuratorate
            2026-03-03T10:00 R3 许强 withdrawn blue → political-legal
            2026-03-05T10:00 M17 H4110020017740 withdrawn yellow → civil-affairs political-legal
            2026-03-05T10:00 R2 赵玉成 opened yellow → court procuratorate
            2026-03-09T10:00 M07 马春燕 acknowledged yellow → court procuratorate
            2026-03-09T10:00 M07 马春燕 withdrawn yellow → political-legal
            2026-03-16T10:00 R3 许强 withdrawn blue → civil-affairs procuratorate
            2026-03-20T00:00 R2 赵玉成 opened yellow → political-legal
            2026-03-20T00:00 R2 赵玉成 updated yellow → court procuratorate
            2026-03-24T00:00 M07 马春燕 opened yellow 48000 → political-legal
            2026-03-24T00:00 M07 马春燕 updated yellow 48000 → court procuratorate
            2026-04-01T00:00 M20 许诺 opened red 1500 → civil-affairs procuratorate
            2026-04-10T10:00 M20 许诺 withdrawn red → civil-affairs procuratorate
            2026-04-16T00:00 M06 赵玉成 opened yellow 8000–38000 → court procuratorate road-fund
            2026-04-22T10:00 M07 马春燕 withdrawn yellow → court political-legal procuratorate
            2026-04-28T10:00 M06 赵玉成 withdrawn yellow → court procuratorate road-fund
            """)
    }

    @Test func everyPushIsAsItWasReviewed() throws { try PlatformStory("weidu").expectPushes() }

    @Test func whatStandsIsTheOraclesInAnyOrder() throws { try PlatformStory("weidu").expectOraclesLeads() }

    @Test func visitorSeesItInTheDemo() async throws { try await PlatformStory("weidu").expectDemo() }
}
