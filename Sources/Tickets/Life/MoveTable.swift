/// The table of moves (design §7). docs/ticket-life.md prints it for people; a test holds the two together.
package enum MoveTable {
    /// A matter somebody has to do something about.
    package static let underway: Set<TicketState> = [.new, .open, .waiting, .postponed, .approval, .forwarded]
    /// A matter somebody waits for our answer in.
    package static let owed = underway.subtracting([.forwarded])
    /// A matter that was brought to an end, for now.
    package static let done: Set<TicketState> = [.answered, .declined, .closed]
    private static let alive = underway.union(done)
    private static let working: Set<TicketState> = [.new, .open, .waiting, .postponed, .approval]

    package static let rules: [MoveRule] = staff + resident + calendar

    private static let staff: [MoveRule] = [
        rule(working.union([.forwarded]), .take, .state(.open), Party.members, [], [.owner, .clockGoesOn]),
        rule(underway, .assign, .state(.open), Party.members, [.member], [.owner, .notification, .clockGoesOn]),
        rule(
            alive.subtracting([.approval, .declined]),
            .answer,
            .answered,
            Party.members,
            [.text, .address, .home],
            [.letter, .owner, .clockGoesOn]
        ),
        rule([.approval], .answer, .answered, Party.members, [.text, .address, .home], [.letter]),
        rule([.declined], .answer, .answered, Party.heads, [.text, .address, .home], [.letter]),
        rule([.approval], .approve, .state(.answered), Party.heads, [.proposal, .address], [.letter]),
        rule([.approval], .reject, .state(.open), Party.heads, [.proposal, .text], [.notification]),
        rule(alive.union([.spam]), .note, .same, Party.members, [.text], []),
        rule(alive, .consult, .same, Party.members, [.member, .text], [.notification]),
        rule(
            [.new, .open],
            .ask,
            .state(.waiting),
            Party.members,
            [.text, .address, .home],
            [.letter, .owner, .clockStops]
        ),
        rule(
            [.new, .open, .waiting],
            .postpone,
            .state(.postponed),
            Party.members,
            [.day, .reason],
            [.letter, .owner, .clockStops, .returnsOnDay]
        ),
        rule(
            [.new, .open, .waiting, .postponed, .approval],
            .extend,
            .same,
            Party.heads,
            [.day, .reason, .extensionLeft],
            [.letter]
        ),
        rule(
            [.new, .open],
            .forward,
            .state(.forwarded),
            Party.members,
            [.body, .reason],
            [.letter, .owner, .returnsOnDay]
        ),
        rule([.new, .open], .decline, .state(.declined), Party.members, [.ground], [.letter, .owner]),
        rule(
            [.open, .waiting, .postponed, .answered, .forwarded, .declined],
            .close,
            .state(.closed),
            Party.members,
            [.reason],
            []
        ),
        rule([.new], .close, .state(.closed), Party.members, [.reason], [.owner]),
        rule(
            [.waiting, .postponed, .forwarded],
            .reopen,
            .state(.open),
            Party.members,
            [.reason],
            [.clockGoesOn, .owner]
        ),
        rule([.answered, .closed], .reopen, .state(.open), Party.members, [.reason], [.newDeadline, .owner]),
        rule([.declined], .reopen, .state(.open), Party.heads, [.reason], [.newDeadline, .owner]),
        rule(
            underway.subtracting([.approval, .forwarded]),
            .transfer,
            .same,
            Party.members,
            [.institution],
            [.letter, .notification]
        ),
        rule(
            [.approval, .forwarded],
            .transfer,
            .state(.open),
            Party.members,
            [.institution],
            [.letter, .notification, .clockGoesOn]
        ),
        rule(done, .transfer, .state(.open), Party.members, [.institution], [.letter, .notification, .newDeadline]),
        rule([.new, .open, .waiting, .postponed], .split, .same, Party.members, [.text], [.linked]),
        rule([.new, .open, .waiting, .postponed], .merge, .state(.merged), Party.members, [.ticket], [.linked]),
        rule(alive, .spam, .state(.spam), Party.members, [], [.lesson]),
        rule([.spam, .merged], .restore, .before, Party.members, [], [.lesson]),
        rule([.new, .open, .waiting, .postponed, .approval], .regime, .same, Party.members, [.reason], [.newDeadline]),
        rule(alive, .requester, .same, Party.members, [.address], []),
        // To the state before the letter, which the move itself finds in the history.
        rule(alive, .undo, .same, Party.members, [.unsent], []),
        rule(alive, .topic, .same, Party.members, [], [.lesson]),
    ]

    private static let resident: [MoveRule] = [
        rule([.new, .open, .approval, .postponed], .write, .same, [.resident], [], [.notification]),
        rule([.waiting, .forwarded], .write, .state(.open), [.resident], [], [.notification, .clockGoesOn]),
        rule(done, .write, .state(.open), [.resident], [], [.notification, .newDeadline]),
        rule([.answered, .closed], .thank, .same, [.resident], [], []),
        rule([.answered, .closed], .rate, .same, [.resident], [.score], []),
        rule([.answered, .closed], .dispute, .state(.open), [.resident], [], [.notification, .newDeadline]),
    ]

    private static let calendar: [MoveRule] = [
        rule([.waiting], .waitingEnds, .state(.closed), [.calendar], [], []),
        rule([.postponed], .dateComes, .state(.open), [.calendar], [], [.notification, .clockGoesOn]),
        rule([.forwarded], .dateComes, .state(.open), [.calendar], [], [.notification]),
        rule([.answered], .silenceEnds, .state(.closed), [.calendar], [], []),
    ]

    private static func rule(
        _ from: Set<TicketState>,
        _ move: Move,
        _ to: MoveRule.Target,
        _ who: Set<Party>,
        _ requires: [MoveRule.Requirement],
        _ causes: [MoveRule.Effect]
    ) -> MoveRule {
        MoveRule(from: from, move: move, to: to, who: who, requires: requires, causes: causes)
    }
}
