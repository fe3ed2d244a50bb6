import Synchronization

/// The classifier at work. Exchanged as a whole while letters are read: whoever has begun goes on with the old one.
package final class LiveClassifier: Sendable {
    private let classifier: Mutex<Classifier>

    package init(_ classifier: Classifier) {
        self.classifier = Mutex(classifier)
    }

    package var current: Classifier { classifier.withLock { $0 } }

    package func replace(with other: Classifier) {
        classifier.withLock { $0 = other }
    }
}
