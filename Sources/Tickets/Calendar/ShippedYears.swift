import Mail

/// The calendars of Russia that come with the program, in the format a file of the settings has: days off by the Labour
/// Code, article 112, and the transfers the government decreed for each year.
package enum ShippedYears {
    /// As of November 2026. A year that is not here is guessed (`WorkingDays`) until a file of the settings names it.
    package static let all: [WorkingYear] = [y2023, y2024, y2025, y2026].compactMap { text in
        try? WorkingYear(Array(text.utf8)[...])
    }

    private static let y2023 = """
        <calendar year="2023" lang="ru" country="ru"><days>
        <day d="01.01" t="1"/><day d="01.02" t="1"/><day d="01.03" t="1"/><day d="01.04" t="1"/><day d="01.05" t="1"/>
        <day d="01.06" t="1"/><day d="01.07" t="1"/><day d="01.08" t="1"/><day d="02.22" t="2"/><day d="02.23" t="1"/>
        <day d="02.24" t="1" f="01.01"/><day d="03.07" t="2"/><day d="03.08" t="1"/><day d="05.01" t="1"/>
        <day d="05.08" t="1" f="01.08"/><day d="05.09" t="1"/><day d="06.12" t="1"/><day d="11.03" t="2"/>
        <day d="11.04" t="1"/><day d="11.06" t="1" f="11.04"/>
        </days></calendar>
        """

    private static let y2024 = """
        <calendar year="2024" lang="ru" country="ru"><days>
        <day d="01.01" t="1"/><day d="01.02" t="1"/><day d="01.03" t="1"/><day d="01.04" t="1"/><day d="01.05" t="1"/>
        <day d="01.06" t="1"/><day d="01.07" t="1"/><day d="01.08" t="1"/><day d="02.22" t="2"/><day d="02.23" t="1"/>
        <day d="03.07" t="2"/><day d="03.08" t="1"/><day d="04.27" t="3"/><day d="04.29" t="1" f="04.27"/>
        <day d="04.30" t="1" f="11.02"/><day d="05.01" t="1"/><day d="05.08" t="2"/><day d="05.09" t="1"/>
        <day d="05.10" t="1" f="01.06"/><day d="06.11" t="2"/><day d="06.12" t="1"/><day d="11.02" t="2"/>
        <day d="11.04" t="1"/><day d="12.28" t="3"/><day d="12.30" t="1" f="12.28"/><day d="12.31" t="1" f="01.07"/>
        </days></calendar>
        """

    private static let y2025 = """
        <calendar year="2025" lang="ru" country="ru"><days>
        <day d="01.01" t="1"/><day d="01.02" t="1"/><day d="01.03" t="1"/><day d="01.04" t="1"/><day d="01.05" t="1"/>
        <day d="01.06" t="1"/><day d="01.07" t="1"/><day d="01.08" t="1"/><day d="02.23" t="1"/><day d="03.07" t="2"/>
        <day d="03.08" t="1"/><day d="04.30" t="2"/><day d="05.01" t="1"/><day d="05.02" t="1" f="01.04"/>
        <day d="05.08" t="1" f="02.23"/><day d="05.09" t="1"/><day d="06.11" t="2"/><day d="06.12" t="1"/>
        <day d="06.13" t="1" f="03.08"/><day d="11.01" t="2"/><day d="11.03" t="1" f="11.01"/><day d="11.04" t="1"/>
        <day d="12.31" t="1" f="01.05"/>
        </days></calendar>
        """

    private static let y2026 = """
        <calendar year="2026" lang="ru" country="ru"><days>
        <day d="01.01" t="1"/><day d="01.02" t="1"/><day d="01.03" t="1"/><day d="01.04" t="1"/><day d="01.05" t="1"/>
        <day d="01.06" t="1"/><day d="01.07" t="1"/><day d="01.08" t="1"/><day d="01.09" t="1" f="01.03"/>
        <day d="02.23" t="1"/><day d="03.08" t="1"/><day d="03.09" t="1" f="03.08"/><day d="04.30" t="2"/>
        <day d="05.01" t="1"/><day d="05.08" t="2"/><day d="05.09" t="1"/><day d="05.11" t="1" f="05.09"/>
        <day d="06.11" t="2"/><day d="06.12" t="1"/><day d="11.03" t="2"/><day d="11.04" t="1"/>
        <day d="12.31" t="1" f="01.04"/>
        </days></calendar>
        """
}
