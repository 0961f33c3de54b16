package city.miyako.linkage.ngsild;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the city ought to answer, written down a second time, without the policy and without the database.
final class AccessOracle {
    /// Every role, and nobody.
    static final List<@Nullable Role> ROLES = Arrays.asList(null, Role.RESIDENT, Role.SUPPLIER, Role.STAFF,
        Role.OPERATOR, Role.AUDITOR, Role.ADMIN, Role.CLIENT, Role.PARTNER, Role.DEVELOPER);
    private static final Set<Role> WORKS = Set.of(Role.STAFF, Role.OPERATOR, Role.AUDITOR, Role.ADMIN, Role.CLIENT);
    private static final Set<Role> WRITES = Set.of(Role.STAFF, Role.OPERATOR, Role.ADMIN, Role.CLIENT, Role.DEVELOPER);
    private static final Map<String, Set<Role>> CLAIMS = Map.of("service-delivery", Set.of(Role.STAFF, Role.CLIENT),
        "inspection", Set.of(Role.AUDITOR), "life-safety", Set.of(Role.OPERATOR));

    private AccessOracle() {
    }

    /// A question to one of the doors.
    ///
    /// @param role of the asker, or null for nobody
    /// @param home the government the asker belongs to; a developer belongs to the sandbox, where no thing of these is
    /// @param named the government the request names, or null
    /// @param door which door
    /// @param kind class of the thing
    /// @param owner whose thing
    /// @param purpose the purpose named, or empty
    record Asked(@Nullable Role role, TenantId home, @Nullable TenantId named, Door door, AccessClass kind,
                 TenantId owner, String purpose) {
        Asked {
            home = role == Role.DEVELOPER ? TenantId.SANDBOX : home;
        }

        TenantId acting() {
            return named != null ? named : role == null ? TenantId.METROPOLIS : home;
        }
    }

    /// The doors that are asked.
    enum Door { READ, LIST, ASK, PAST, FEATURE, MEASURED, HISTORY, PATCH, DELETE, PURGE }

    /// The one government a government shares its agreed things with: the next in order of code.
    static TenantId partner(TenantId tenant, List<TenantId> all) {
        return all.get((all.indexOf(tenant) + 1) % all.size());
    }

    static int status(Asked asked, List<TenantId> all) {
        if (!asked.purpose().isEmpty() && asked.role() == null) {
            return 401;
        }
        if (!asked.purpose().isEmpty() && !claims(asked)) {
            return 403;
        }
        return switch (asked.door()) {
            case LIST, ASK -> 200;
            case READ, PAST, FEATURE, MEASURED, HISTORY -> isSeen(asked, all) ? 200 : 404;
            case PATCH, DELETE, PURGE -> {
                if (asked.role() == null) {
                    yield 401;
                }
                boolean acts = asked.home().equals(asked.acting()) || asked.home().equals(TenantId.METROPOLIS);
                yield !WRITES.contains(asked.role()) || !acts ? 403
                    : asked.door() == Door.PURGE || isOwnAndSeen(asked, all) ? 204 : 404;
            }
        };
    }

    /// Whether the thing is gone afterwards; a purge that finds nothing of one's own is no fault.
    static boolean isGone(Asked asked, List<TenantId> all) {
        return (asked.door() == Door.DELETE || asked.door() == Door.PURGE) && status(asked, all) == 204
            && isOwnAndSeen(asked, all);
    }

    private static boolean isOwnAndSeen(Asked asked, List<TenantId> all) {
        return asked.owner().equals(asked.acting()) && isSeen(asked, all);
    }

    static boolean isSeen(Asked asked, List<TenantId> all) {
        boolean same = asked.owner().equals(asked.acting());
        boolean insider = asked.role() != null && WORKS.contains(asked.role())
            && (asked.home().equals(asked.acting()) || asked.home().equals(TenantId.METROPOLIS));
        return switch (asked.kind()) {
            case PUBLIC -> same || asked.named() == null;
            case INTERNAL -> same && insider;
            case AGREEMENT -> insider && (same || partner(asked.owner(), all).equals(asked.acting()));
            case PERSONAL -> same && insider && asked.home().equals(asked.acting()) && claims(asked);
        };
    }

    /// Whether the database gives a row to a reach.
    static boolean isRowSeen(Reach reach, AccessClass kind, TenantId owner, List<TenantId> all) {
        boolean same = owner.equals(reach.tenant());
        return switch (kind) {
            case PUBLIC -> same || reach.wholeCity();
            case INTERNAL -> same && reach.staff();
            case AGREEMENT -> reach.staff() && (same || partner(owner, all).equals(reach.tenant()));
            case PERSONAL -> same && (reach.staff() && !reach.reader().purpose().isEmpty()
                || reach.reader().person().equals("account:" + owner));
        };
    }

    private static boolean claims(Asked asked) {
        return asked.role() != null && CLAIMS.getOrDefault(asked.purpose(), Set.of()).contains(asked.role());
    }
}
