import Foundation
import Kafka
import Testing

@testable import Streaming

struct FlightTests {
    private let positions = [TopicPartition(topic: "in", partition: 0): Int64(7)]
    private let delivered: Result<DeliveredRecord, KafkaError> = .success(
        DeliveredRecord(
            partition: TopicPartition(topic: "out", partition: 0), offset: Offset(3), timestamp: .unavailable))

    @Test func withoutOutputItIsThere() throws {
        #expect(try Flight(outputs: 0, positions: positions).lands(within: .zero))
    }

    @Test func landsWithTheLastDelivery() throws {
        let flight = Flight(outputs: 2, positions: positions)
        #expect(try !flight.lands(within: .zero))
        flight.delivered(delivered)
        #expect(try !flight.lands(within: .milliseconds(1)))
        flight.delivered(delivered)
        #expect(try flight.lands(within: .zero))
        #expect(try flight.lands(within: .zero), "asked again, it is there still")
    }

    @Test func whoeverWaitsIsToldByAnotherThread() throws {
        let flight = Flight(outputs: 1, positions: positions)
        let delivered = delivered
        Thread.detachNewThread { flight.delivered(delivered) }
        #expect(try flight.lands(within: .seconds(60)))
    }

    @Test func aDeliveryThatFailedIsThrownOnceAllAreTold() throws {
        let flight = Flight(outputs: 2, positions: positions)
        flight.delivered(.failure(KafkaError(.messageTimedOut, "send", reason: "no answer")))
        #expect(try !flight.lands(within: .zero))
        flight.delivered(delivered)
        #expect(throws: KafkaError.self) { try flight.lands(within: .zero) }
        #expect(throws: KafkaError.self) { try flight.lands(within: .zero) }
    }
}
