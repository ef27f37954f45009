import Foundation
import Testing

/// No person's name of the events stands in what was written.
func expectNoName(of file: String, in text: String) throws {
    let names = Set(
        try String(contentsOfFile: file, encoding: .utf8).matches(of: /"name":"([^"]+)"/).map { String($0.output.1) })
    #expect(!names.isEmpty)
    for name in names { #expect(!text.contains(name), "\(name)") }
}
