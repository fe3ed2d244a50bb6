import Foundation

/// Earlier answers, found by the words of their questions. The cost does not grow with the number of tickets.
package protocol SuggestionStore: Sendable {
    /// Answered tickets of the same institution that are like the question, the most alike first.
    func suggestions(for question: AnswerQuestion, limit: Int) async throws -> [Suggestion]
    /// What answers were made from since `date`, the most used first.
    func answerUses(since date: Date) async throws -> [AnswerUse]
}
