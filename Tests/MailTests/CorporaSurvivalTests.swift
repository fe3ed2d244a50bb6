import Foundation
import Testing

@testable import Mail

/// Every mail of every corpus is read without a crash, and gives something that can be shown.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaSurvivalTests {
    /// Nothing but boundaries and empty parts.
    private static let empty = ["malformed/000.eml", "malformed/007.eml"]

    @Test(arguments: [
        "mime-cpython", "mime-flanker", "mime-freescout", "mime-mikel-mail", "mime-mimekit", "mime-rt", "mime-stalwart",
        "mime-zbateson", "bounce-sisimai", "reply-talon", "reply-discourse", "thread-notmuch", "ru-eml",
    ])
    func `reads every mail of the corpora and finds its files again`(folder: String) throws {
        for file in try Corpora.files(in: folder) {
            let bytes = try Corpora.bytes(file)
            let message = Message(parsing: bytes)
            for attachment in message.attachments {
                let content = message.content(of: attachment, in: bytes)
                #expect(content?.count == attachment.size, "\(file.lastPathComponent) \(attachment.place)")
                #expect(
                    content.map { ContentDigest(of: $0[...]).sha256 } == attachment.sha256,
                    "\(file.lastPathComponent)"
                )
            }
            let isReadable = !(message.text + message.subject).isBlank || !message.attachments.isEmpty
            let holdsNothing = bytes.allSatisfy(\.isWhite) || Self.empty.contains { file.path.hasSuffix($0) }
            #expect(isReadable || holdsNothing, "\(file.lastPathComponent): nothing to read")
            #expect(!message.text.utf8.contains(0))
            #expect(!message.subject.utf8.contains(10))
        }
    }
}
