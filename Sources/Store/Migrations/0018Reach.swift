extension Migration {
    /// By what an erasure finds its rows: it runs in the one transaction that writes.
    static let reach0018 = Migration(
        number: 18,
        name: "0018_reach",
        sql: """
            CREATE INDEX message_reference_ticket ON message_reference (ticket_id);
            CREATE INDEX participant_address ON participant (address_key);
            CREATE INDEX likeness_requester ON likeness (requester_key) WHERE requester_key > '';
            CREATE INDEX outbox_to ON outbox (to_key, state);
            CREATE INDEX outbox_general ON outbox (created) WHERE ticket_id IS NULL;
            CREATE INDEX outbox_bundle_ticket ON outbox_bundle (ticket_id);
            CREATE INDEX ticket_ended ON ticket (regime, id) WHERE closed IS NULL AND erased IS NULL
                AND (state = 'spam' OR state = 'declined');
            CREATE INDEX ticket_merged ON ticket (merged_into) WHERE state = 'merged' AND erased IS NULL;
            """
    )
}
