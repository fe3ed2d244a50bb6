import ArgumentParser

struct ClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify",
        abstract: "See why a message was judged as it was; train, try and measure the classifier.",
        discussion: """
            A corpus is a file of JSON objects, one a line: messages with {id, subject, text, to, institution, kind,
            topics, flags}, or any texts with {id, subject?, text, label}. The same commands work on both.

              otklik classify explain letter.eml
              otklik classify train messages.jsonl --model my.model
              otklik classify predict new.jsonl --model my.model > verdicts.jsonl
              otklik classify evaluate messages.jsonl

            The daemon has a model of its own, trained at its first start, which learns from every correction:

              otklik classify models
              otklik classify retrain
              otklik classify rollback

            Exit codes: 0 done, 1 a file cannot be read, or a line of it is wrong (the message says which and why).
            """,
        subcommands: [
            Explain.self, Train.self, Predict.self, Evaluate.self, Models.self, Retrain.self, Adopt.self, Rollback.self,
        ]
    )
}
