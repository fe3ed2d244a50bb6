import Foundation
import Logging
import ServiceLifecycle
import Tickets
import Transport

extension Office {
    /// A loop for every way out that some institution (or the machine itself) writes by.
    func deliveryLoops(common: Generation.Common, shelf: TokenShelf) throws -> [any Service] {
        []
    }

    /// Sends what is due once; answers how many letters wait for another try.
    func sendOnce() async throws -> Int {
        0
    }
}
