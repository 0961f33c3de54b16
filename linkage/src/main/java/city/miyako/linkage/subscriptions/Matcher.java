package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.things.Thing;
import city.miyako.linkage.ngsild.query.FilterMatch;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Decides of which changes a receiver is told.
final class Matcher {
    private Matcher() {
    }

    /// The notices of a stretch of the log, in its order; several changes of one thing become one notice.
    ///
    /// @param things looks up the things with some ids, as far as the subscriber may see them
    static List<Notice> due(Subscription.Watch watch, boolean staff, List<Change> changes,
                            Function<List<String>, Map<String, Thing>> things) {
        var candidates = new LinkedHashMap<String, Change>();
        for (var change : changes) {
            if (change.isKnownTo(staff) && covers(watch, change)) {
                var earlier = candidates.remove(change.thing());
                candidates.put(change.thing(), earlier == null ? change : joined(earlier, change));
            }
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        var found = things.apply(List.copyOf(candidates.keySet()));
        return candidates.values().stream().map(change -> new Notice(change, found.get(change.thing())))
            .filter(notice -> isDue(watch, notice)).toList();
    }

    private static boolean covers(Subscription.Watch watch, Change change) {
        boolean watched = watch.attributes().isEmpty() || change.kind() == ChangeKind.DELETED
            || change.attributes().stream().anyMatch(watch.attributes()::contains);
        return watched && watch.selectors().stream().anyMatch(selector -> selector.covers(change));
    }

    private static Change joined(Change earlier, Change later) {
        boolean isNew = earlier.kind() == ChangeKind.CREATED && later.kind() == ChangeKind.UPDATED;
        var attributes = new java.util.LinkedHashSet<>(earlier.attributes());
        attributes.addAll(later.attributes());
        return new Change(later.cursor(), later.tenant(), later.thing(), later.types(),
            isNew ? ChangeKind.CREATED : later.kind(), later.access(), later.version(), later.at(),
            List.copyOf(attributes));
    }

    private static boolean isDue(Subscription.Watch watch, Notice notice) {
        var thing = notice.thing();
        if (notice.change().kind() == ChangeKind.DELETED) {
            return thing == null && watch.triggers().contains(Trigger.ENTITY_DELETED);
        }
        if (thing == null || java.util.Collections.disjoint(triggers(watch, notice.change(), thing),
                watch.triggers())) {
            return false;
        }
        var filter = watch.filter();
        var geo = watch.geo();
        return (filter == null || FilterMatch.matches(filter, thing)) && (geo == null || geo.matches(thing));
    }

    private static Set<Trigger> triggers(Subscription.Watch watch, Change change, Thing thing) {
        if (change.kind() == ChangeKind.CREATED) {
            return EnumSet.of(Trigger.ENTITY_CREATED, Trigger.ATTRIBUTE_CREATED);
        }
        var met = EnumSet.of(Trigger.ENTITY_UPDATED);
        for (var attribute : change.attributes()) {
            if (watch.attributes().isEmpty() || watch.attributes().contains(attribute)) {
                boolean isThere = thing.attributes().has(attribute);
                met.addAll(isThere ? EnumSet.of(Trigger.ATTRIBUTE_UPDATED, Trigger.ATTRIBUTE_CREATED)
                    : EnumSet.of(Trigger.ATTRIBUTE_DELETED));
            }
        }
        return met;
    }
}
