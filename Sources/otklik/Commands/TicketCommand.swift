import ArgumentParser
import Foundation
import Mail
import Store
import Tickets

struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket",
        abstract: "Look at a ticket, or work on it from the shell.",
        discussion: """
            show       the ticket with its whole history
            answer     mail the resident, in their thread; the text comes from --text or standard input
            note       a remark for colleagues, which the resident does not see
            close      end it without a letter; --text says why
            transfer   give it to another institution: --to CODE, --text says why
            requester  answer somebody else from now on: --to ADDRESS (the author of a letter that was passed on)
            spam       take it out of the work; restore brings it back, and its sender is told then

              otklik ticket GHM-2026-000123 show
              otklik ticket GHM-2026-000123 answer --text 'Здравствуйте! Касса работает до семи.'
              otklik ticket GHM-2026-000123 transfer --to hmtk

            A running daemon sends the letter within a second. Exit codes: 0 done, 1 there is no such ticket or it
            cannot be done, 2 wrong settings, 75 the ticket or the database was busy: try again.
            """
    )

    enum Verb: String, ExpressibleByArgument, CaseIterable {
        case show, answer, note, close, transfer, requester, spam, restore
    }

    @OptionGroup var settings: SettingsOption
    @Argument(help: "The number, as in GHM-2026-000123.") var number: String
    @Argument(help: "One of those above.") var verb: Verb = .show
    @Option(help: "The words; without it they are read from standard input (answer and note).") var text: String?
    @Option(help: "transfer: the code of the institution; requester: the address.") var to: String?
    @Option(name: .customLong("as"), help: "The address of the member who acts (default: you, as an operator).")
    var actor: String?
    @Flag(help: "JSON on standard output.") var json = false

    func validate() throws {
        if verb == .transfer, to == nil { throw ValidationError("transfer needs --to CODE") }
        if verb == .requester, to == nil { throw ValidationError("requester needs --to ADDRESS") }
    }

    func run() async throws {
        // Before root becomes the owner of the state directory: the history names who sat at the keyboard.
        let user = ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName()
        let office = try await settings.office()
        let actor = try member(office, user: user)
        if verb == .show { return show(try await history(office), office) }
        let words = try self.words()
        for _ in 0..<5 {
            let history = try await history(office)
            let change = try plan(history, words, by: actor, office)
            if try await office.store.apply(change, now: office.clock.now) {
                return tell(try await self.history(office), letters: change.outbox.count)
            }
        }
        throw Failure("\(number) is being changed all the time: try again", .temporary)
    }

    private func history(_ office: Office) async throws -> TicketHistory {
        guard let history = try await office.store.history(of: number.uppercased()) else {
            throw Failure("there is no ticket \(number)")
        }
        return history
    }

    private func plan(
        _ history: TicketHistory,
        _ words: String,
        by member: Member,
        _ office: Office
    ) throws -> DeskChange {
        let moves = DeskMoves(desk: office.desk, keys: office.keys, ids: office.ids)
        let now = office.clock.now
        do {
            switch verb {
            case .show, .note: return try moves.note(history, text: words, by: member, now: now)
            case .answer: return try moves.answer(history, text: words, by: member, now: now)
            case .close: return try moves.close(history, reason: words, by: member, now: now)
            case .transfer: return try moves.transfer(history, to: to ?? "", reason: words, by: member, now: now)
            case .requester: return try moves.requester(history, to: Self.address(to ?? ""), by: member, now: now)
            case .spam: return try moves.spam(history, by: member, now: now)
            case .restore: return try moves.restore(history, by: member, now: now)
            }
        } catch {
            throw Failure("\(error)")
        }
    }

    /// `Имя <address>` or the address alone.
    private static func address(_ text: String) -> MailAddress {
        let header = Array("To: \(text)\r\n\r\n".utf8)
        return Message(parsing: header).to.first ?? MailAddress(address: text)
    }

    private func words() throws -> String {
        if let text { return text }
        guard verb == .answer || verb == .note else { return "" }
        if isatty(0) == 1 { Screen.say("Write the text, then Ctrl-D:") }
        let data = try FileHandle.standardInput.readToEnd() ?? Data()
        guard let text = String(bytes: data, encoding: .utf8) else { throw Failure("the text is not UTF-8") }
        return text
    }

    private func member(_ office: Office, user: String) throws -> Member {
        guard let actor else {
            return Member(name: user, address: "\(user)@localhost", role: .operator, institutions: [])
        }
        guard let known = office.desk.members.first(where: { AddressKey($0.address) == AddressKey(actor) }) else {
            throw Failure("no member in the settings has the address \(actor)")
        }
        return known
    }

    private func show(_ history: TicketHistory, _ office: Office) {
        let page = TicketPage(history, zone: office.desk.timeZone)
        Screen.result(json ? page.json.line + "\n" : page.text)
    }

    private func tell(_ history: TicketHistory, letters: Int) {
        if json { Screen.result(TicketList.json(history.ticket).line + "\n") }
        let mail = letters == 0 ? "" : "; \(letters == 1 ? "a letter is" : "\(letters) letters are") on the way"
        Screen.say("\(history.ticket.number): \(history.ticket.state.rawValue)\(mail)")
    }
}
