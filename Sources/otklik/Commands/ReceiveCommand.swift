import ArgumentParser
import Crypto
import Foundation
import Mail
import Tickets

struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take one letter from standard input, as a mail server's pipe hands it over.",
        discussion: """
            For Postfix, in master.cf:
              otklik unix - n n - - pipe user=otklik argv=/usr/bin/otklik receive --institution ghm

            The same letter twice makes one ticket. Exit codes: 0 it is safe with us; 69 it is larger than max_message
            (the mail server tells the sender); 75 anything else that went wrong, so that the mail server keeps the
            letter and tries again.
            """
    )

    @OptionGroup var settings: SettingsOption
    @Option(help: "The name under which the journal counts these letters.") var source = "pipe"
    @Option(help: "The code of the institution they are for; without it the letter's words decide.")
    var institution: String?

    /// EX_UNAVAILABLE and EX_TEMPFAIL of sysexits.h.
    private static let tooLarge = ExitCode(69), tryAgain = ExitCode(75)

    func run() async throws {
        do {
            let office = try await settings.office()
            try await office.prepare()
            let bytes = try read(limit: office.settings.limits.maxMessage.octets)
            let filed = try await file(bytes, office)
            Screen.say("\(filed.outcome.rawValue)\(filed.ticket.map { " \($0)" } ?? "")")
        } catch let code as ExitCode {
            throw code
        } catch {
            Screen.say("otklik: \(error)")
            throw Self.tryAgain
        }
    }

    private func read(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
            bytes += piece
            if bytes.count > limit {
                Screen.say("otklik: the letter is larger than \(ByteSize(octets: limit))")
                throw Self.tooLarge
            }
        }
        return bytes
    }

    private func file(_ bytes: [UInt8], _ office: Office) async throws -> Filed {
        if let institution, office.desk.institution(institution) == nil {
            throw Failure("no institution has the code \(institution)", .settings)
        }
        let id = Hex.text(SHA256.hash(data: bytes))
        let mail = RawMail(origin: Origin(source: source, id: id), bytes: bytes, received: office.clock.now)
        let policy = SourcePolicy(name: source, institution: institution, importedBefore: .distantPast)
        guard let filed = try await office.intake.file(mails: [mail], cursor: nil, source: policy).first else {
            throw Failure("the letter was not filed", .temporary)
        }
        return filed
    }
}
