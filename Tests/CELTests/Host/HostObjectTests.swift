import CEL
import Testing

@Suite struct HostObjectTests {
    let environment = TestHost.environment()

    var person: Value {
        let member = TestObject(TestHost.person, ["age": .int(11), "dibao": .bool(false)])
        let household = TestObject(
            TestHost.household, ["size": .int(2), "standard": .scalar(Scalar(TestHost.money, bits: 88_600))])
        let person = TestObject(
            TestHost.person,
            [
                "age": .int(67), "dibao": .bool(true), "income": .scalar(Scalar(TestHost.money, bits: 61_000)),
                "household": .object(household), "score": .double(0.5),
            ])
        household.fields[1] = .list([.object(person), .object(member)])
        return .object(person)
    }

    @Test(arguments: [
        ("person.age >= 60 && person.dibao", "true"), ("person.household.size", "2"),
        ("person.household.members.exists(m, m.age < 18)", "true"),
        ("person.household.members.filter(m, m.age < 18).size()", "1"),
        ("person.household.members.all(m, m.household.size == 2)", "unknown(Person.household)"),
        ("person.income < person.household.standard", "true"),
        ("person.income + person.income >= 2 * person.income", "true"),
        ("2 * person.income", "1220.0"), ("person.income < parameter('wage')", "true"),
        ("has(person.born)", "unknown(Person.born)"), ("has(person.age)", "true"),
        ("person.household.members[1].age", "11"), ("person.score * 2.0 > 0.9", "true"),
    ])
    func fieldsAreReadBySlotAndHostOperatorsAreCalled(source: String, expected: String) throws {
        #expect(try environment.evaluate(source, ["person": person]).description == expected)
    }

    @Test func unknownIsNotFalseAndAddsUp() throws {
        let variables = ["person": person]
        #expect(try environment.evaluate("person.age > 60 || person.name == 'x'", variables).description == "true")
        #expect(try environment.evaluate("person.name == 'x' || person.age > 60", variables).description == "true")
        #expect(
            try environment.evaluate("person.name == 'x' && person.born > timestamp(0)", variables).description
                == "unknown(Person.born, Person.name)")
        #expect(
            try environment.evaluate("1 / 0 > 0 && person.name == 'x'", variables).description
                == "unknown(Person.name)")
        #expect(
            try environment.evaluate("person.income < parameter('price')", variables).description
                == "unknown(parameter.price (no value))")
    }

    @Test func whatAnExpressionReadsIsToldWithoutEvaluatingIt() throws {
        let reads = try environment.compile(
            "person.household.members.exists(m, m.age < 18) && person.income < parameter('wage')"
        ).reads
        #expect(reads.variables == ["person"])
        #expect(
            reads.fields == [
                .init(type: "Person", name: "household"), .init(type: "Household", name: "members"),
                .init(type: "Person", name: "age"), .init(type: "Person", name: "income"),
            ])
        #expect(reads.calls == [.init(function: "parameter", literals: [0: "wage"], count: 1)])
        #expect(reads.readsNow)
        #expect(try !environment.compile("person.age > 1").reads.readsNow)
    }

    @Test func anUnknownFieldIsAnErrorWithPlaceAndHint() throws {
        let failure = try #require(throws: CompilationFailure.self) {
            try environment.compile("person.dibao &&\n  person.agee > 60 && persn.age == 'x'", expecting: .bool)
        }
        #expect(failure.issues.map(\.line) == [2, 2])
        #expect(failure.issues.map(\.column) == [10, 23])
        #expect(failure.issues.map(\.hint) == ["did you mean 'age'?", "did you mean 'person'?"])
        #expect(
            failure.description == """
                2:10: 'Person' has no field 'agee' (did you mean 'age'?)
                 |   person.agee > 60 && persn.age == 'x'
                 |          ^
                2:23: 'persn' is not declared (did you mean 'person'?)
                 |   person.agee > 60 && persn.age == 'x'
                 |                       ^
                """)
    }

    @Test func theResultMustHaveTheExpectedType() throws {
        let failure = try #require(throws: CompilationFailure.self) {
            try environment.compile("person.age", expecting: .bool)
        }
        #expect(failure.issues.map(\.message) == ["the expression must be bool, not int"])
    }

    @Test func aVariableThatIsNotSetIsAnErrorWhereItIsRead() throws {
        #expect(
            try environment.evaluate("person.age > 3").description
                == "error(no_such_variable: the variable 'person' has no value)")
    }
}
