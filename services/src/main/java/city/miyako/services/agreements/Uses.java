package city.miyako.services.agreements;

import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.registers.RegisterRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who may use what: each agreement in force with its parties and assets, and what is shared as data.
///
/// @param uses   the agreements in force, those that end first in front
/// @param shared the sharing of data on record with the access decision; nothing for whoever may not see that
record Uses(List<Use> uses, List<Shared> shared) {
    private static final String PARTY = "tenant:";

    /// An agreement in force.
    ///
    /// @param agreement the agreement
    /// @param parties   its parties
    /// @param assets    how many assets it opens
    record Use(RegisterRecord agreement, List<RegisterRecord> parties, long assets) {
        /// Its last day, as it is recorded.
        public String until() {
            return agreement.text("until");
        }
    }

    /// A sharing of data.
    ///
    /// @param code    the code under which it is recorded
    /// @param title   what it is called
    /// @param purpose what the data may be used for
    /// @param parties who sees them
    /// @param until   its last day
    /// @param inForce whether it opens anything now
    /// @param named   the agreement in the register that names it; empty where none does
    record Shared(String code, String title, String purpose, String parties, LocalDate until, boolean inForce,
            List<RegisterRecord> named) {
    }

    static Uses of(Overview overview, List<Shared> shared) {
        var books = overview.books();
        return new Uses(overview.agreements(Standing.IN_FORCE, Standing.ENDING).stream().map(agreement ->
            new Use(agreement, books.partners(agreement, "partners"), books.assets().stream()
                .filter(asset -> overview.isOffered(asset) && books.agreements(asset, "underAgreement").stream()
                    .anyMatch(one -> one.key().equals(agreement.key()))).count())).toList(), shared);
    }

    static Shared shared(Agreement agreement, Overview overview, Tenants tenants, Language language,
            Instant now) {
        return new Shared(agreement.code(), agreement.title(), agreement.purpose(), agreement.parties().stream()
            .map(party -> name(party, tenants, language)).collect(Collectors.joining(language == Language.JA ? "、"
                : ", ")), Day.at(agreement.ends()).date(), agreement.isInForce(now), overview.books().agreements()
            .values().stream().filter(one -> one.text("sharing").equals(agreement.code())).toList());
    }

    private static String name(String party, Tenants tenants, Language language) {
        return Optional.of(party).filter(word -> word.startsWith(PARTY))
            .flatMap(word -> tenants.find(word.substring(PARTY.length()))).map(tenant -> tenant.name(language))
            .orElse(party);
    }
}
