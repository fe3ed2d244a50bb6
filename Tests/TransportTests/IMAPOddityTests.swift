import Foundation
import Mail
import Testing

@testable import Transport

/// Servers that follow the grammar further than others do, or not so far.
@Suite struct IMAPOddityTests {
    @Test(arguments: [
        "INTERNALDATE {26}\r\n17-Jul-1996 02:44:25 -0700 UID 5 BODY[] {2}\r\nhi",
        "ENVELOPE ({4}\r\ndate NIL ((NIL NIL {1}\r\na {1}\r\nb)) NIL NIL NIL NIL NIL NIL {0}\r\n) UID 5 BODY[] {2}\r\nhi",
        "BODY[] {2}\r\nhi FLAGS () UID 5", "X-GM-LABELS ({6}\r\n\\Inbox \"b\" {3}\r\na)c) UID 5 BODY[] \"hi\"",
        "BODYSTRUCTURE (\"text\" \"plain\" (\"name\" {3}\r\n)\"() NIL NIL \"7bit\" 2 0) BODY[] ~{2}\r\nhi UID 5",
        "UID 5 BODY[]<0> {2}\r\nhi BODY[HEADER.FIELDS ({4}\r\nDATE)] {0}\r\n", "UID 5 MODSEQ (12) BODY[] {2+}\r\nhi",
        "UID 5 FLAGS INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" BODY[] {2}\r\nhi",
    ])
    func `a literal may stand anywhere, and a value may be missing`(items: String) throws {
        for step in [1, 7, Int.max] {
            let found = try responses("* 3 FETCH (\(items))\r\n* 4 EXISTS\r\n", step: step)
            #expect(found.count == 2, "\(found)")
            #expect("\(found.last.map { "\($0)" } ?? "")" == "exists(4)")
            guard let fetch = found.first?.fetched else {
                // Refused with its UID, so that it is asked for alone.
                #expect(found.first?.refusal?.uid == 5, "\(found)")
                continue
            }
            #expect(fetch.uid == 5 && fetch.text("BODY[]") == "hi", "\(fetch)")
        }
    }

    @Test func `literals in LIST, STATUS and in words nobody asked for are read past`() throws {
        let found = try responses(
            "* LIST (\\Sent) \"/\" {4}\r\nSent\r\n* STATUS {5}\r\nINBOX (MESSAGES 3)\r\n* LIST () NIL INBOX\r\n"
                + "* METADATA \"\" (/shared/comment {3}\r\n*)\n)\r\n* ID (\"name\" {2}\r\nab)\r\n* 5 EXISTS\r\n"
        )
        #expect(found.count == 6)
        #expect(found.compactMap(\.refusal).isEmpty)
        let lists = found.compactMap { if case .list(let folder) = $0 { folder } else { nil } }
        #expect(lists.map { String(decoding: $0.wireName, as: UTF8.self) } == ["Sent", "INBOX"])
    }

    @Test(
        arguments: [
            ("* ESEARCH (TAG \"o3\") UID ALL 2,10:12", [2, 10, 11, 12]), ("* ESEARCH (TAG \"o3\") UID", []),
            ("* ESEARCH (TAG \"o3\") UID MIN 2 MAX 9 ALL 2,9 COUNT 2", [2, 9]), ("* esearch uid all 7", [7]),
        ] as [(String, [UInt32])]
    )
    func `the answer of IMAP4rev2 to a SEARCH is understood`(line: String, uids: [UInt32]) throws {
        guard case .search(let found)? = try responses(line + "\r\n").first else {
            Issue.record("no search: \(line)")
            return
        }
        #expect(found == uids)
    }

    @Test func `a set that stands for every number there is, is refused and not counted out`() throws {
        #expect(try responses("* ESEARCH UID ALL 1:4294967295\r\n").first?.refusal != nil)
        #expect(try responses("* ESEARCH UID ALL x\r\n").first?.refusal != nil)
        #expect(try responses("* ESEARCH UID ALL\r\n").first?.refusal != nil)
    }

    @Test(arguments: [
        "imap4rev1 auth=plain idle", "IMAP4rev1 IMAP4rev1 AUTH=PLAIN AUTH=PLAIN", "AUTH=PLAIN",
        "IMAP4rev2 AUTH=PLAIN ESEARCH SEARCHRES", "IMAP4rev1 X-GM-EXT-1 AUTH=PLAIN AUTH= AUTH=X=Y X-FOO[BAR QUOTA=",
        "IMAP4rev1 AUTH=PLAIN  UTF8=ONLY  CONDSTORE  ", "IMAP4 AUTH=PLAIN COMPRESS=DEFLATE UNAUTHENTICATE",
    ])
    func `odd capabilities keep nobody from reading`(capabilities: String) async throws {
        let mails = [ScriptedMailbox.Mail(uid: 10, text: "Subject: x\r\n\r\n")]
        let isRev2 = capabilities.contains("rev2")
        let box = try ScriptedMailbox(capabilities: capabilities, mails) { command, _ in
            guard isRev2, command.hasPrefix("UID SEARCH") else { return .behave }
            return .answer(command.contains("UID 11:*") ? "* ESEARCH (TAG \"x\") UID\r\n" : "* ESEARCH UID ALL 10\r\n")
        }
        let (source, inbox) = (box.source(), Inbox())
        try await source.drain(into: inbox)
        try await source.drain(into: inbox)
        #expect(await inbox.ids == ["7:10"])
    }
}
