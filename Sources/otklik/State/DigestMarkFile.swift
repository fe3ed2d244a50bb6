import Foundation
import Tickets

/// `digest-marks.json` in the state directory, beside the database and in no backup of it.
struct DigestMarkFile: DigestMarks {
    let path: String

    init(_ state: StateDirectory) {
        path = state.path + "/digest-marks.json"
    }

    func read() throws -> [DigestSubscription.Key: Date] {
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        guard let lines = try? JSONDecoder().decode([Mark].self, from: data) else {
            throw Failure("\(path) is damaged: move it away, then look with `otklik digest list` what was sent")
        }
        return lines.reduce(into: [:]) { marks, line in
            guard let period = DigestPeriod(rawValue: line.period) else { return }
            let key = DigestSubscription.Key(member: AddressKey(rawValue: line.member), period: period)
            marks[key] = max(marks[key] ?? .distantPast, Date(timeIntervalSince1970: Double(line.end)))
        }
    }

    func write(_ marks: [DigestSubscription.Key: Date]) throws {
        let lines = marks.map { key, end in
            Mark(member: key.member.rawValue, period: key.period.rawValue, end: Int64(end.timeIntervalSince1970))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let sorted = lines.sorted { ($0.member, $0.period) < ($1.member, $1.period) }
        try DurableFile.write(Array(try encoder.encode(sorted)), to: path, replacing: true)
    }

    private struct Mark: Codable {
        var member: String
        var period: String
        /// Seconds since 1970.
        var end: Int64
    }
}
