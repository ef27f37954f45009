public import Events
import Foundation
public import Screening

/// A file of events, one CloudEvent a line, read for a replay: it has a clock of its own, so that a file of last year
/// gives the same leads on every day.
public struct EventFile: Sendable {
    /// One line that is not blank.
    public struct Line: Sendable {
        public let file: String
        /// From 1.
        public let number: Int
        public let bytes: [UInt8]

        public init(file: String, number: Int, bytes: [UInt8]) {
            self.file = file
            self.number = number
            self.bytes = bytes
        }
    }

    /// A line that is no event, and why.
    public struct Refusal: Sendable {
        public let file: String
        public let number: Int
        public let rejection: Rejection
    }

    /// The records of the events taken, in the order of the file.
    public private(set) var records: [Record] = []
    /// For each of `records`, the line that it came from.
    public private(set) var lines: [Line] = []
    public private(set) var refusals: [Refusal] = []
    /// Events whose `time` is after the moment that was asked for.
    public private(set) var later = 0
    /// The moment of the replay: as asked, else the greatest `time` taken; nil where no event was taken and none asked.
    public private(set) var moment: Instant?

    /// Reads every line. With `at` it takes the events whose CloudEvents `time` is not after it; nil takes all.
    public init(_ lines: some Sequence<Line>, extractor: Extractor, at: Instant?) {
        for line in lines {
            let result = extractor.extract(
                value: line.bytes, headers: [], topic: nil, partition: 0, offset: Int64(line.number), now: nil)
            switch result {
            case .success(let record):
                if let at, record.event.time > at {
                    later += 1
                    continue
                }
                records.append(record)
                self.lines.append(line)
            case .failure(let rejection):
                refusals.append(Refusal(file: line.file, number: line.number, rejection: rejection))
            }
        }
        moment = at ?? records.map(\.event.time).max()
    }

    /// The parameters that the file sets: of several records of one the greatest version.
    public var parameters: [ParameterTable.Entry] {
        ParameterTable.Entry.standing(records.filter { $0.type == "region.parameter.set" })
    }

    /// The lines of a file that are not blank, without a byte order mark; `-` is standard input.
    ///
    /// - Throws: `CocoaError` where it cannot be read.
    public static func lines(of path: String) throws -> [Line] {
        let data =
            path == "-"
            ? FileHandle.standardInput.readDataToEndOfFile()
            : try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        var lines: [Line] = []
        var number = 0
        for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let part = number == 1 && part.starts(with: [0xEF, 0xBB, 0xBF]) ? part.dropFirst(3) : part
            let isBlank = part.allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t")
            }
            if !isBlank { lines.append(Line(file: path, number: number, bytes: Array(part))) }
        }
        return lines
    }
}
