import Testing

@testable import lifeline

struct DeliveryLedgerTests {
    private func position(_ line: Int) -> DeliveryLedger.Position { DeliveryLedger.Position(file: 0, line: line) }

    @Test func doneIsTheLastLineBeforeWhichNoneIsOpen() {
        let ledger = DeliveryLedger()
        let tickets = [2, 3, 5].map { ledger.open(position($0)) }
        ledger.close(tickets[1], isDelivered: true)
        #expect(ledger.done == nil)
        ledger.close(tickets[0], isDelivered: false)
        #expect(ledger.done == position(3))
        #expect(ledger.counts.open == 1)
        #expect(ledger.counts.delivered == 1)
        ledger.close(tickets[2], isDelivered: true)
        #expect(ledger.done == position(5))
    }

    @Test func manyLinesClosedInAnyOrderAreAllDone() {
        let ledger = DeliveryLedger()
        var window: [Int] = []
        for line in 1...100_000 {
            window.append(ledger.open(position(line)))
            if window.count == 64 {
                for ticket in window.reversed() { ledger.close(ticket, isDelivered: true) }
                window.removeAll()
            }
        }
        for ticket in window { ledger.close(ticket, isDelivered: true) }
        #expect(ledger.done == position(100_000))
        #expect(ledger.counts.open == 0)
    }
}
