extension VerdictModel {
    func write(to out: inout ByteWriter) {
        out.write(version)
        for list in [columns.institutions, columns.kinds, columns.topics, columns.flags] { out.write(list) }
        FeaturePart(vocabulary: vocabulary, weighting: weighting, weights: weights).write(to: &out)
        out.write(judge.weights)
        calibration.kinds.write(to: &out)
        calibration.topicLayer.write(to: &out)
        let sigmoids = [calibration.topics, calibration.flags, calibration.spam]
        out.write(sigmoids.flatMap { [$0.slope, $0.offset] })
        out.write([calibration.flagThreshold, calibration.spamThreshold])
        out.write(calibration.flagLayer.offsets)
        out.write(calibration.flagLayer.mixing)
    }

    init(from input: inout ByteReader) throws(ModelFile.Failure) {
        version = try input.text()
        columns = VerdictColumns(
            institutions: try input.texts(),
            kinds: try input.texts(),
            topics: try input.texts(),
            flags: try input.texts()
        )
        let part = try FeaturePart(from: &input, columns: columns.count)
        (vocabulary, weighting, weights) = (part.vocabulary, part.weighting, part.weights)
        judge = InstitutionJudge(weights: try input.floats())
        let kinds = try ScoreLayer(from: &input, classes: columns.kinds.count)
        let topics = try ScoreLayer(from: &input, classes: columns.topics.count)
        let sigmoids = try input.floats()
        let rest = try input.floats()
        guard judge.weights.count == InstitutionFacts.size, sigmoids.count == 6, rest.count == 2 else { throw .damaged }
        let layer = FlagLayer(offsets: try input.floats(), mixing: try input.floats())
        // Topics may have been added since the layer was learned: it sees these at most.
        guard layer.offsets.count == columns.flags.count, layer.mixing.count == layer.inputs * layer.offsets.count,
            layer.inputs <= columns.count - columns.firstKind
        else { throw .damaged }
        calibration = VerdictCalibration(
            kinds: kinds,
            topicLayer: topics,
            topics: .init(slope: sigmoids[0], offset: sigmoids[1]),
            flags: .init(slope: sigmoids[2], offset: sigmoids[3]),
            flagLayer: layer,
            flagThreshold: rest[0],
            spam: .init(slope: sigmoids[4], offset: sigmoids[5]),
            spamThreshold: rest[1]
        )
    }
}

extension LabelModel {
    func write(to out: inout ByteWriter) {
        out.write(version)
        out.write(labels)
        FeaturePart(vocabulary: vocabulary, weighting: weighting, weights: weights).write(to: &out)
        layer.write(to: &out)
    }

    init(from input: inout ByteReader) throws(ModelFile.Failure) {
        version = try input.text()
        labels = try input.texts()
        let part = try FeaturePart(from: &input, columns: labels.count)
        (vocabulary, weighting, weights) = (part.vocabulary, part.weighting, part.weights)
        layer = try ScoreLayer(from: &input, classes: labels.count)
    }
}

extension ScoreLayer {
    func write(to out: inout ByteWriter) {
        out.write(sharpness)
        out.write(offsets)
        out.write(mixing)
    }

    init(from input: inout ByteReader, classes: Int) throws(ModelFile.Failure) {
        self.init(sharpness: try input.float(), offsets: try input.floats(), mixing: try input.floats())
        guard offsets.count == classes, mixing.count == classes * classes else { throw .damaged }
    }
}

/// Vocabulary, weighting and weights: what both kinds of model have.
struct FeaturePart {
    var vocabulary: Vocabulary
    var weighting: Weighting
    var weights: LinearWeights

    init(vocabulary: Vocabulary, weighting: Weighting, weights: LinearWeights) {
        self.vocabulary = vocabulary
        self.weighting = weighting
        self.weights = weights
    }

    func write(to out: inout ByteWriter) {
        out.write(UInt32(vocabulary.count))
        for row in 0..<vocabulary.count {
            out.write(vocabulary.keys[row])
            out.write(UInt8(vocabulary.groups[row].rawValue))
            out.write(weighting.idf[row])
            out.write(weights.scales[row])
            for lane in 0..<weights.lanes {
                let octets = weights.octets[row * weights.lanes + lane]
                for index in 0..<16 { out.write(octets[index]) }
            }
        }
        out.write(weights.bias)
    }

    init(from input: inout ByteReader, columns: Int) throws(ModelFile.Failure) {
        let lanes = (columns + 15) / 16
        let count = try input.count(of: 13 + lanes * 16)
        var keys: [UInt32] = []
        var groups: [FeatureGroup] = []
        var idf: [Float] = []
        var scales: [Float] = []
        var octets: [SIMD16<Int8>] = []
        for _ in 0..<count {
            keys.append(try input.read())
            let number: UInt8 = try input.read()
            guard let group = FeatureGroup(rawValue: Int(number)) else { throw .damaged }
            groups.append(group)
            idf.append(try input.float())
            scales.append(try input.float())
            for _ in 0..<lanes {
                var lane = SIMD16<Int8>.zero
                for index in 0..<16 { lane[index] = try input.read() }
                octets.append(lane)
            }
        }
        let bias = try input.floats()
        vocabulary = Vocabulary(keys: keys, groups: groups)
        guard bias.count == columns, vocabulary.count == count else { throw .damaged }
        weighting = Weighting(groups: groups, idf: idf)
        weights = LinearWeights(columns: columns, octets: octets, scales: scales, bias: bias)
    }
}
