import Foundation
import Mail

/// What is left to read of one snapshot of a folder, and how it is cut into batches. A value; it talks to nobody.
struct IMAPReading {
    /// One FETCH command's worth.
    struct Batch: Equatable {
        enum Way: Equatable {
            case whole
            /// Too large: its first octets only.
            case head
            /// By itself, because something was wrong with it before.
            case alone
        }

        var uids: [UInt32]
        var octets: Int
        var way: Way
    }

    /// Sizes nobody told are taken for this.
    static let guess = 64 << 10

    private(set) var unlisted: ArraySlice<UInt32>
    private(set) var batches: ArraySlice<Batch> = []
    private let settings: IMAPSettings

    init(_ uids: [UInt32], _ settings: IMAPSettings) {
        unlisted = uids[...]
        self.settings = settings
    }

    var isEmpty: Bool { unlisted.isEmpty && batches.isEmpty }

    /// The next messages whose sizes are to be asked for.
    mutating func takeUnlisted() -> [UInt32] {
        defer { unlisted = unlisted.dropFirst(settings.listMessages) }
        return Array(unlisted.prefix(settings.listMessages))
    }

    mutating func takeBatch() -> Batch? { batches.popFirst() }

    /// These are to be read before all others, each alone.
    mutating func putBack(_ uids: some Sequence<UInt32>, octets: Int) {
        batches = uids.map { Batch(uids: [$0], octets: octets, way: .alone) } + batches
    }

    /// Another message of this reading, to see whether the server still hands out any.
    func neighbour(of uid: UInt32) -> UInt32? {
        batches.first { $0.uids.first != uid }?.uids.first ?? unlisted.first
    }

    /// Cuts listed messages into batches by size. `suspects` are read alone.
    mutating func plan(_ uids: [UInt32], _ listings: [UInt32: IMAPListing], suspects: Set<UInt32>) {
        var current = Batch(uids: [], octets: 0, way: .whole)
        for uid in uids {
            let size = listings[uid]?.size ?? Self.guess
            if suspects.contains(uid) || size > settings.keepWhole {
                close(&current)
                let way: Batch.Way = size > settings.keepWhole ? .head : .alone
                batches.append(Batch(uids: [uid], octets: min(size, settings.keepWhole), way: way))
                continue
            }
            if !current.uids.isEmpty, current.octets + size > settings.batchOctets { close(&current) }
            current.uids.append(uid)
            current.octets += size
            if current.uids.count >= settings.batchMessages { close(&current) }
        }
        close(&current)
    }

    private mutating func close(_ batch: inout Batch) {
        if !batch.uids.isEmpty { batches.append(batch) }
        batch = Batch(uids: [], octets: 0, way: .whole)
    }
}
