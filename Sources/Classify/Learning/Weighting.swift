#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

/// From counts to values: words and runs of letters by TF-IDF with sublinear counts, each group brought to length 1;
/// knowledge by presence.
struct Weighting: Sendable {
    private(set) var groups: [FeatureGroup]
    /// By row; 0 for a row that this weighting does not know.
    private(set) var idf: [Float]

    private static let logs: [Float] = (0..<64).map { $0 == 0 ? 0 : 1 + log(Float($0)) }
    private static let powers: [Float] = (0..<5).map { pow(Float($0), 0.7) }

    init(groups: [FeatureGroup], idf: [Float]) {
        self.groups = groups
        self.idf = idf
    }

    /// `documents`: in how many of `total` messages each row occurs.
    init(groups: [FeatureGroup], documents: [Int32], total: Int) {
        self.groups = groups
        idf = documents.map { $0 == 0 ? 0 : 1 + log(Float(1 + total) / Float(1 + $0)) }
    }

    /// Replaces `values` by those of the sample, row by row. Returns the scale that words were brought to.
    @discardableResult
    func values(of sample: Sample, into values: inout [Float]) -> Float {
        values.removeAll(keepingCapacity: true)
        var words: Float = 0
        var letters: Float = 0
        for (row, count) in zip(sample.rows, sample.counts) {
            let group = groups[Int(row)]
            let value = Self.raw(group, Int(count)) * idf[Int(row)]
            if group == .words { words += value * value } else if group == .letters { letters += value * value }
            values.append(value)
        }
        let wordScale = words > 0 ? FeatureGroup.words.factor / words.squareRoot() : 0
        let letterScale = letters > 0 ? FeatureGroup.letters.factor / letters.squareRoot() : 0
        for index in values.indices {
            switch groups[Int(sample.rows[index])] {
            case .words: values[index] *= wordScale
            case .letters: values[index] *= letterScale
            case let group:
                values[index] = idf[Int(sample.rows[index])] == 0 ? 0 : Self.known(group, sample.counts[index])
            }
        }
        return wordScale
    }

    @inline(__always)
    private static func raw(_ group: FeatureGroup, _ count: Int) -> Float {
        group == .words || group == .letters ? logs[min(count, 63)] : 1
    }

    @inline(__always)
    private static func known(_ group: FeatureGroup, _ count: UInt16) -> Float {
        switch group {
        case .concepts: group.factor * powers[min(Int(count), 4)]
        case .names: group.factor * Float(min(count, 3))
        default: group.factor
        }
    }
}
