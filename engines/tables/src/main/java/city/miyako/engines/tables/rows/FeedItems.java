package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import com.google.transit.realtime.GtfsRealtime.FeedEntity;
import com.google.transit.realtime.GtfsRealtime.FeedHeader;
import com.google.transit.realtime.GtfsRealtime.FeedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The entities of a feed in GTFS-Realtime 2.0, or parts of them, as objects; one entity at a time is in memory.
///
/// An entity that is broken costs only itself, since the one around it tells its length. A part knows what stands
/// around it behind a stroke: `/id`, `/trip_update.trip.trip_id`, `/header.timestamp`. Moments, which feeds count in
/// seconds, are told in ISO 8601. `/@at` is when an entity was said, else its feed; `@stop` which stop of a trip is
/// meant, by its sequence, else by its id.
final class FeedItems implements ObjectItems {
    private static final int LONGEST_ENTITY_BYTES = 1 << 20;
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_DEPTH = 10;
    private static final byte HEADER_TAG = 0x0a;
    private static final int VERSION_AT = 4;
    private static final String AROUND = "/";
    private static final String AT = "@at";
    private static final String STOP = "@stop";
    private static final Set<String> MOMENTS = Set.of("FeedHeader.timestamp", "TripUpdate.timestamp",
            "VehiclePosition.timestamp", "TripUpdate.StopTimeEvent.time", "TimeRange.start", "TimeRange.end");
    private static final long LAST_MOMENT = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final InputStream in;
    private final CodedInputStream coded;
    private final List<String> rows;
    private final Faults faults;
    private final Queue<Map<Object, Object>> parts = new ArrayDeque<>();
    private Map<Object, Object> header = Map.of();
    private long number;
    private long entities;
    private boolean over;

    /// @param rows the names of the members that stand for rows, with points between, as in
    ///     `trip_update.stop_time_update`; empty for the entities themselves. An entity without them is passed over
    FeedItems(InputStream in, String rows, Faults faults) {
        this.in = in;
        this.coded = CodedInputStream.newInstance(in);
        this.coded.setSizeLimit(Integer.MAX_VALUE);
        this.rows = rows.isEmpty() ? List.of() : List.of(rows.split("\\."));
        this.faults = faults;
    }

    /// Whether bytes are the beginning of a feed: its header, and in it first the version, as in `2.0`.
    static boolean begins(byte[] bytes) {
        return bytes.length > VERSION_AT + 1 && bytes[0] == HEADER_TAG && bytes[2] == HEADER_TAG
                && (bytes[VERSION_AT] == '1' || bytes[VERSION_AT] == '2') && bytes[VERSION_AT + 1] == '.';
    }

    @Override
    public @Nullable Map<?, ?> next() {
        while (parts.isEmpty() && !over) {
            try {
                read();
            } catch (IOException e) {
                over = true;
                faults.report(entities, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
            }
        }
        var part = parts.poll();
        number += part == null ? 0 : 1;
        return part;
    }

    private void read() throws IOException {
        int tag = coded.readTag();
        int field = WireFormat.getTagFieldNumber(tag);
        boolean framed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        if (tag == 0) {
            end();
        } else if (framed && field == FeedMessage.HEADER_FIELD_NUMBER) {
            header = object(FeedHeader.parser().parsePartialFrom(framed()), 0);
        } else if (framed && field == FeedMessage.ENTITY_FIELD_NUMBER) {
            entities++;
            entity(framed());
        } else if (!coded.skipField(tag)) {
            throw new IOException("no feed in GTFS-Realtime");
        }
    }

    private void end() {
        over = true;
        if (header.isEmpty()) {
            faults.report(0, "header", ProblemCode.FILE_UNREADABLE, "no feed in GTFS-Realtime");
        }
    }

    // The bytes come in pieces as they are there, so a length that lies takes no memory.
    private ByteString framed() throws IOException {
        int length = coded.readRawVarint32();
        if (length < 0 || length > LONGEST_ENTITY_BYTES) {
            throw new IOException("an entity of more than " + LONGEST_ENTITY_BYTES + " bytes");
        }
        return ByteString.copyFrom(coded.readRawBytes(length));
    }

    private void entity(ByteString bytes) {
        try {
            var entity = object(FeedEntity.parser().parsePartialFrom(bytes), 0);
            entity.put(AROUND + "header", header);
            entity.put(AROUND + AT, at(entity));
            parts(entity, entity, 0);
        } catch (InvalidProtocolBufferException e) {
            faults.report(entities, "", ProblemCode.FEATURE_UNREADABLE, Reason.of(e));
        }
    }

    // When it was said: by itself, else by the feed.
    private Object at(Map<?, ?> entity) {
        return Stream.of(entity.get("vehicle"), entity.get("trip_update"), header)
                .flatMap(one -> one instanceof Map<?, ?> told ? Stream.ofNullable(told.get("timestamp"))
                        : Stream.of()).<Object>map(found -> found).findFirst().orElse("");
    }

    private void parts(Map<?, ?> inside, Map<Object, Object> entity, int depth) {
        if (depth == rows.size()) {
            var part = new LinkedHashMap<Object, Object>(inside);
            entity.forEach((name, value) -> part.putIfAbsent(name.toString().startsWith(AROUND) ? name : AROUND + name,
                value));
            part.put(STOP, inside.get("stop_sequence") == null ? Objects.toString(inside.get("stop_id"), "")
                    : inside.get("stop_sequence"));
            parts.add(part);
            return;
        }
        var found = inside.get(rows.get(depth));
        for (var one : found instanceof List<?> list ? list : found == null ? List.of() : List.of(found)) {
            if (parts.size() >= MOST_PARTS) {
                faults.report(entities, String.join(".", rows), ProblemCode.ENTRIES_TOO_MANY, "" + MOST_PARTS);
                return;
            }
            if (one instanceof Map<?, ?> member) {
                parts(member, entity, depth + 1);
            }
        }
    }

    // What is not said is not there, so that its usual value is not taken for one that was said.
    private static Map<Object, Object> object(Message message, int depth) {
        var object = new LinkedHashMap<Object, Object>();
        if (depth < MOST_DEPTH) {
            message.getAllFields().forEach((field, value) -> object.put(field.getName(),
                    value instanceof List<?> list ? list.stream().map(one -> value(field, one, depth)).toList()
                            : value(field, value, depth)));
        }
        return object;
    }

    private static Object value(FieldDescriptor field, Object value, int depth) {
        return switch (value) {
            case Message inner -> object(inner, depth + 1);
            case ByteString bytes -> bytes.size();
            case Long seconds when seconds >= 0 && seconds <= LAST_MOMENT && isMoment(field) ->
                Instant.ofEpochSecond(seconds).toString();
            default -> value;
        };
    }

    private static boolean isMoment(FieldDescriptor field) {
        var name = field.getFullName();
        return MOMENTS.contains(name.substring(name.indexOf('.') + 1));
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
