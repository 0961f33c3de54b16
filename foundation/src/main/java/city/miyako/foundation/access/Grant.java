package city.miyako.foundation.access;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import java.util.Set;

/// A rule of the policy: who may do which things to data of which classes, and for whom.
///
/// @param id as in `staff`, named by every decision it makes
/// @param names what it is called in Japanese and English
/// @param who the actors it covers
/// @param everyTenant whether it reaches to every tenant, else only to the actor's own
/// @param reads the classes it opens for reading
/// @param writes the classes it opens for writing
/// @param may the words of its permissions
public record Grant(String id, Names names, Who who, boolean everyTenant, Set<AccessClass> reads,
                    Set<AccessClass> writes, Set<String> may) {
    /// Copies what could change.
    public Grant {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        may = Set.copyOf(may);
    }

    /// What it is called in a language.
    public String name(Language language) {
        return language == Language.JA ? names.ja() : names.en();
    }

    /// The two names of a rule.
    ///
    /// @param ja in Japanese
    /// @param en in English
    public record Names(String ja, String en) {
    }

    /// The actors a rule covers.
    ///
    /// @param anybody whether nobody needs to sign in
    /// @param signedIn whether being signed in is enough
    /// @param roles else any of these roles
    /// @param of which kind of government they must belong to
    /// @param bureaus which bureaus they must belong to; empty for all
    public record Who(boolean anybody, boolean signedIn, Set<Role> roles, Of of, Set<String> bureaus) {
        /// Copies what could change.
        public Who {
            roles = Set.copyOf(roles);
            bureaus = Set.copyOf(bureaus);
        }

        boolean hasRole(Actor actor) {
            return anybody || signedIn && actor.isKnown() || actor.roles().stream().anyMatch(roles::contains);
        }

        boolean hasPlace(Actor actor) {
            boolean metropolitan = actor.tenant().equals(TenantId.METROPOLIS);
            boolean kind = switch (of) {
                case ANY -> true;
                case METROPOLIS -> metropolitan;
                case MUNICIPALITY -> !metropolitan;
            };
            return kind && (bureaus.isEmpty() || bureaus.contains(actor.bureau()));
        }
    }

    /// A kind of government.
    public enum Of {
        /// The metropolis or a municipality.
        ANY,
        /// Only the metropolitan government.
        METROPOLIS,
        /// Only municipalities.
        MUNICIPALITY
    }
}
