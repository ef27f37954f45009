import Testing

/// 灌云: six registers and the victims of cases make the household; what it should get is reckoned by one formula; letters
/// go to civil affairs, education and medical insurance.
///
/// Three families. Of the Suns the police first wrote the number of a namesake, so that another household was told of; the
/// register of kin came late; the payment lacked a nought. Of the Zhous a payment was taken back. W is 8,800 yuan in
/// Jiangsu, the minimum-living standard 900.
struct GuanyunTests {
    /// - 105600–316800: death is 12 to 36 months of W. 105600 of M10: kin who are not injured, 12 months.
    /// - Zhou: 重伤二级 is 6 to 18 months, 52800–158400; the loss of 86420.50 is less than 158400; 20000 were paid; a fifth
    ///   is his own fault: 66420.50 × 0.8 and 52800 × 0.8; then 20000 come back: 86420.50 × 0.8.
    /// - 300: (900 − 18000 ÷ 2 ÷ 12) × 2 a month, after the father is dead.
    /// - The household and the wife, then the daughter too, are a group of one case, until two of them are helped.
    /// - The payment of 2026-03-18 is thirty days old when 2026-04-17 is over.
    /// - Aid of 120000 was granted on Friday the 13th of March; two working days later nothing was paid, then a tenth of it
    ///   by a slip of the pen (R4), until the payment is corrected.
    /// - An answer is due within the term of the model, then ten working days for each further step, five to take over; from
    ///   the day after on the political and legal committee is told, until it is done.
    @Test func theStoryIsAsItIsTold() throws {
        try PlatformStory("guanyun").expectPlot(
            """
            2026-01-22T10:00 M03 H3207230040377 opened orange 105600–316800 → civil-affairs education procuratorate
            2026-01-26T09:30 M03 H3207230040377 withdrawn orange → civil-affairs education procuratorate
            2026-01-26T09:31 M03 H3207230040211 opened orange 105600–316800 → civil-affairs education procuratorate
            2026-01-27T15:00 M03 H3207230040211 updated orange 105600–316800 → civil-affairs education procuratorate
            2026-01-27T15:00 M10 王秀梅 opened yellow 105600 → procuratorate women-federation
            2026-01-27T15:00 M15 A3207230000002026010041 opened orange → procuratorate
            2026-02-02T09:05 R2 周建国 opened yellow → court procuratorate
            2026-02-03T11:00 M09 孙小雨 opened orange 105600–316800 → civil-affairs education procuratorate women-federation
            2026-02-03T11:00 M15 A3207230000002026010041 updated orange → procuratorate
            2026-02-09T09:00 M03 H3207230040211 acknowledged orange → civil-affairs education procuratorate
            2026-02-10T16:00 M01 周建国 opened yellow 52800–158400 → police procuratorate
            2026-02-11T00:00 M10 王秀梅 opened yellow 105600 → political-legal
            2026-02-11T00:00 M10 王秀梅 updated yellow 105600 → procuratorate women-federation
            2026-02-12T10:00 M01 周建国 updated yellow 52800–86420.5 → police procuratorate
            2026-02-13T17:00 M03 H3207230040211 verified orange → civil-affairs education procuratorate
            2026-02-15T00:00 R2 周建国 opened yellow → political-legal
            2026-02-15T00:00 R2 周建国 updated yellow → court procuratorate
            2026-02-24T00:00 M09 孙小雨 opened orange 105600–316800 → political-legal
            2026-02-24T00:00 M09 孙小雨 updated orange 105600–316800 → civil-affairs education procuratorate women-federation
            2026-02-24T10:00 M01 周建国 updated yellow 52800–66420.5 → police procuratorate
            2026-02-26T10:00 M01 周建国 updated yellow 42240–53136.4 → police procuratorate
            2026-03-03T09:00 M01 周建国 updated yellow 42240–69136.4 → police procuratorate
            2026-03-04T00:00 M01 周建国 opened yellow 42240–69136.4 → political-legal
            2026-03-04T00:00 M01 周建国 updated yellow 42240–69136.4 → police procuratorate
            2026-03-05T00:00 M03 H3207230040211 opened orange 105600–316800 → political-legal
            2026-03-05T00:00 M03 H3207230040211 updated orange 105600–316800 → civil-affairs education procuratorate
            2026-03-05T09:00 M01 周建国 updated yellow 42240–69136.4 → procuratorate
            2026-03-05T09:00 M01 周建国 withdrawn yellow → police political-legal
            2026-03-13T10:00 M03 H3207230040211 assisted orange → civil-affairs education political-legal procuratorate
            2026-03-13T10:00 M10 王秀梅 assisted yellow → political-legal procuratorate women-federation
            2026-03-13T10:00 M15 A3207230000002026010041 withdrawn orange → procuratorate
            2026-03-13T10:00 R2 王秀梅 opened yellow → court procuratorate
            2026-03-16T10:00 M09 孙小雨 closed orange → civil-affairs education political-legal procuratorate women-federation
            2026-03-18T00:00 R4 A3207230000002026010041 opened blue → political-legal procuratorate
            2026-03-18T15:00 R4 A3207230000002026010041 updated blue → political-legal procuratorate
            2026-03-20T00:00 M01 周建国 opened yellow 42240–69136.4 → political-legal
            2026-03-20T00:00 M01 周建国 updated yellow 42240–69136.4 → procuratorate
            2026-03-28T00:00 R2 王秀梅 opened yellow → political-legal
            2026-03-28T00:00 R2 王秀梅 updated yellow → court procuratorate
            2026-04-18T00:00 M16 H3207230040211 opened blue → agriculture civil-affairs education medical-insurance
            2026-04-20T10:00 M16 H3207230040211 updated blue → agriculture civil-affairs education medical-insurance
            2026-04-20T10:00 R4 A3207230000002026010041 withdrawn blue → political-legal procuratorate
            2026-04-24T10:00 M17 H3207230040211 opened yellow 300 → civil-affairs
            2026-05-08T00:00 M16 H3207230040211 opened blue → political-legal
            2026-05-08T00:00 M16 H3207230040211 updated blue → agriculture civil-affairs education medical-insurance
            2026-05-11T09:00 M16 H3207230040211 withdrawn blue → agriculture civil-affairs education medical-insurance political-legal
            2026-05-11T09:00 M17 H3207230040211 withdrawn yellow → civil-affairs
            2026-05-11T09:00 R2 王秀梅 updated yellow → court procuratorate
            2026-05-11T09:00 R2 王秀梅 withdrawn yellow → political-legal
            """)
    }

    @Test func everyPushIsAsItWasReviewed() throws { try PlatformStory("guanyun").expectPushes() }

    @Test func whatStandsIsTheOraclesInAnyOrder() throws { try PlatformStory("guanyun").expectOraclesLeads() }

    @Test func visitorSeesItInTheDemo() async throws { try await PlatformStory("guanyun").expectDemo() }
}
