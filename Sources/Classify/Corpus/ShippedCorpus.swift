/// The messages the shipped model learns from, one JSON object a line. All were written by hand for this project;
/// `origin` says when: `first` with the labels of the taxonomy, `second` to widen thin topics, `third` after a look at
/// what the model got wrong, `fourth` from the definitions of the taxonomy alone, by another hand and before any of its
/// errors were seen (docs/decisions/0003).
package enum ShippedCorpus {
    package static var lines: [String] {
        [part1, part2, part3, part4, part5, part6, part7, part8, part9, part10]
            .flatMap { $0.split(separator: "\n").map(String.init) }
    }
}
