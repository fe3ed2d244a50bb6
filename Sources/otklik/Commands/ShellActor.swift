import Foundation
import Tickets

/// Who sits at the keyboard: a member of the settings, or whoever is signed in, as an operator.
struct ShellActor {
    private let address: String?
    private let user: String

    /// To be asked before root becomes the owner of the state directory: the history names who sat there.
    static var user: String { ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName() }

    init(_ address: String?, user: String) {
        self.address = address
        self.user = user
    }

    func member(in office: Office) throws -> Member {
        guard let address else {
            return Member(name: user, address: "\(user)@localhost", role: .operator, institutions: [])
        }
        guard let known = office.desk.member(address) else {
            throw Failure("no member in the settings has the address \(address)")
        }
        return known
    }
}
