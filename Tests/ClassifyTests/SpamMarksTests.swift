import Classify
import Mail
import Testing

/// What a mail server wrote into the header counts where the settings say that it is ours.
@Suite struct SpamMarksTests {
    private func header(_ fields: [(String, String)]) -> HeaderFields {
        var message = Message()
        message.header.fields = fields.map { HeaderFields.Field(name: $0, value: Array($1.utf8)) }
        return message.header
    }

    @Test(arguments: [
        ("X-Spam-Flag", "YES", true), ("X-Spam-Status", "Yes, score=15.0 required=5.0 tests=BAYES_99", true),
        ("X-Spam-Status", "No, score=-2.6", false), ("X-Spam", "Yes", true),
        ("X-Spamd-Result", "default: True [15.31 / 15.00]; BAYES_SPAM(5.10)[100.00%]", true),
        ("X-Spamd-Result", "default: False [-0.40 / 15.00]; ARC_NA(0.00)[]", false),
        ("X-Rspamd-Action", "add header", true), ("X-Rspamd-Action", "no action", false),
        ("X-Rspamd-Action", "greylist", false), ("X-Yandex-Spam", "4", true), ("X-Yandex-Spam", "1", false),
        ("X-KLMS-AntiSpam-Status", "spam, score 100", true), ("X-KLMS-AntiSpam-Status", "not_detected", false),
        ("X-DrWeb-SpamState", "yes", true), ("X-DrWeb-SpamState", "no", false),
        ("X-MS-Exchange-Organization-SCL", "6", true), ("X-MS-Exchange-Organization-SCL", "1", false),
        ("X-MS-Exchange-Organization-SCL", "-1", false), ("X-Spam-Flag", "", false), ("X-Spam-Level", "yes", false),
    ])
    func `SpamAssassin, rspamd, Yandex, Kaspersky, Dr.Web and Exchange are understood`(
        name: String,
        value: String,
        isSpam: Bool
    ) {
        let header = header([(name, value)])
        let ours = SpamMarks(fields: [name])
        #expect((ours.ownMark(header) != nil) == (isSpam && SpamMarks.known.contains(name.lowercased())))
        #expect(ours.strangersMark(header) == nil)
        #expect(SpamMarks().ownMark(header) == nil)
        #expect((SpamMarks().strangersMark(header) != nil) == isSpam)
    }

    @Test(arguments: [
        (["mx.kultura.example; dmarc=fail header.from=bank.example"], ["mx.kultura.example"], true),
        (["mx.kultura.example 1; spf=pass; dmarc = fail"], ["mx.kultura.example"], true),
        (["mx.kultura.example; dkim=pass; dmarc=pass"], ["mx.kultura.example"], false),
        // Our server's word stands above; what a sender wrote below it is nothing.
        (["mx.kultura.example; dmarc=pass", "mx.kultura.example; dmarc=fail"], ["mx.kultura.example"], false),
        (["mx.stranger.example; dmarc=fail"], ["mx.kultura.example"], false),
        (["mx.stranger.example; dmarc=pass", "MX.kultura.example; dmarc=fail"], ["mx.kultura.example"], true),
        // Nobody is named: the topmost.
        (["mx.any.example; dmarc=fail", "mx.other.example; dmarc=pass"], [], true),
        (["mx.any.example; none"], [], false), ([""], [], false), ([";;;=;dmarc"], [], false),
        (["mx.any.example; spf=pass reason=\"dmarc=fail\""], [], false),
    ])
    func `DMARC is asked of our own server`(values: [String], servers: [String], isForged: Bool) {
        let marks = SpamMarks(servers: Set(servers))
        #expect(marks.saysForged(header(values.map { ("Authentication-Results", $0) })) == isForged)
    }
}
