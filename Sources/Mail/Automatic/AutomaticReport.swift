/// Mail whose MIME structure says that a machine wrote it: reports (RFC 6522) and calendar answers (RFC 5546).
enum AutomaticReport {
    static func kind(of root: Part) -> Automatic? {
        let types = Self.parts(of: root).map(\.type)
        if types.contains("message/feedback-report") { return .feedbackReport }
        if types.contains("message/delivery-status") || types.contains("message/global-delivery-status") {
            return .bounce
        }
        if types.contains(where: { $0.hasPrefix("message/") && $0.hasSuffix("disposition-notification") }) {
            return .disposition
        }
        if root.type == "multipart/report" { return kind(ofReport: root.parameters["report-type"] ?? "") }
        return isCalendarAnswer(root) ? .autoReply : nil
    }

    private static func kind(ofReport type: String) -> Automatic? {
        switch type.lowercased() {
        case "delivery-status": .bounce
        case "disposition-notification": .disposition
        case "feedback-report": .feedbackReport
        default: nil
        }
    }

    /// Outlook.com's complaints about spam have no form of a report: a carried mail below a fixed subject.
    static func isComplaint(_ message: Message) -> Bool {
        message.from.first?.address.lowercased() == "staff@hotmail.com"
            && message.subject.drop { $0 == " " }.lowercased().hasPrefix("complaint about message from")
    }

    /// All parts, but not those of a mail that is only carried along.
    static func parts(of root: Part) -> [Part] {
        var found: [Part] = []
        var rest = [root]
        while let part = rest.popLast(), found.count < 200 {
            found.append(part)
            if part.type.hasPrefix("multipart/") { rest.append(contentsOf: part.children.reversed()) }
        }
        return found
    }

    /// Somebody's calendar accepted or declined; an invitation is a person's letter.
    private static func isCalendarAnswer(_ root: Part) -> Bool {
        parts(of: root).contains { part in
            part.type == "text/calendar"
                && ["reply", "counter", "declinecounter", "refresh"].contains(
                    part.parameters["method"]?.lowercased() ?? ""
                )
        }
    }
}
