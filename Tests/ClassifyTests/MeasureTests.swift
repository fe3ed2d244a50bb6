import Classify
import Testing

@Suite struct MeasureTests {
    private let measure = Measure([
        .init(right: "a", guess: "a", confidence: 0.95), .init(right: "a", guess: "a", confidence: 0.85),
        .init(right: "a", guess: "b", confidence: 0.55), .init(right: "b", guess: "b", confidence: 0.65),
    ])

    @Test func `counts what is right, and each class alike in the macro-F1`() {
        #expect(measure.accuracy == 0.75)
        // a: precision 1, recall 2/3; b: precision 1/2, recall 1.
        #expect(abs(measure.macroF1 - (0.8 + 2.0 / 3) / 2) < 1e-9)
        #expect(measure.classes.map(\.code) == ["a", "b"])
    }

    @Test func `the calibration error is the gap between said and right, bin by bin`() {
        #expect(abs(measure.calibrationError - (0.05 + 0.15 + 0.55 + 0.35) / 4) < 1e-9)
    }

    @Test func `coverage ends where too much would be wrong`() {
        let coverage = measure.coverage(atPrecision: 0.98)
        #expect(coverage.share == 0.75)
        #expect(coverage.threshold == 0.65)
    }

    @Test func `nothing measured is no division by zero`() {
        #expect(Measure([]).accuracy == 0)
        #expect(Measure([]).macroF1 == 0)
        #expect(Measure([]).calibrationError == 0)
    }
}
