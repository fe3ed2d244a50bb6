import Foundation
import Store
import Tickets

/// The erasure of one person from the shell.
struct ErasureWork {
    let office: Office
    let person: AddressKey
    let user: String

    func find() async throws -> PersonalFile {
        let file = try await office.store.personalFile(of: person)
        guard !file.isEmpty else { throw Failure("nothing is kept about \(person.rawValue)") }
        return file
    }

    /// What a legal term keeps, and how long.
    func held(_ file: PersonalFile) -> [(ticket: Ticket, end: Date)] {
        let now = office.clock.now
        return file.tickets.compactMap { ticket in
            office.desk.legalHold(on: ticket, now: now).map { (ticket, $0) }
        }
    }

    func words(_ ticket: Ticket, _ end: Date) -> String {
        let day = end == .distantFuture ? "while it is not closed" : "\(CalendarDay(end, in: office.desk.timeZone))"
        return
            "\(ticket.number) (\(ticket.regime.rawValue)) is kept by law \(end == .distantFuture ? "" : "until ")\(day)"
    }

    /// Planned anew where a letter came in between.
    func erase() async throws -> Destruction {
        let member = Member(name: user, address: "\(user)@localhost", role: .operator, institutions: [])
        for _ in 0..<5 {
            let file = try await find()
            let held = Set(held(file).map(\.ticket.id))
            let tickets = file.tickets.filter { !held.contains($0.id) }
            var erasure = Erasure(ground: .request, person: person, tickets: tickets, by: member)
            erasure.strays = file.strays
            erasure.held = held
            if let record = try await office.store.erase(erasure, lease: nil, now: office.clock.now) { return record }
        }
        throw Failure("a letter of this person is on its way: try again in a minute", .temporary)
    }
}
