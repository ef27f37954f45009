import Testing

/// 乐清: leads while arrest and prosecution are under review, not after judgment; grid workers verify; what is one office's
/// is handed over to the other, both ways.
///
/// 陈阿娇's lead comes by time alone, is verified by a grid worker, ends by a payment that comes late and stands again when
/// the payment turns out to be another's; refused as judicial aid it is transferred to civil affairs. 吴福来 was known to
/// civil affairs alone: temporary aid after an accident points to a case (M24), the case becomes a lead (M06), and aid that
/// did not suffice goes back as a letter (M16). 金建国's lead is declined on a visit, and opens again when what it rests on
/// changes. W is 9,000 yuan in Zhejiang, the minimum-living standard 1,200.
struct YueqingTests {
    /// - 54000–162000: 重伤二级 is 6 to 18 months of W; 108000–324000: 重伤一级, 12 to 36; 9000–54000: 轻伤, 1 to 6.
    /// - The case of 2026-01-08 is fifteen days old when 2026-01-23 is over; the judgment of 2026-03-02 ninety when
    ///   2026-05-31 is; the payment of 2026-06-15 thirty when 2026-07-15 is.
    /// - An answer is due within the term of the model, then ten working days for each further step, five to take over; from
    ///   the day after on the political and legal committee is told, until it is done.
    @Test func theStoryIsAsItIsTold() throws {
        try PlatformStory("yueqing").expectPlot(
            """
            2026-01-12T11:00 M24 H3303820220847 opened yellow → procuratorate
            2026-01-14T09:00 M24 H3303820220847 acknowledged yellow → procuratorate
            2026-01-24T00:00 M01 陈阿娇 opened yellow 54000–162000 → procuratorate
            2026-01-26T10:05 M24 H3303820220847 updated yellow → procuratorate
            2026-01-27T09:00 M01 陈阿娇 acknowledged yellow → procuratorate
            2026-01-29T00:00 M24 H3303820220847 opened yellow → political-legal
            2026-01-29T00:00 M24 H3303820220847 updated yellow → procuratorate
            2026-02-02T16:00 M01 陈阿娇 verified yellow → procuratorate
            2026-02-09T15:00 M01 陈阿娇 withdrawn yellow → procuratorate
            2026-02-11T10:00 M01 陈阿娇 opened yellow 54000–162000 → procuratorate
            2026-02-15T00:00 M01 陈阿娇 opened yellow 54000–162000 → political-legal
            2026-02-15T00:00 M01 陈阿娇 updated yellow 54000–162000 → procuratorate
            2026-02-20T09:00 M01 金建国 opened yellow 54000–162000 → procuratorate
            2026-02-24T14:00 M01 金建国 declined yellow → procuratorate
            2026-02-25T09:00 M01 陈阿娇 updated yellow 54000–162000 → political-legal procuratorate
            2026-03-04T10:00 M01 金建国 opened orange 108000–324000 → procuratorate
            2026-03-12T09:00 M01 陈阿娇 opened yellow 54000–162000 → civil-affairs
            2026-03-12T09:00 M01 陈阿娇 transferred yellow → procuratorate
            2026-03-12T09:00 M01 陈阿娇 withdrawn yellow → political-legal
            2026-03-19T00:00 M01 金建国 opened orange 108000–324000 → political-legal
            2026-03-19T00:00 M01 金建国 updated orange 108000–324000 → procuratorate
            2026-03-20T00:00 M01 陈阿娇 opened yellow 54000–162000 → political-legal
            2026-03-20T00:00 M01 陈阿娇 updated yellow 54000–162000 → civil-affairs procuratorate
            2026-03-23T10:00 M01 陈阿娇 closed yellow → civil-affairs political-legal procuratorate
            2026-06-01T00:00 M06 吴福来 opened yellow 9000–54000 → court procuratorate road-fund
            2026-06-03T10:00 M24 H3303820220847 withdrawn yellow → political-legal procuratorate
            2026-06-12T10:00 M06 吴福来 assisted yellow → court procuratorate road-fund
            2026-06-12T10:00 R2 吴福来 opened yellow → court procuratorate
            2026-06-30T00:00 R2 吴福来 opened yellow → political-legal
            2026-06-30T00:00 R2 吴福来 updated yellow → court procuratorate
            2026-07-16T00:00 M16 H3303820220847 opened blue → civil-affairs
            2026-07-20T10:00 M16 H3303820220847 withdrawn blue → civil-affairs
            2026-07-20T10:00 R2 吴福来 updated yellow → court procuratorate
            2026-07-20T10:00 R2 吴福来 withdrawn yellow → political-legal
            """)
    }

    @Test func everyPushIsAsItWasReviewed() throws { try PlatformStory("yueqing").expectPushes() }

    @Test func whatStandsIsTheOraclesInAnyOrder() throws { try PlatformStory("yueqing").expectOraclesLeads() }

    @Test func visitorSeesItInTheDemo() async throws { try await PlatformStory("yueqing").expectDemo() }
}
