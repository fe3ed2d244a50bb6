import Foundation

/// Cuts the server's stream into responses, however the network cut it before.
///
/// Costs: every octet is copied once, message bodies straight into their own array. A line grows to `limits.line`,
/// a literal to `limits.literal`; of a longer literal the first octets are kept and the others read past, a longer line
/// ends the connection.
package struct IMAPReader {
    package struct Limits: Sendable {
        /// A SEARCH answer for a million messages is 8 MB.
        package var line = 32 << 20
        package var literal = 25 << 20
        /// What is kept of a longer literal.
        package var head = 256 << 10
        /// Beyond this the announced length is taken for nonsense rather than for a message.
        package var absurd = 4 << 30

        package init() {}
    }

    package enum Failure: Error, Equatable {
        case lineTooLong(position: Int)
        case literalTooLong(position: Int)
    }

    private let limits: Limits
    private var text: [UInt8] = []
    private var literals: [IMAPLiteral] = []
    private var literal: [UInt8] = []
    private var literalLeft = 0
    private var literalSize = 0
    private var isCut = false
    private var lineStart = 0
    /// Octets of the stream before the one being looked at, for complaints.
    private var position = 0

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Whether the stream may end here without anything having been cut off.
    package var isBetweenResponses: Bool { text.isEmpty && literals.isEmpty && literalLeft == 0 }

    /// Octets of the present literal still to come.
    package var awaited: Int { literalLeft }

    /// Takes what arrived and hands over each response it completes.
    package mutating func feed(
        _ input: UnsafeBufferPointer<UInt8>,
        _ emit: (consuming IMAPFrame) throws -> Void
    ) throws {
        var at = 0
        while at < input.count {
            if literalLeft > 0 {
                at += takeLiteral(UnsafeBufferPointer(rebasing: input[at...]))
            } else {
                at += try takeLine(UnsafeBufferPointer(rebasing: input[at...]), emit)
            }
        }
    }

    private mutating func takeLiteral(_ input: UnsafeBufferPointer<UInt8>) -> Int {
        let count = min(literalLeft, input.count)
        let kept = isCut ? min(count, max(0, limits.head - literal.count)) : count
        literal.append(contentsOf: UnsafeBufferPointer(rebasing: input[..<kept]))
        literalLeft -= count
        position &+= count
        if literalLeft == 0 { endLiteral() }
        return count
    }

    private mutating func endLiteral() {
        literals.append(isCut ? .cut(literal, of: literalSize) : .bytes(literal))
        literal = []
        isCut = false
        lineStart = text.count
    }

    private mutating func takeLine(
        _ input: UnsafeBufferPointer<UInt8>,
        _ emit: (consuming IMAPFrame) throws -> Void
    ) throws -> Int {
        var count = input.count
        var isWhole = false
        if let base = input.baseAddress, let end = memchr(base, 0x0A, input.count) {
            count = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(end)) + 1
            isWhole = true
        }
        guard text.count + count <= limits.line else { throw Failure.lineTooLong(position: position) }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: input[..<count]))
        position &+= count
        if isWhole { try endLine(emit) }
        return count
    }

    private mutating func endLine(_ emit: (consuming IMAPFrame) throws -> Void) throws {
        if let size = try announcedLiteral() {
            literalSize = size
            literalLeft = size
            isCut = size > limits.literal
            literal = []
            literal.reserveCapacity(isCut ? min(size, limits.head) : size)
            if size == 0 { endLiteral() }
            return
        }
        text.removeLast(text.count > 1 && text[text.count - 2] == 0x0D ? 2 : 1)
        let frame = IMAPFrame(text: text, literals: literals)
        text = []
        literals = []
        lineStart = 0
        try emit(frame)
    }

    /// The number in a `{number}` that ends the line just read. Free text for people may end so too, and means nothing.
    private func announcedLiteral() throws -> Int? {
        var at = text.count - 2
        if at >= lineStart, text[at] == 0x0D { at -= 1 }
        guard at > lineStart, text[at] == UInt8(ascii: "}") else { return nil }
        at -= 1
        if text[at] == UInt8(ascii: "+") { at -= 1 }  // RFC 7888: clients only, but seen from servers
        let last = at
        while at >= lineStart, text[at] &- 0x30 < 10 { at -= 1 }
        guard at >= lineStart, at < last, text[at] == UInt8(ascii: "{"), !isFreeText else { return nil }
        var size = 0
        for digit in text[(at + 1)...last] {
            size = size * 10 + Int(digit &- 0x30)
            guard size <= limits.absurd else { throw Failure.literalTooLong(position: position) }
        }
        return size
    }

    /// RFC 3501 §7.1: status responses and continuations hold text for people, no literals.
    private var isFreeText: Bool {
        guard literals.isEmpty, let space = text.firstIndex(of: 0x20) else { return text.first == UInt8(ascii: "+") }
        if text.first == UInt8(ascii: "+") { return true }
        let word = text[(space + 1)...].prefix { $0 > 0x20 }
        return ["OK", "NO", "BAD", "BYE", "PREAUTH"].contains { name in
            word.count == name.utf8.count && zip(word, name.utf8).allSatisfy { $0 & 0xDF == $1 }
        }
    }
}
