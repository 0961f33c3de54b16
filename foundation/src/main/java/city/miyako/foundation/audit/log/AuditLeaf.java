package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.CanonicalJson;
import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.JsonRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A row of the audit as the log seals it: its place, and its facts as canonical JSON (RFC 8785).
///
/// The place is not among the facts: the log itself says where a record stands, so that one that was moved is known
/// again elsewhere. Every row has a form: details that have no canonical one are sealed as text, and what is longer
/// than a leaf may be by its hash.
///
/// @param place where the row stands
/// @param bytes what is hashed; at most 65,535
record AuditLeaf(Place place, byte[] bytes) {
    /// The columns [#of] reads.
    static final String COLUMNS = """
        audit.txid::text::bigint AS transaction, audit.seq, audit.at, audit.tenant, audit.actor, audit.action,
        audit.target, audit.cause, audit.detail::text AS detail, audit.salt::text AS salt, audit.people, audit.purpose,
        audit.matter, audit.tell_from
        """;
    private static final int LARGEST_ROW = 64 << 20;
    private static final CanonicalJson LEAF = CanonicalJson.ofLeaves();
    private static final CanonicalJson ROW = new CanonicalJson(64, LARGEST_ROW);

    /// The leaf of a row that was read with [#COLUMNS].
    static AuditLeaf of(ResultSet row) throws SQLException {
        Map<String, Object> facts = new HashMap<>();
        facts.put("at", time(row, "at").toString());
        facts.put("tenant", row.getInt("tenant"));
        for (var name : List.of("actor", "action", "target", "cause", "salt")) {
            facts.put(name, row.getString(name));
        }
        if (row.getObject("tell_from") != null) {
            facts.put("people", List.of((String[]) row.getArray("people").getArray()));
            facts.put("purpose", row.getString("purpose"));
            facts.put("matter", row.getString("matter"));
            facts.put("tellFrom", time(row, "tell_from").toString());
        }
        return new AuditLeaf(new Place(row.getLong("transaction"), row.getLong("seq")),
            canonical(facts, row.getString("detail")));
    }

    /// The hash that stands in the tree.
    Hash hash() {
        return Hash.leaf(bytes);
    }

    private static byte[] canonical(Map<String, Object> facts, String detail) {
        try {
            facts.put("detail", java.util.Objects.requireNonNullElse(LEAF.valueOf(detail), "null"));
            return LEAF.bytes(facts);
        } catch (JsonRefused _) {
            facts.put("detail", detail);
            return asText(facts);
        }
    }

    private static byte[] asText(Map<String, Object> facts) {
        try {
            return LEAF.bytes(facts);
        } catch (JsonRefused _) {
            return LEAF.bytes(Map.of("longerThanALeaf", Hash.leaf(ROW.bytes(facts)).toString()));
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
