package city.miyako.data.logbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A line of a logbook as it was written.
///
/// @param id its number; a later line has a higher one
/// @param book the logbook, as in `gates`
/// @param about id of the thing it is about; empty where it is about none
/// @param kind what it tells, as in `done`
/// @param at when it was written
/// @param happened when it was done, as the writer says
/// @param actor who wrote it, as in `account:17`
/// @param name what pages call them
/// @param words what they said; may be empty
/// @param facts what was known then
/// @param answers the number of the line it answers; 0 where it answers none
public record LogEntry(long id, String book, String about, String kind, Instant at, Instant happened, String actor,
                       String name, String words, ObjectNode facts, long answers) {
    /// A fact as text; empty where the line does not have it.
    public String fact(String field) {
        return facts.path(field).asText("");
    }
}
