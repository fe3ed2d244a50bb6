import Foundation

/// What is kept about people, and its end. Every verb but `scrub` is one transaction.
package protocol PersonalStore: Sendable {
    func personalFile(of person: AddressKey) async throws -> PersonalFile
    /// nil: something of it changed meanwhile or is on its way out; nothing was erased.
    func erase(_ erasure: Erasure, lease: Lease?, now: Date) async throws -> Destruction?
    /// Tickets of a regime that were closed before `date`, the oldest first, without those that are erased.
    func closed(_ regime: Ticket.Regime, before date: Date, limit: Int) async throws -> [Ticket]
    /// The newest first.
    func destructions(limit: Int) async throws -> [Destruction]
    /// Makes sure that what was erased is in no free page, log or old piece of the search index either. Many short
    /// transactions. False: somebody was reading all the time, so the log holds old pages until it is written anew.
    func scrub() async throws -> Bool
}
