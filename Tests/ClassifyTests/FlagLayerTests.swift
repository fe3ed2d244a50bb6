import Testing

@testable import Classify

@Suite struct FlagLayerTests {
    /// The flag is right where the second of the other scores is high: its own score would never tell.
    private let rows = (0..<200).map { number in
        FlagLayerTrainer.Row(
            own: [0],
            yes: [number.isMultiple(of: 2)],
            inputs: [0.5, number.isMultiple(of: 2) ? 1 : -1]
        )
    }

    @Test func `learns what other scores say of a flag`() {
        let layer = FlagLayerTrainer().fit(rows)
        #expect(layer.odds(own: [0], [0.5, 1])[0] > 1)
        #expect(layer.odds(own: [0], [0.5, -1])[0] < -1)
    }

    @Test func `the same rows give the same layer`() {
        #expect(FlagLayerTrainer().fit(rows) == FlagLayerTrainer().fit(rows))
    }

    @Test func `without rows the shared curve speaks alone`() {
        #expect(FlagLayerTrainer().fit([]).odds(own: [2], [1, 1]) == [2])
    }

    @Test func `topics added since it was learned are not looked at`() {
        let columns = VerdictColumns(institutions: ["a"], kinds: ["k"], topics: ["old", "new"], flags: ["f"])
        #expect(FlagLayer(flags: 1, inputs: 3).inputs(of: [9, 1, 2, 8, 3], columns) == [1, 2, 3])
    }
}
