extension Migration {
    /// The same counts by whole days of UTC: a month or a year is added up of some hundred times fewer rows. The ends of a
    /// window, which begins and ends with a local day, are still read by quarters of an hour.
    static let activityDays0019 = Migration(
        number: 19,
        name: "0019_activity_days",
        sql: """
            CREATE TABLE activity_day (
                day BIGINT NOT NULL,
                institution TEXT NOT NULL,
                what TEXT NOT NULL CHECK (what <> ''),
                amount BIGINT NOT NULL,
                PRIMARY KEY (day, institution, what)
            )/*BY KEY*/;
            INSERT INTO activity_day (day, institution, what, amount)
                SELECT quarter / 96, institution, what, sum(amount) FROM activity
                GROUP BY quarter / 96, institution, what;
            """
    )
}
