package city.miyako.rules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What services are excused from: `exceptions` in their manifests, each with a reason and a last day.
///
/// @param all  every exception of every service
/// @param today the city's day
record Exceptions(List<Excused> all, LocalDate today) {
    private static final ZoneId CITY = ZoneId.of("Asia/Tokyo");

    /// One service excused from one rule.
    ///
    /// @param folder the service's folder
    /// @param rule   the rule's name, or `functions/<n>` for what cannot be software
    /// @param reason why, and what is shown instead
    /// @param until  the last day; empty only for functions that cannot be software
    record Excused(String folder, String rule, String reason, Optional<LocalDate> until) {
        boolean holds(LocalDate today) {
            return until.map(day -> !day.isBefore(today)).orElse(rule.startsWith("functions/"));
        }
    }

    static Exceptions of(Tree tree) {
        var all = Manifests.services(tree).stream().flatMap(manifest -> manifest.exceptions().stream()).toList();
        return new Exceptions(all, LocalDate.now(java.time.Clock.system(CITY)));
    }

    /// Whether a rule is waived for the service that a path belongs to (main and test folder alike).
    boolean cover(String rule, String path) {
        var main = path.replace("src/test/java", "src/main/java");
        return all.stream().anyMatch(excused -> excused.rule().equals(rule) && excused.holds(today)
                && main.startsWith(excused.folder() + "/"));
    }
}
