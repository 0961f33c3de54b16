package city.miyako.foundation.keeping;

import city.miyako.foundation.text.Language;
import java.time.Period;
import java.util.List;
import java.util.Map;

/// How long one kind of record is kept, by which law, and what happens then.
///
/// @param kind a word for holds and reports
/// @param table where it is, called `t` in the SQL of the other components
/// @param names what it is called, by language
/// @param ground the law or regulation, by language
/// @param since SQL for the moment its time runs from; null while it does not run
/// @param keep how long
/// @param then what happens then
/// @param rows which rows are meant and how they are named
public record KeepingRule(String kind, String table, Map<Language, String> names, Map<Language, String> ground,
                          String since, Period keep, Then then, Rows rows) {
    /// What happens to a row whose time is over.
    public enum Then {
        /// It is gone.
        DELETE,
        /// It stays, without what is personal.
        BLANK
    }

    /// The rows of a rule.
    ///
    /// @param where SQL condition; `true` for all
    /// @param id SQL for what names a row in the proof
    /// @param tenant SQL for the code of the government
    /// @param people SQL for the ids of whom it is about, an array
    /// @param set SQL assignments that blank a row; empty where it is deleted
    /// @param along tables whose rows go with it
    /// @param log SQL that writes down elsewhere which rows `gone` held; empty where nobody else must know
    public record Rows(String where, String id, String tenant, String people, String set, List<String> along,
                       String log) {
        /// Copies the tables.
        public Rows {
            along = List.copyOf(along);
        }
    }

    /// Copies the words.
    public KeepingRule {
        names = Map.copyOf(names);
        ground = Map.copyOf(ground);
    }

    /// What it is called.
    public String name(Language language) {
        return names.getOrDefault(language, kind);
    }

    /// The law or regulation.
    public String ground(Language language) {
        return ground.getOrDefault(language, "");
    }

    /// SQL condition of rows whose time is over at `:before` and that no hold keeps at `:now`.
    String due() {
        return "(" + rows.where() + ") AND (" + since + ") < :before AND NOT EXISTS (SELECT 1 FROM legal_hold h "
            + "WHERE h.lifted_at IS NULL AND h.ends_at > :now AND h.kind IN ('', :kind) AND h.tenant = "
            + rows.tenant() + " AND (h.person = '' OR h.person = ANY (" + rows.people() + ")))";
    }

    /// SQL that disposes of one batch and tells what it was.
    String dispose(int most) {
        var verb = switch (then) {
            case DELETE -> "DELETE FROM " + table + " t";
            case BLANK -> "UPDATE " + table + " t SET " + rows.set();
        };
        var gone = verb + " WHERE t.ctid = ANY (ARRAY(SELECT t.ctid FROM " + table + " t WHERE " + due() + " LIMIT "
            + most + ")) RETURNING ";
        var told = "(" + rows.id() + ")::text AS name, (" + rows.tenant() + ")::integer AS owner";
        return rows.log().isEmpty() ? gone + told
            : "WITH gone AS (" + gone + "t.*), logged AS (" + rows.log() + ") SELECT " + told + " FROM gone t";
    }

    /// SQL that counts what is due for a government, up to a limit.
    String count(int most) {
        return "SELECT count(*) FROM (SELECT 1 FROM " + table + " t WHERE (" + rows.tenant() + ")::integer = :tenant "
            + "AND " + due() + " LIMIT " + most + ") due";
    }
}
