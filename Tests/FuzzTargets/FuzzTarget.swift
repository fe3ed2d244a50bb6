import Mail
import Transport

/// What strangers' octets reach. Each target reads its input and holds the outcome to what the readers promise.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// The input is the body of every structured field of a header.
    case header
    /// The input is a mail.
    case mime
    /// The input is a subject.
    case encodedWord
    /// The input is HTML.
    case html
    /// The input is a winmail.dat.
    case tnef
    /// The input is what an IMAP server sends.
    case imap
    /// The input is a delivery report, once in the form of RFC 3464 and once in free text.
    case bounce
    /// The input is a text with quotes and signatures.
    case reply
    /// The input is the body of a form, multipart/form-data.
    case multipart

    /// Reads `input`. Nil where all promises were kept, else the broken one.
    package func brokenPromise(reading input: [UInt8]) -> String? {
        switch self {
        case .header: MailPromises.broken(reading: FuzzMail.header(input))
        case .mime: MailPromises.broken(reading: input)
        case .encodedWord: MailPromises.broken(reading: FuzzMail.subject(input))
        case .html: HTMLPromises.broken(reading: input)
        case .tnef: MailPromises.broken(reading: FuzzMail.winmail(input))
        case .imap: IMAPPromises.broken(reading: input)
        case .bounce:
            MailPromises.broken(reading: FuzzMail.report(input)) ?? MailPromises.broken(reading: FuzzMail.notice(input))
        case .reply: ReplyPromises.broken(reading: input)
        case .multipart: MultipartPromises.broken(reading: input)
        }
    }
}
