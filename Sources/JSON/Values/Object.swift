extension JSON {
    /// The members of an object in the order in which they were written or set, found by key in constant time.
    ///
    /// Keys are compared as Unicode scalars, not by canonical equivalence as Swift's strings are.
    public struct Object: Sendable {
        public typealias Member = (key: String, value: Value)

        private(set) var members: [Member] = []
        /// Only for objects larger than a glance.
        private var index: [[UInt8]: Int]?

        private static let indexedFrom = 12

        public init() {}

        /// Of two equal keys the last value counts, at the place of the first.
        public init(_ members: some Sequence<Member>) {
            for member in members { self[member.key] = member.value }
        }

        /// The caller knows that no key is there twice.
        init(unique members: [Member]) {
            self.members = members
            reindex()
        }

        public var count: Int { members.count }
        public var isEmpty: Bool { members.isEmpty }
        public var keys: [String] { members.map(\.key) }
        public var values: [Value] { members.map(\.value) }

        /// Setting nil removes the member; setting a new key appends it.
        public subscript(key: String) -> Value? {
            get { position(of: key).map { members[$0].value } }
            set {
                switch (position(of: key), newValue) {
                case (let at?, let value?): members[at].value = value
                case (let at?, nil):
                    members.remove(at: at)
                    reindex()
                case (nil, let value?):
                    members.append((key, value))
                    if index != nil {
                        index?[Array(key.utf8)] = members.count - 1
                    } else {
                        reindex()
                    }
                case (nil, nil): break
                }
            }
        }

        private func position(of key: String) -> Int? {
            if let index { return index[Array(key.utf8)] }
            return members.firstIndex { $0.key.hasSameScalars(as: key) }
        }

        private mutating func reindex() {
            guard members.count >= Self.indexedFrom else {
                index = nil
                return
            }
            var index: [[UInt8]: Int] = [:]
            index.reserveCapacity(members.count)
            for (at, member) in members.enumerated() { index[Array(member.key.utf8)] = at }
            self.index = index
        }
    }
}

extension JSON.Object: Sequence {
    public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
    public var underestimatedCount: Int { members.count }
}

extension JSON.Object: Hashable {
    public static func == (a: Self, b: Self) -> Bool {
        a.count == b.count && a.members.allSatisfy { b[$0.key] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for member in members {
            var each = Hasher()
            JSON.Value.string(member.key).hash(into: &each)
            member.value.hash(into: &each)
            sum &+= each.finalize()
        }
        hasher.combine(count)
        hasher.combine(sum)
    }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON.Value)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}
