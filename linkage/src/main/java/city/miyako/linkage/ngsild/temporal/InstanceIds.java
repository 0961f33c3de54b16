package city.miyako.linkage.ngsild.temporal;

import city.miyako.data.history.Instance;
import city.miyako.data.history.Point;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// The ids of attribute instances of the past (clause 4.5.7): `urn:ngsi-ld:Instance:{series}-{microseconds}`, counted
/// from 1970.
final class InstanceIds {
    /// The member of an instance that holds its id.
    static final String MEMBER = "instanceId";
    private static final String PREFIX = "urn:ngsi-ld:Instance:";
    private static final Pattern ID = Pattern.compile(PREFIX + "([1-9][0-9]{0,17})-(-?[0-9]{1,17})");

    private InstanceIds() {
    }

    /// The id of a value of the past.
    static String of(Point point) {
        return PREFIX + point.series() + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, point.at());
    }

    /// Which reading an id names; empty where it is none of ours.
    static Optional<Instance> find(String id) {
        var parts = ID.matcher(id);
        return parts.matches() ? Optional.of(new Instance(Long.parseLong(parts.group(1)),
            Instant.EPOCH.plus(Long.parseLong(parts.group(2)), ChronoUnit.MICROS))).filter(InstanceIds::isKept)
            : Optional.empty();
    }

    private static boolean isKept(Instance instance) {
        return !instance.at().isBefore(TimeQuery.BEGINNING) && instance.at().isBefore(TimeQuery.END);
    }
}
