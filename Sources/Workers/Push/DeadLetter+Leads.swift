import Events
import Screening

extension DeadLetter {
    /// A lead that nobody is declared to get.
    init(unroutable address: String, lead: Lead, stage: String, topic: String, time: Instant) {
        self.init(
            reason: "unroutable", stage: stage,
            sentence: BilingualText(
                zh: "没有为 \(address) 登记机关，线索 \(lead.id) 无法推送",
                en: "No agency is declared for \(address); lead \(lead.id) cannot be pushed to it"),
            topic: topic, partition: -1, offset: -1, time: time, original: nil)
    }
}
