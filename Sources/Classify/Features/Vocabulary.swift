/// The features a model knows: key → row. Open addressing, at most half full.
struct Vocabulary: Sendable {
    private(set) var keys: [UInt32] = []
    private(set) var groups: [FeatureGroup] = []
    private var table: [Int32]
    private var mask: Int

    var count: Int { keys.count }

    init() {
        table = [Int32](repeating: -1, count: 1024)
        mask = 1023
    }

    init(keys: [UInt32], groups: [FeatureGroup]) {
        self.init()
        for (key, group) in zip(keys, groups) { _ = insert(key, group) }
    }

    @inline(__always)
    func row(_ key: UInt32) -> Int32 {
        var place = Int(key) & mask
        while true {
            let row = table[place]
            if row < 0 || keys[Int(row)] == key { return row }
            place = (place &+ 1) & mask
        }
    }

    /// The row of a feature, which is added where it is new.
    mutating func insert(_ key: UInt32, _ group: FeatureGroup) -> Int32 {
        let known = row(key)
        if known >= 0 { return known }
        if (keys.count + 1) * 2 > table.count { grow() }
        let row = Int32(keys.count)
        keys.append(key)
        groups.append(group)
        put(key, row)
        return row
    }

    private mutating func put(_ key: UInt32, _ row: Int32) {
        var place = Int(key) & mask
        while table[place] >= 0 { place = (place + 1) & mask }
        table[place] = row
    }

    private mutating func grow() {
        mask = table.count * 2 - 1
        table = [Int32](repeating: -1, count: mask + 1)
        for (row, key) in keys.enumerated() { put(key, Int32(row)) }
    }
}
