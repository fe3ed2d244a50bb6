/// Recognises mail written by machines, and what a bounce says. Called by the parser once header and text are read.
package enum AutomaticMail {
    /// `bytes` is the raw mail, for the parts inside a report.
    package static func judge(_ message: Message, in bytes: [UInt8]) -> (automatic: Automatic?, bounce: Bounce?) {
        (nil, nil)
    }
}
