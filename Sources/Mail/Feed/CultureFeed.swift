import Foundation

/// Events of PRO.Культура.РФ (export API 2.5) and of the open data of the Ministry of Culture, which hold the same records.
/// One record may run in many places at many times: each of them is an event here.
struct CultureFeed {
    let events: [FeedEvent]

    init(_ bytes: ArraySlice<UInt8>, zone: TimeZone) throws(FeedError) {
        let records: [Record]
        do {
            let data = Data(bytes)
            records =
                try (try? JSONDecoder().decode(Page.self, from: data))?.events
                ?? JSONDecoder().decode([Record].self, from: data)
        } catch {
            throw FeedError("this JSON is no list of events of PRO.Культура.РФ: \(Self.words(error))")
        }
        events = records.flatMap { $0.events(zone) }
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        return switch error {
        case .keyNotFound(let key, _): "a record has no «\(key.stringValue)»"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            (context.codingPath.map(\.stringValue).joined(separator: ".") + " " + context.debugDescription)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        @unknown default: "\(error)"
        }
    }

    private struct Page: Decodable { var events: [Record] }

    private struct Record: Decodable {
        var _id: Int
        var name: String
        var ageRestriction: Age?
        var saleLink: String?
        var places: [Place]?

        func events(_ zone: TimeZone) -> [FeedEvent] {
            let all = (places ?? []).flatMap { place in place.seances?.map { (place, $0) } ?? [] }
            if all.isEmpty { return [event("", nil, nil, zone)] }
            return all.enumerated().map { event("/\($0)", $1.0, $1.1, zone) }
        }

        private func event(_ suffix: String, _ place: Place?, _ seance: Seance?, _ zone: TimeZone) -> FeedEvent {
            var event = FeedEvent(
                uid: "\(_id)\(suffix)",
                title: name.trimmingCharacters(in: .whitespacesAndNewlines),
                starts: seance?.startLocal?.date(zone),
                ends: seance?.endLocal?.date(zone)
            )
            event.place = place?.words ?? ""
            event.age = ageRestriction?.years
            event.link = saleLink ?? ""
            return event
        }
    }

    private struct Place: Decodable {
        struct Address: Decodable {
            struct Part: Decodable { var name: String? }
            var street: Part?
            var house: Part?
        }

        var name: String?
        var address: Address?
        var seances: [Seance]?

        var words: String {
            [name, address?.street?.name, address?.house?.name].compactMap(\.self).joined(separator: ", ")
        }
    }

    private struct Seance: Decodable {
        var startLocal: Moment?
        var endLocal: Moment?
    }

    /// 12, "12" or "12+".
    private struct Age: Decodable {
        let years: Int?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            years =
                if let number = try? value.decode(Int.self) {
                    number
                } else {
                    (try? value.decode(String.self)).flatMap { Int($0.prefix { "0"..."9" ~= $0 }) }
                }
        }
    }

    /// Milliseconds since 1970, or ISO 8601, there without a zone too: then by the clock of the place.
    private struct Moment: Decodable {
        private let milliseconds: Double?
        private let text: String?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            milliseconds = try? value.decode(Double.self)
            text = try? value.decode(String.self)
        }

        func date(_ zone: TimeZone) -> Date? {
            if let milliseconds { return Date(timeIntervalSince1970: milliseconds / 1000) }
            guard let text else { return nil }
            let local = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().time(
                includingFractionalSeconds: false
            )
            return (try? Date(text, strategy: .iso8601)) ?? (try? Date(text, strategy: local))
        }
    }
}
