/// Recognises mail written by machines, and what a bounce says. Called by the parser once header and text are read.
package enum AutomaticMail {
    /// `bytes` is the raw mail, for the parts inside a report.
    ///
    /// What the structure says comes first (a report of RFC 6522), then bounces in free text, then the header, then the
    /// subject. A person says `Auto-Submitted: no` (RFC 3834 §5, D14) or nothing at all.
    package static func judge(_ message: Message, in bytes: [UInt8]) -> (automatic: Automatic?, bounce: Bounce?) {
        switch AutomaticReport.kind(of: message.root) {
        case .bounce: return (.bounce, BounceReport.read(message, in: bytes))
        case let kind?: return (kind, nil)
        case nil: break
        }
        if AutomaticReport.isComplaint(message) || SNSNotice.kind(of: message) == .feedbackReport {
            return (.feedbackReport, nil)
        }
        let signs = AutomaticSigns(message)
        if BounceText.isBounce(message, signs) { return (.bounce, BounceReport.read(message, in: bytes)) }
        return (signs.kind ?? AutomaticSubject.kind(of: message.subject, signs), nil)
    }

    /// Addresses behind which nobody reads.
    package static func takesNoAnswer(_ address: String) -> Bool {
        MachineAddress.takesNoAnswer(address)
    }

    /// Whether a letter of ours in answer to this one could start a loop, or reach nobody: machines, senders who ask
    /// for no automatic answer, addresses that take no mail (D1, D3, D8, D9, D10, D11).
    package static func mustNotBeAnswered(_ message: Message) -> Bool {
        if message.automatic != nil { return true }
        let signs = AutomaticSigns(message)
        if signs.kind != nil || signs.suppressesAnswers || signs.hasNullSender { return true }
        // The answer goes to Reply-To: a form's no-reply sender does not matter beside a person there (J2).
        let goal = message.replyTo.isEmpty ? message.from : message.replyTo
        return goal.isEmpty || goal.contains { MachineAddress.takesNoAnswer($0.address) }
            || message.from.contains { MachineAddress.isDaemon($0.address) }
    }
}
