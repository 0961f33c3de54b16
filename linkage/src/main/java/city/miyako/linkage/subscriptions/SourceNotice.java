package city.miyako.linkage.subscriptions;

import city.miyako.linkage.subscriptions.RegisteredSources.Registered;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Registrations of which a receiver is to be told, all for one reason.
///
/// @param reason why (`triggerReason`, clause 5.3.3)
/// @param data the registrations as they are now; of what is gone its id and type
/// @param before what the receiver was told before: time of the last change by id
/// @param told what it was told once it has taken this
record SourceNotice(Reason reason, List<ObjectNode> data, Map<String, String> before, Map<String, String> told) {
    private static final String TYPE = "ContextSourceRegistration";

    SourceNotice {
        data = List.copyOf(data);
        before = Map.copyOf(before);
        told = Map.copyOf(told);
    }

    /// Why a receiver is told.
    enum Reason {
        /// It is gone, over, or another than the subscription means.
        NO_LONGER_MATCHING("noLongerMatching"),
        /// It was not meant before.
        NEWLY_MATCHING("newlyMatching"),
        /// It is meant as before, and other than before.
        UPDATED("updated");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// What tells this notice from every other for one receiver, and is the same when it is told again.
    String key() {
        return reason.word() + " " + new TreeMap<>(before) + " " + new TreeMap<>(told);
    }

    /// What is still to be told, a notice for each reason there is, to be told one after the other.
    ///
    /// @param meant what the subscription means now
    /// @param others what its government has registered now, whether meant or not
    /// @param before what the receiver was told: time of the last change by id
    static List<SourceNotice> due(SortedMap<String, Registered> meant, Map<String, Registered> others,
                                  Map<String, String> before) {
        var changes = new EnumMap<Reason, SortedMap<String, ObjectNode>>(Reason.class);
        before.keySet().stream().filter(id -> !meant.containsKey(id)).forEach(id ->
            add(changes, Reason.NO_LONGER_MATCHING, id, others.containsKey(id) ? others.get(id).body() : gone(id)));
        meant.forEach((id, now) -> {
            var told = before.get(id);
            if (told == null || !told.equals(now.modifiedAt().toString())) {
                add(changes, told == null ? Reason.NEWLY_MATCHING : Reason.UPDATED, id, now.body());
            }
        });
        var notices = new ArrayList<SourceNotice>();
        var told = new TreeMap<>(before);
        changes.forEach((reason, ofIt) -> {
            var known = Map.copyOf(told);
            ofIt.keySet().forEach(id -> {
                var now = meant.get(id);
                if (now == null) {
                    told.remove(id);
                } else {
                    told.put(id, now.modifiedAt().toString());
                }
            });
            notices.add(new SourceNotice(reason, List.copyOf(ofIt.values()), known, told));
        });
        return notices;
    }

    private static void add(Map<Reason, SortedMap<String, ObjectNode>> changes, Reason reason, String id,
                            ObjectNode body) {
        changes.computeIfAbsent(reason, _ -> new TreeMap<>()).put(id, body);
    }

    private static ObjectNode gone(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("type", TYPE);
    }
}
