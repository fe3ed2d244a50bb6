import Foundation
import Testing

@testable import Mail

/// Every mail of every corpus is read without a crash, and gives something that can be shown.
@Suite(.enabled(if: Corpora.areWanted, Corpora.word))
struct CorporaSurvivalTests {
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
            #expect(!message.text.utf8.contains(0))
            #expect(!message.subject.utf8.contains(10))
        }
    }
}
