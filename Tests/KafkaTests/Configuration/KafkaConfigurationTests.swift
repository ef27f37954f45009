import Kafka
import Testing

@Suite struct KafkaConfigurationTests {
    @Test func unknownPropertyIsNamedTogetherWithTheNearestOne() throws {
        let error = try #require(throws: KafkaError.self) {
            try KafkaProducer(configuration: ["bootstrap.server": "localhost:1"])
        }
        #expect(error.code == .unknownProperty)
        #expect(error.remedy == .stop)
        #expect(error.fault == .user)
        #expect(error.description.contains("\"bootstrap.server\""))
        #expect(error.description.contains("did you mean \"bootstrap.servers\"?"))
    }

    @Test func refusedValueNamesItsProperty() throws {
        let error = try #require(throws: KafkaError.self) {
            try KafkaConsumer(configuration: ["bootstrap.servers": "localhost:1", "session.timeout.ms": "soon"])
        }
        #expect(error.code == .invalidPropertyValue)
        #expect(error.description.contains("session.timeout.ms"))
    }

    @Test func refusedSecretIsNotShown() throws {
        let secret = "hunter2-is-no-certificate"
        let configuration: KafkaConfiguration = [
            "bootstrap.servers": "localhost:1", "security.protocol": "ssl", "ssl.key.pem": secret,
        ]
        let error = try #require(throws: KafkaError.self) { try KafkaProducer(configuration: configuration) }
        #expect(!error.description.contains(secret))
        #expect(!configuration.description.contains(secret))
        #expect(configuration.description.contains("ssl.key.pem=***"))
    }

    @Test func contradictionBetweenPropertiesIsAnErrorOfTheInitialiser() throws {
        let error = try #require(throws: KafkaError.self) {
            try KafkaProducer(configuration: ["bootstrap.servers": "localhost:1", "acks": "0"])
        }
        #expect(error.code == .invalidPropertyValue)
        #expect(error.reason.contains("acks"))
    }

    @Test func durationsAreRoundedUpToMilliseconds() {
        var configuration = KafkaConfiguration()
        configuration.set("transaction.timeout.ms", .microseconds(1_001))
        #expect(configuration["transaction.timeout.ms"] == "2")
    }

    @Test func laterPropertiesWinAndDefaultsLose() {
        let configuration: KafkaConfiguration = ["a": "1", "b": "1"]
        #expect(configuration.merging(["b": "2"]).properties == ["a": "1", "b": "2"])
        #expect(configuration.withDefaults(["b": "0", "c": "0"]).properties == ["a": "1", "b": "1", "c": "0"])
    }

    @Test func scramIsWarnedOfBeforeTheBrokerRefusesIt() throws {
        let log = Recorder<KafkaLogEntry>()
        let configuration: KafkaConfiguration = [
            "bootstrap.servers": "127.0.0.1:1", "security.protocol": "sasl_plaintext",
            "sasl.mechanisms": "SCRAM-SHA-256", "sasl.username": "u", "sasl.password": "p",
        ]
        let admin = try KafkaAdmin(configuration: configuration, log: log.record)
        defer { try? admin.close() }
        let warning = log.all.first { $0.facility == "SCRAM" }
        #expect(warning?.level == .warning)
        #expect(warning?.message.contains("3.8") == true)
    }
}
