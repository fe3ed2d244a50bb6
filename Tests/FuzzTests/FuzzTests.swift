import FuzzTargets
import Testing

/// A short, repeatable turn of every target that `make fuzz` gives to libFuzzer for as long as one likes.
@Suite struct FuzzTests {
    private static let rounds = 400

    @Test(arguments: FuzzTarget.allCases)
    func `bent input breaks no promise of the reader`(target: FuzzTarget) throws {
        let seeds = try FuzzSeeds.seeds(of: target)
        try #require(!seeds.isEmpty)
        var mutator = Mutator(seed: 20_261_123, seeds: seeds)
        for round in 0..<Self.rounds {
            let input = mutator.next()
            #expect(target.brokenPromise(reading: input) == nil, "round \(round): \(hex(input))")
        }
    }

    /// Each file of Found/TARGET once broke a promise or stopped the reader.
    @Test(arguments: FuzzTarget.allCases)
    func `what was found once is read now`(target: FuzzTarget) throws {
        for input in try FuzzSeeds.seeds(of: target) {
            #expect(target.brokenPromise(reading: input) == nil, "\(hex(input))")
        }
    }

    private func hex(_ input: [UInt8]) -> String {
        input.prefix(200).map { String($0, radix: 16) }.joined(separator: " ")
    }
}
