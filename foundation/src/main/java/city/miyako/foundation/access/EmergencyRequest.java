package city.miyako.foundation.access;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request for emergency access, with what became of it.
///
/// @param id its number
/// @param tenant whose data it asks for
/// @param wanted what it asks for
/// @param asker who asks
/// @param askedAt when
/// @param verdict what a second person said, or null while nobody has
public record EmergencyRequest(long id, TenantId tenant, Wanted wanted, Asker asker, Instant askedAt,
                               @Nullable Verdict verdict) {
    /// What somebody needs, and why.
    ///
    /// @param most the most closed class of data
    /// @param purpose what for, a code of the policy
    /// @param reason why the usual ways do not do, at least ten characters
    /// @param minutes for how long
    public record Wanted(AccessClass most, String purpose, String reason, int minutes) {
        private static final int LEAST_REASON = 10;
        private static final int MOST_REASON = 2_000;

        /// The longest time anybody can ask for, in minutes.
        public static final int LONGEST_MINUTES = 480;

        boolean isComplete(Policy policy) {
            return most != AccessClass.PUBLIC && policy.purposes().containsKey(purpose)
                && reason.strip().length() >= LEAST_REASON && reason.length() <= MOST_REASON
                && minutes >= 1 && minutes <= LONGEST_MINUTES;
        }
    }

    /// Who asks.
    ///
    /// @param id as in `account:17`
    /// @param name what pages call them
    /// @param tenant the local government they work for
    public record Asker(String id, String name, TenantId tenant) {
    }

    /// What a second person said.
    ///
    /// @param by who, as in `account:18`
    /// @param at when
    /// @param granted whether they agreed
    /// @param ends when the access ends or ended; the time of the verdict where it was refused
    public record Verdict(String by, Instant at, boolean granted, Instant ends) {
    }

    /// Where it stands at a time.
    public State state(Instant now) {
        if (verdict == null) {
            return State.WAITING;
        }
        if (!verdict.granted()) {
            return State.REFUSED;
        }
        return now.isBefore(verdict.ends()) ? State.OPEN : State.OVER;
    }

    /// How far a request has come.
    public enum State {
        /// Nobody has decided yet.
        WAITING,
        /// Granted, and the time is not over.
        OPEN,
        /// A second person said no.
        REFUSED,
        /// It was granted, and the time is over.
        OVER
    }
}
