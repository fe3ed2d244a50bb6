/// Trained weights, a signed octet each with one scale for the row: a quarter of the memory, and one or two cache lines
/// to read for a feature.
struct LinearWeights: Sendable {
    let columns: Int
    let lanes: Int
    private(set) var octets: [SIMD16<Int8>]
    private(set) var scales: [Float]
    private(set) var bias: [Float]

    var rows: Int { scales.count }

    init(columns: Int, octets: [SIMD16<Int8>], scales: [Float], bias: [Float]) {
        self.columns = columns
        lanes = (columns + 15) / 16
        self.octets = octets
        self.scales = scales
        self.bias = bias
    }

    /// `weights`: the rows and, after them, the bias.
    init(_ weights: UnsafePointer<SIMD16<Float>>, rows: Int, lanes: Int, columns: Int) {
        self.columns = columns
        self.lanes = lanes
        octets = []
        octets.reserveCapacity(rows * lanes)
        scales = []
        scales.reserveCapacity(rows)
        for row in 0..<rows {
            var largest: Float = 0
            for lane in 0..<lanes {
                let values = weights[row * lanes + lane]
                largest = max(largest, max(values.max(), -values.min()))
            }
            let scale = largest / 127
            scales.append(scale)
            for lane in 0..<lanes {
                let scaled = scale > 0 ? weights[row * lanes + lane] / scale : .zero
                octets.append(SIMD16<Int8>(truncatingIfNeeded: SIMD16<Int32>(scaled, rounding: .toNearestOrEven)))
            }
        }
        bias = (0..<columns).map { weights[rows * lanes + $0 / 16][$0 % 16] }
    }

    /// The scores of all columns, without the bias, added to `sums`.
    @inline(__always)
    func add(_ rows: [Int32], _ values: [Float], to sums: UnsafeMutablePointer<SIMD16<Float>>) {
        octets.withUnsafeBufferPointer { octets in
            scales.withUnsafeBufferPointer { scales in
                for (row, value) in zip(rows, values) where value != 0 {
                    let factor = value * scales[Int(row)]
                    let first = Int(row) * lanes
                    for lane in 0..<lanes {
                        sums[lane] += SIMD16<Float>(octets[first + lane]) * factor
                    }
                }
            }
        }
    }

    @inline(__always)
    func weight(_ row: Int32, _ column: Int) -> Float {
        Float(octets[Int(row) * lanes + column / 16][column % 16]) * scales[Int(row)]
    }

    /// The scores of all columns.
    func scores(_ rows: [Int32], _ values: [Float], into scores: inout [Float]) {
        withUnsafeTemporaryAllocation(of: SIMD16<Float>.self, capacity: lanes) { sums in
            guard let base = sums.baseAddress else { return }
            sums.initialize(repeating: .zero)
            add(rows, values, to: base)
            scores.removeAll(keepingCapacity: true)
            for column in 0..<columns { scores.append(base[column / 16][column % 16] + bias[column]) }
        }
    }

    /// Replaces the weights of a row.
    mutating func set(_ row: Int32, _ values: [Float]) {
        let largest = values.reduce(Float(0)) { max($0, abs($1)) }
        let scale = largest / 127
        scales[Int(row)] = scale
        for lane in 0..<lanes {
            var octet = SIMD16<Int8>.zero
            for index in 0..<16 where lane * 16 + index < values.count && scale > 0 {
                octet[index] = Int8(clamping: Int((values[lane * 16 + index] / scale).rounded(.toNearestOrEven)))
            }
            octets[Int(row) * lanes + lane] = octet
        }
    }

    /// Columns in a new order: `old` names the present column of each; nil is a new one without weights.
    func rearranged(_ old: [Int?], newBias: Float) -> LinearWeights {
        let wide = (old.count + 15) / 16
        var moved = [SIMD16<Int8>](repeating: .zero, count: rows * wide)
        for (new, old) in old.enumerated() {
            guard let old else { continue }
            for row in 0..<rows {
                moved[row * wide + new / 16][new % 16] = octets[row * lanes + old / 16][old % 16]
            }
        }
        let bias = old.map { $0.map { self.bias[$0] } ?? newBias }
        return LinearWeights(columns: old.count, octets: moved, scales: scales, bias: bias)
    }
}
