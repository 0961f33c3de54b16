package city.miyako.linkage.federation;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of operations that a source may offer, and of groups of them (ETSI GS CIM 009 v1.8.1, clause 4.20).
final class Operations {
    static final String RETRIEVE = "retrieveEntity";
    static final String QUERY = "queryEntity";
    /// What a source offers that names none.
    static final String USUAL = "federationOps";
    private static final Set<String> DISCOVERY = Set.of("retrieveEntityTypes", "retrieveEntityTypeDetails",
        "retrieveEntityTypeInfo", "retrieveAttrTypes", "retrieveAttrTypeDetails", "retrieveAttrTypeInfo");
    private static final Set<String> SUBSCRIPTIONS = Set.of("createSubscription", "updateSubscription",
        "retrieveSubscription", "querySubscription", "deleteSubscription");
    private static final Set<String> OTHERS = Set.of("createBatch", "upsertBatch", "updateBatch", "deleteBatch",
        "mergeBatch", "upsertTemporal", "appendAttrsTemporal", "deleteAttrsTemporal", "updateAttrInstanceTemporal",
        "deleteAttrInstanceTemporal", "deleteTemporal", "retrieveTemporal", "queryTemporal");
    private static final Set<String> UPDATES = Set.of("updateEntity", "updateAttrs", "replaceEntity", "replaceAttrs");
    private static final Set<String> REDIRECTION = Set.of("createEntity", "updateEntity", "appendAttrs", "updateAttrs",
        "deleteAttrs", "deleteEntity", "mergeEntity", "replaceEntity", "replaceAttrs", RETRIEVE, QUERY);
    private static final Set<String> FEDERATION = union(Set.of(RETRIEVE, QUERY, "queryBatch"), DISCOVERY,
        SUBSCRIPTIONS);
    private static final Map<String, Set<String>> GROUPS = Map.of(USUAL, FEDERATION, "updateOps", UPDATES,
        "retrieveOps", Set.of(RETRIEVE, QUERY), "redirectionOps", union(REDIRECTION, DISCOVERY));
    private static final Set<String> ALL = union(FEDERATION, UPDATES, REDIRECTION, OTHERS);

    private Operations() {
    }

    /// The operations a word names, one or a group of them; empty where it names none.
    static Optional<Set<String>> find(String word) {
        var group = GROUPS.get(word);
        return group != null ? Optional.of(group) : ALL.contains(word) ? Optional.of(Set.of(word)) : Optional.empty();
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... parts) {
        var all = new HashSet<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return Set.copyOf(all);
    }
}
