import Testing

@testable import Classify

@Suite struct ScoreLayerTests {
    /// Class 1 scores high beside class 2 wherever 2 is right: a score of its own would never tell.
    private let rows = (0..<200).map { number -> ScoreLayerTrainer.Row in
        let right = number % 3
        let scores: [Float] = right == 0 ? [1, 0, -1] : right == 1 ? [-1, 0.5, -1] : [-1, 0.5, 0.3]
        return ScoreLayerTrainer.Row(scores: scores[...], right: [(right, 1)])
    }

    @Test func `learns what the score of one class says of another`() {
        let layer = ScoreLayerTrainer(pull: 0.1).fit(rows, classes: 3)
        for row in rows.prefix(3) {
            let shares = layer.shares(row.scores)
            #expect(shares.indices.max { shares[$0] < shares[$1] } == row.right[0].number)
            #expect(abs(shares.reduce(0, +) - 1) < 1e-4)
        }
    }

    @Test func `the same rows give the same layer`() {
        #expect(ScoreLayerTrainer().fit(rows, classes: 3) == ScoreLayerTrainer().fit(rows, classes: 3))
    }

    @Test func `without rows, or with one class, nothing is learned`() {
        #expect(ScoreLayerTrainer().fit([], classes: 3) == ScoreLayer(classes: 3))
        #expect(ScoreLayerTrainer().fit(rows, classes: 1).shares([2][...]) == [1])
    }

    @Test func `a class added since speaks for itself`() {
        let layer = ScoreLayerTrainer(pull: 0.1).fit(rows, classes: 3)
        let shares = layer.shares([-1, -1, -1, 2][...])
        #expect(shares.count == 4)
        #expect(shares[3] > 0.9)
    }
}
