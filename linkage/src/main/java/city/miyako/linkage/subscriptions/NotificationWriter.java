package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Queries;
import city.miyako.linkage.ngsild.Rendering;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes notifications (clause 5.3.1).
@ApplicationScoped
class NotificationWriter {
    private final Queries queries;

    NotificationWriter(Queries queries) {
        this.queries = queries;
    }

    /// A notification of some notices.
    ///
    /// Its id follows from the subscription and the changes it tells of, so a receiver that is told twice can tell,
    /// however the log was cut into notifications.
    ///
    /// @param reach how far the subscriber sees
    ObjectNode write(Reach reach, Subscription subscription, List<Notice> notices, Instant now) {
        var key = notices.stream().map(notice -> notice.change().cursor().text()).collect(Collectors.joining(" "));
        var told = told(reach, subscription.telling(), notices.stream().flatMap(notice ->
            Stream.ofNullable(notice.thing())).toList());
        return notification(subscription, key, now, subscription.telling().answersGeo() ? told
            : withTheGone(subscription, notices, told));
    }

    /// A notification of things that are told whether they changed or not.
    ///
    /// @param reach how far the subscriber sees
    ObjectNode writeThings(Reach reach, Subscription subscription, List<Thing> found, Instant now) {
        return notification(subscription, now + " " + found.getFirst().id(), now,
            told(reach, subscription.telling(), found));
    }

    /// A notification of registrations (clause 5.3.2).
    static ObjectNode writeSources(Subscription subscription, SourceNotice notice, Instant now) {
        var data = JsonNodeFactory.instance.arrayNode();
        notice.data().forEach(body -> {
            var told = body.deepCopy();
            if (!subscription.telling().answersLinked()) {
                told.remove("@context");
            }
            data.add(told);
        });
        return notification(subscription, notice.key(), now, data).put("type", "ContextSourceNotification")
            .put("triggerReason", notice.reason().word());
    }

    /// The place in the log up to which a notification tells.
    static Cursor cursor(List<Notice> notices) {
        return notices.getLast().change().cursor();
    }

    private static ObjectNode notification(Subscription subscription, String key, Instant now, JsonNode data) {
        var id = UUID.nameUUIDFromBytes((subscription.id() + " " + key).getBytes(StandardCharsets.UTF_8));
        var notification = JsonNodeFactory.instance.objectNode().put("id", "urn:ngsi-ld:Notification:" + id)
            .put("type", "Notification").put("subscriptionId", subscription.id()).put("notifiedAt", now.toString());
        notification.set("data", data);
        if (subscription.telling().answersLinked()) {
            notification.set("@context", Contexts.withCore(subscription.telling().context()));
        }
        return notification;
    }

    // What links to more than is told at once is told with its links alone: a notification is owed all the same.
    private JsonNode told(Reach reach, Call call, List<Thing> found) {
        try {
            return queries.told(reach, call, found);
        } catch (Problem tooMany) {
            if (tooMany.code() != NgsiError.TOO_MANY_RESULTS) {
                throw tooMany;
            }
            return queries.told(reach, call.with("join", "@none"), found);
        }
    }

    // What is told of the things that are there stands in the order of the notices; things they link to come last.
    private static JsonNode withTheGone(Subscription subscription, List<Notice> notices, JsonNode told) {
        var data = JsonNodeFactory.instance.arrayNode();
        int there = 0;
        for (var notice : notices) {
            data.add(notice.thing() == null ? gone(subscription, notice) : told.path(there++));
        }
        for (int i = there; i < told.size(); i++) {
            data.add(told.path(i));
        }
        return data;
    }

    private static ObjectNode gone(Subscription subscription, Notice notice) {
        var gone = JsonNodeFactory.instance.objectNode().put("id", notice.change().thing());
        gone.set("type", Rendering.types(notice.change().types(), subscription.telling().names()));
        return gone.put("deletedAt", notice.change().at().toString());
    }
}
