import Foundation
import Testing

/// 单县: victims of every kind of case against every register of need, from plain CSV exports by mapping.
///
/// The roll of people in need, the disability certificates and the procuratorate's list of victims come as tables, one of
/// them with a mistyped number, which is refused and comes again. 孙丽华's loss was written as 35 in place of 3.5 (万元);
/// 张守田's injury is assessed anew; his certificate is struck off. W is 8,000 yuan, the minimum-living standard 900.
struct ShanxianTests {
    /// - 250 and 200: the allowances of the disabled, care and living.
    /// - 48000–144000: 重伤二级 is 6 to 18 months of W; 96000–288000: 重伤一级, 12 to 36.
    /// - 8000–96000: 1 to 12 months, less than 350000; 35000 is less than 12 months.
    /// - An export says everything anew under a greater version, so that the evidence changes; a person knows its own
    ///   records at once and its case's a moment later, which is a revision of its own. M21 rests on the injury too: the
    ///   grade says that the person is not dead.
    /// - The cases of 2025-12-15 and 2025-12-22 are ninety days old when 2026-03-15 and 2026-03-22 are over.
    /// - An answer is due within the term of the model, then ten working days for each further step, five to take over; from
    ///   the day after on the political and legal committee is told, until it is done.
    @Test func theStoryIsAsItIsTold() throws {
        try PlatformStory("shanxian").expectPlot(
            """
            2026-03-02T09:30 M21 张守田 opened yellow 200 → civil-affairs disabled-federation
            2026-03-02T09:30 M21 张守田 opened yellow 250 → civil-affairs disabled-federation
            2026-03-03T09:00 M21 张守田 updated yellow 200 → civil-affairs disabled-federation
            2026-03-03T09:00 M21 张守田 updated yellow 250 → civil-affairs disabled-federation
            2026-03-03T09:00 R2 张守田 opened yellow → court procuratorate
            2026-03-16T00:00 M01 张守田 opened yellow 48000–144000 → police procuratorate
            2026-03-18T00:00 M21 张守田 opened yellow 200 → political-legal
            2026-03-18T00:00 M21 张守田 opened yellow 250 → political-legal
            2026-03-18T00:00 M21 张守田 updated yellow 200 → civil-affairs disabled-federation
            2026-03-18T00:00 M21 张守田 updated yellow 250 → civil-affairs disabled-federation
            2026-03-18T00:00 R2 张守田 opened yellow → political-legal
            2026-03-18T00:00 R2 张守田 updated yellow → court procuratorate
            2026-03-20T09:00 M01 张守田 updated orange 96000–288000 → police procuratorate
            2026-03-20T09:00 M01 张守田 updated orange 96000–288000 → police procuratorate
            2026-03-20T09:00 M21 张守田 updated yellow 200 → civil-affairs disabled-federation
            2026-03-20T09:00 M21 张守田 updated yellow 250 → civil-affairs disabled-federation
            2026-03-20T09:00 M21 张守田 withdrawn yellow → political-legal
            2026-03-20T09:00 M21 张守田 withdrawn yellow → political-legal
            2026-03-20T09:00 R2 张守田 updated yellow → court procuratorate
            2026-03-20T09:00 R2 张守田 withdrawn yellow → political-legal
            2026-03-23T00:00 M04 孙丽华 opened yellow 8000–96000 → procuratorate
            2026-03-27T09:00 M04 孙丽华 updated yellow 8000–35000 → procuratorate
            2026-03-27T09:00 M04 孙丽华 updated yellow 8000–35000 → procuratorate
            2026-03-27T09:30 M21 张守田 withdrawn yellow → civil-affairs disabled-federation
            2026-03-27T09:30 M21 张守田 withdrawn yellow → civil-affairs disabled-federation
            2026-04-04T00:00 M01 张守田 opened orange 96000–288000 → political-legal
            2026-04-04T00:00 M01 张守田 updated orange 96000–288000 → police procuratorate
            2026-04-04T00:00 R2 张守田 opened yellow → political-legal
            2026-04-04T00:00 R2 张守田 updated yellow → court procuratorate
            2026-04-10T09:00 M04 孙丽华 assisted yellow → procuratorate
            2026-04-10T09:00 R2 孙丽华 opened yellow → court procuratorate
            """)
    }

    /// The events of the story are what the tables become; the row with the wrong check digit is listed, to be mended.
    @Test func tablesBecomeTheEventsOfTheStory() throws {
        let exports = try Exports(PlatformStory.folder.appending(path: "shanxian"), place: "shanxian")
        #expect(exports.refusals == ["2026-03-03T0900.victims.csv:4: resident-id"])
        let file = PlatformStory.folder.appending(path: "shanxian.jsonl")
        if ProcessInfo.processInfo.environment["LIFELINE_REGENERATE"] == "1" {
            try Data((exports.lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(exports.lines == expected)
    }

    @Test func everyPushIsAsItWasReviewed() throws { try PlatformStory("shanxian").expectPushes() }

    @Test func whatStandsIsTheOraclesInAnyOrder() throws { try PlatformStory("shanxian").expectOraclesLeads() }

    @Test func visitorSeesItInTheDemo() async throws { try await PlatformStory("shanxian").expectDemo() }
}
