package city.miyako.app.account;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Delegation;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Scope;
import city.miyako.foundation.pages.Page;
import jakarta.ws.rs.DefaultValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// The form that names a substitute, as it was sent.
public class SubstituteForm {
    /// Sign-in name or e-mail address of whoever shall act.
    @RestForm
    @DefaultValue("")
    public String substitute = "";

    /// The roles ticked.
    @RestForm
    public @Nullable List<String> role = List.of();

    /// Not empty where the substitute shall only look.
    @RestForm
    @DefaultValue("")
    public String look = "";

    /// Why.
    @RestForm
    @DefaultValue("")
    public String reason = "";

    /// The first day.
    @RestForm
    @DefaultValue("")
    public String from = "";

    /// The last day, which counts to its end.
    @RestForm
    @DefaultValue("")
    public String until = "";

    /// What is to be handed over.
    ///
    /// @throws Problem `delegation-unusable` where a day is none
    public Delegation.Wanted wanted() {
        return new Delegation.Wanted(substitute, roles(), look.isEmpty() ? Scope.ALL : Set.of(Scope.READ),
            reason.strip(), start(from, 0), start(until, 1));
    }

    private Set<Role> roles() {
        var ticked = role;
        return ticked == null ? Set.of() : Arrays.stream(Role.values()).filter(one -> ticked.contains(one.name()))
            .collect(Collectors.toUnmodifiableSet());
    }

    private static Instant start(String day, int daysLater) {
        try {
            return LocalDate.parse(day).plusDays(daysLater).atStartOfDay(Page.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw Problem.of(IdentityError.DELEGATION_UNUSABLE);
        }
    }
}
