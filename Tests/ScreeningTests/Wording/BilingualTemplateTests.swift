import Events
import Testing

@testable import Screening

struct BilingualTemplateTests {
    private func filled(_ template: String, _ arguments: String...) -> String {
        BilingualText(zh: template, en: template, arguments.map { BilingualText(zh: $0, en: $0) }).zh
    }

    /// An argument may be what an office wrote: its braces are text.
    @Test func whatAnArgumentHoldsIsLeftAsItIs() {
        #expect(filled("{0}, {1}", "{1}", "b") == "{1}, b")
        #expect(filled("{1}{0}", "{1}", "{0}") == "{0}{1}")
        #expect(filled("“{0}”", "{") == "“{”")
    }

    @Test func aBraceAroundAnythingElseIsText() {
        #expect(filled("{}: {0}", "a") == "{}: a")
        #expect(filled("{2} {x} {", "a", "b") == "{2} {x} {")
        #expect(filled("{{0}}", "a") == "{a}")
        #expect(filled("{0}{0}", "a") == "aa")
    }
}
