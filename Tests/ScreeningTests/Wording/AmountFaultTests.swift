import Events
import Testing

@testable import Screening

/// Why there is no amount travels in both languages.
struct AmountFaultTests {
    @Test(arguments: [
        BilingualText(zh: "除数为零", en: "division by zero"),
        // As leads were written before: in English alone.
        BilingualText(zh: "division by zero", en: "division by zero"),
    ])
    func faultIsReadAgainAsItWasWritten(fault: BilingualText) throws {
        let amount = LeadAmount(highFen: nil, lowFen: nil, period: "once", fault: fault)
        var writer = ByteWriter()
        amount.write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try LeadAmount(from: &reader) == amount)
    }

    @Test func faultOfBeforeIsReadInEnglish() throws {
        var writer = ByteWriter()
        writer.write(false)
        writer.write(false)
        writer.write("month")
        writer.write(count: 0)
        writer.write(true)
        writer.write("an amount out of range")
        writer.write(count: 0)
        var reader = ByteReader(writer.bytes)
        let fault = try LeadAmount(from: &reader).fault
        #expect(fault == BilingualText(zh: "an amount out of range", en: "an amount out of range"))
    }
}
