package city.miyako.linkage.publishing;

import city.miyako.data.changes.Change;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A topic of Kafka and what it may have: nothing but what its setting names.
///
/// @param name what Kafka calls it
/// @param staff whether its readers see what the staff of the tenant sees; else what anybody sees
/// @param tenant whose things it has; null for those of the whole city
/// @param types stored names of the types it has; empty for all
record Topic(String name, boolean staff, @Nullable TenantId tenant, Set<String> types) {
    // as Kafka itself allows (org.apache.kafka.common.internals.Topic)
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    Topic {
        types = Set.copyOf(types);
        if (!NAME.matcher(name).matches() || name.matches("[.]{1,2}")) {
            throw new IllegalArgumentException("miyako.kafka.topics: not a name of a topic: " + name);
        }
        if (staff && tenant == null) {
            throw new IllegalArgumentException("miyako.kafka.topics." + name
                + ".tenant: what is internal is published for one government alone");
        }
    }

    /// The topic that settings describe.
    ///
    /// @throws IllegalArgumentException naming the setting that says nothing one could act on
    static Topic of(String key, KafkaSettings.Topic given) {
        boolean staff = switch (given.reach()) {
            case "public" -> false;
            case "internal" -> true;
            default -> throw new IllegalArgumentException("miyako.kafka.topics." + key
                + ".reach: public or internal expected");
        };
        return new Topic(given.topic().orElse(key), staff, given.tenant().map(code -> tenant(key, code)).orElse(null),
            Set.copyOf(given.types().orElse(List.of())));
    }

    /// Whether a change is published here.
    boolean concerns(Change change) {
        boolean isOfIt = tenant == null ? !change.tenant().equals(TenantId.SANDBOX) : tenant.equals(change.tenant());
        return isOfIt && (types.isEmpty() || change.isOfAny(types)) && change.isKnownTo(staff);
    }

    /// How far its readers see of the things of a tenant.
    Reach reach(TenantId whose) {
        return staff ? Reach.staffOf(whose) : Reach.publicOf(whose);
    }

    private static TenantId tenant(String key, String code) {
        try {
            return new TenantId(Integer.parseInt(code));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("miyako.kafka.topics." + key + ".tenant: the code of a government "
                + "expected, as in 130001", e);
        }
    }
}
