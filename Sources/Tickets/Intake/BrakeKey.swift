import Crypto
import Foundation
import Mail

/// What the brakes count beside the address itself, so that a machine that changes its address or its subject a little
/// each time is braked too (D2, D4). Kept where addresses are counted, as keys that no address can have.
package enum BrakeKey {
    /// Everybody at one domain; nil at the large providers of mail, where a domain says nothing about a person.
    package static func domain(of address: AddressKey) -> AddressKey? {
        guard let at = address.rawValue.lastIndex(of: "@") else { return nil }
        let domain = address.rawValue[address.rawValue.index(after: at)...]
        return domain.isEmpty || MailProvider.isOne(address.rawValue) ? nil : AddressKey(rawValue: "@\(domain)")
    }

    /// Subjects that are alike: answers grow at the front and count upwards in numbers and tags, so their letters at the
    /// end are compared. nil where there are too few of them to say anything.
    package static func subject(_ subject: String) -> AddressKey? {
        var letters: [Character] = []
        var depth = 0
        for character in ReplySubject.bare(subject) {
            switch character {
            case "[", "(", "<", "{": depth += 1
            case "]", ")", ">", "}": depth = max(0, depth - 1)
            default: if depth == 0, character.isLetter { letters.append(character) }
            }
        }
        guard letters.count >= fewestLetters else { return nil }
        let end = String(letters.suffix(mostLetters)).lowercased()
        let digest = SHA256.hash(data: Data(end.utf8)).prefix(12)
        return AddressKey(rawValue: "?" + digest.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined())
    }

    /// An address that somebody typed into a form: whoever it belongs to may never have written.
    package static func unconfirmed(_ address: AddressKey) -> AddressKey {
        AddressKey(rawValue: "~" + address.rawValue)
    }

    /// Everybody together (D6).
    package static let everybody = AddressKey(rawValue: "*")

    /// A member of staff, who is told of letters that did not arrive.
    package static func failureNotice(to member: AddressKey) -> AddressKey {
        AddressKey(rawValue: "!" + member.rawValue)
    }

    /// A member of staff, who is told of what cannot wait.
    package static func urgentNotice(to member: AddressKey) -> AddressKey {
        AddressKey(rawValue: "!!" + member.rawValue)
    }

    /// A member of staff, who is told of letters to the wrong mailbox.
    package static func wrongMailboxNotice(to member: AddressKey) -> AddressKey {
        AddressKey(rawValue: "!>" + member.rawValue)
    }

    /// A member of staff, who is told that something they mailed was not done.
    package static func refusalNotice(to member: AddressKey) -> AddressKey {
        AddressKey(rawValue: "!?" + member.rawValue)
    }

    /// A member of staff, who is told of the letters of residents.
    package static func letterNotice(to member: AddressKey) -> AddressKey {
        AddressKey(rawValue: "!=" + member.rawValue)
    }

    private static let fewestLetters = 12
    private static let mostLetters = 20
}
