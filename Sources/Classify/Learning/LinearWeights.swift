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
}
