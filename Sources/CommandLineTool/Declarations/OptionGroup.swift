/// Arguments that several commands share, declared once: `@OptionGroup var kafka: KafkaOptions`.
@propertyWrapper
public struct OptionGroup<Value: ParsableArguments>: ArgumentGroup {
    public let wrappedValue: Value

    public init() { wrappedValue = Value() }

    var arguments: any ParsableArguments { wrappedValue }
}
