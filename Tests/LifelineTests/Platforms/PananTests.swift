import Testing

/// 磐安: facts from the text of case files; models by charge; colours of urgency; what is recommended; the money's path.
///
/// 卢阿根 lies in hospital (red); the file first said 轻伤二级 and was filed anew, then the assessment outranks it (orange).
/// 厉秀芳's loss came in the wrong unit, and part of it is recovered. 陈小禾's year of birth was mistyped by ten. Two organs
/// grant aid in one case (blue), and one of them takes it back. W is 9,000 yuan in Zhejiang, the standard 1,200.
struct PananTests {
    /// - 7200: six months of the standard, temporary aid; 20000: the hospital's arrears, less than any reference amount.
    /// - 54000–162000: 重伤二级 as the file says, 6 to 18 months of W; 108000–324000: 重伤一级, 12 to 36.
    /// - M02's amount stays while the file and the assessment change what it is the least of.
    /// - 9000–48000: a month of W, and the loss, less than 12 months; 12000 are recovered, then 20000, which leaves less than
    ///   30000.
    /// - Of the two grants of one case the larger is more than twice the smaller, and nobody says why (M14). The smaller is
    ///   also less than half of 77000, the median of the six others of its charge, harm and city: five of the year before,
    ///   of 70000 to 84000, and the larger one.
    /// - 9000–54000: harm of the mind alone is 1 to 6 months; 9000–108000: a petition, 1 to 12.
    /// - What is to be done at once is late the next day: the political and legal committee is told of M02 until somebody
    ///   answers. Else ten working days are over before it is told; of M12 it knew already, and is told that it is late.
    /// - Two working days after the decision of 2026-02-12 (Saturday the 14th is worked) nothing was paid: the committee and
    ///   the procuratorate are told (R4), until the payment of 2026-02-27.
    @Test func theStoryIsAsItIsTold() throws {
        try PlatformStory("panan").expectPlot(
            """
            2026-01-12T23:30 M22 H3307270090118 opened yellow 7200 → civil-affairs township
            2026-01-14T08:00 M02 卢阿根 opened red 20000 → civil-affairs medical-insurance police procuratorate
            2026-01-15T00:00 M02 卢阿根 opened red 20000 → political-legal
            2026-01-15T00:00 M02 卢阿根 updated red 20000 → civil-affairs medical-insurance police procuratorate
            2026-01-15T09:00 M02 卢阿根 updated red 20000 → civil-affairs medical-insurance police political-legal procuratorate
            2026-01-15T10:00 M02 卢阿根 acknowledged red → civil-affairs medical-insurance police procuratorate
            2026-01-15T10:00 M02 卢阿根 withdrawn red → political-legal
            2026-01-16T09:00 M01 卢阿根 opened yellow 54000–162000 → police procuratorate
            2026-01-16T09:00 M02 卢阿根 updated red 20000 → civil-affairs medical-insurance police procuratorate
            2026-01-16T16:00 M01 卢阿根 updated yellow 54000–162000 → police procuratorate
            2026-01-20T11:00 M01 卢阿根 updated orange 108000–324000 → police procuratorate
            2026-01-20T11:00 M02 卢阿根 updated red 20000 → civil-affairs medical-insurance police procuratorate
            2026-01-22T10:00 M04 厉秀芳 opened yellow 9000–48000 → procuratorate
            2026-01-26T15:00 M02 卢阿根 withdrawn red → civil-affairs medical-insurance police procuratorate
            2026-01-27T00:00 M22 H3307270090118 opened yellow 7200 → political-legal
            2026-01-27T00:00 M22 H3307270090118 updated yellow 7200 → civil-affairs township
            2026-01-28T10:00 M22 H3307270090118 withdrawn yellow → civil-affairs political-legal township
            2026-02-03T09:01 M09 陈小禾 opened orange 9000–54000 → civil-affairs education procuratorate women-federation
            2026-02-04T00:00 M01 卢阿根 opened orange 108000–324000 → political-legal
            2026-02-04T00:00 M01 卢阿根 updated orange 108000–324000 → police procuratorate
            2026-02-05T14:00 M12 卢美珍 opened yellow 9000–108000 → petitions political-legal procuratorate
            2026-02-06T00:00 M04 厉秀芳 opened yellow 9000–48000 → political-legal
            2026-02-06T00:00 M04 厉秀芳 updated yellow 9000–48000 → procuratorate
            2026-02-06T10:00 M04 厉秀芳 updated yellow 9000–36000 → procuratorate
            2026-02-06T10:00 M04 厉秀芳 withdrawn yellow → political-legal
            2026-02-12T10:00 M01 卢阿根 assisted orange → police political-legal procuratorate
            2026-02-12T10:00 R2 卢阿根 opened yellow → court procuratorate
            2026-02-15T00:00 R4 A3307270000002026010012 opened blue → political-legal procuratorate
            2026-02-24T00:00 M09 陈小禾 opened orange 9000–54000 → political-legal
            2026-02-24T00:00 M09 陈小禾 updated orange 9000–54000 → civil-affairs education procuratorate women-federation
            2026-02-25T09:00 M09 陈小禾 acknowledged orange → civil-affairs education procuratorate women-federation
            2026-02-25T09:00 M09 陈小禾 withdrawn orange → political-legal
            2026-02-25T10:00 M04 厉秀芳 withdrawn yellow → procuratorate
            2026-02-26T00:00 M12 卢美珍 updated yellow 9000–108000 → petitions political-legal procuratorate
            2026-02-27T10:00 R4 A3307270000002026010012 withdrawn blue → political-legal procuratorate
            2026-03-02T10:00 M13 A3307270000002026010012 opened blue → court procuratorate
            2026-03-02T10:00 M14 A3307270000002026010012 opened blue → procuratorate
            2026-03-02T10:00 M14 A3307270000002026010012 opened blue → procuratorate
            2026-03-02T10:00 R2 卢阿根 updated yellow → court procuratorate
            2026-03-04T09:00 M13 A3307270000002026010012 withdrawn blue → court procuratorate
            2026-03-04T09:00 M14 A3307270000002026010012 withdrawn blue → procuratorate
            2026-03-04T09:00 M14 A3307270000002026010012 withdrawn blue → procuratorate
            2026-03-04T09:00 R2 卢阿根 opened yellow → political-legal
            2026-03-04T09:00 R2 卢阿根 updated yellow → court procuratorate
            """)
    }

    @Test func everyPushIsAsItWasReviewed() throws { try PlatformStory("panan").expectPushes() }

    @Test func whatStandsIsTheOraclesInAnyOrder() throws { try PlatformStory("panan").expectOraclesLeads() }

    @Test func visitorSeesItInTheDemo() async throws { try await PlatformStory("panan").expectDemo() }
}
