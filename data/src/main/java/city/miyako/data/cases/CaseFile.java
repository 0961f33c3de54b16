package city.miyako.data.cases;

import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A case as it stands.
///
/// @param id its number
/// @param tenant which local government it is asked of
/// @param kind of which kind it is
/// @param state where it stands
/// @param title what it is about, in a few words
/// @param facts what was asked for, as the form of its service has it
/// @param parties who has a part in it
/// @param version rises by one with every change
/// @param times when it was opened, entered its state and was closed
public record CaseFile(long id, TenantId tenant, String kind, String state, String title, ObjectNode facts,
                       List<CaseParty> parties, long version, Times times) {
    /// Copies the parties.
    public CaseFile {
        parties = List.copyOf(parties);
    }

    /// When what happened.
    ///
    /// @param opened when it was opened
    /// @param entered since when it stands in its state
    /// @param closed when it came to an end, or [Instant#MAX] while it has not
    public record Times(Instant opened, Instant entered, Instant closed) {
        /// Whether it came to an end.
        public boolean hasEnded() {
            return !closed.equals(Instant.MAX);
        }
    }

    /// The roles that a reader has in this case, by any of their subjects.
    public Set<String> rolesOf(Set<String> subjects) {
        return parties.stream().filter(party -> subjects.contains(party.subject())).map(CaseParty::role)
            .collect(Collectors.toUnmodifiableSet());
    }

    /// The names of the parties in a role, as in `株式会社A, 株式会社B`; empty where there are none.
    public String namesOf(String role) {
        return parties.stream().filter(party -> party.role().equals(role)).map(CaseParty::name)
            .collect(Collectors.joining(", "));
    }

    /// A fact as text; empty where the case does not have it.
    public String fact(String name) {
        return facts.path(name).asText("");
    }
}
