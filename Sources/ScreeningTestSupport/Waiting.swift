/// Messages that wait, by whom they wait for; one of those is picked by its place in constant time, whoever waits beside it.
struct Waiting<Receiver: Hashable & Comparable, Message> {
    private var queues: [Receiver: [Message]] = [:]
    private var receivers: [Receiver] = []
    private var places: [Receiver: Int] = [:]

    /// How many wait for something.
    var count: Int { receivers.count }
    var isEmpty: Bool { receivers.isEmpty }
    /// Those who wait for something, in an order that follows from the calls before.
    var all: [Receiver] { receivers }

    subscript(place: Int) -> Receiver { receivers[place] }

    func count(of receiver: Receiver) -> Int { queues[receiver]?.count ?? 0 }

    mutating func add(_ message: Message, for receiver: Receiver) {
        if places[receiver] == nil {
            places[receiver] = receivers.count
            receivers.append(receiver)
        }
        queues[receiver, default: []].append(message)
    }

    /// The first messages of somebody, as many as asked; all of them without a number.
    mutating func take(_ count: Int? = nil, of receiver: Receiver) -> [Message] {
        guard let place = places[receiver], let queue = queues[receiver] else { return [] }
        if let count, count < queue.count {
            queues[receiver]?.removeFirst(count)
            return Array(queue.prefix(count))
        }
        queues[receiver] = nil
        places[receiver] = nil
        let last = receivers.removeLast()
        if place < receivers.count {
            receivers[place] = last
            places[last] = place
        }
        return queue
    }
}
