package city.miyako.data.logbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A line about to be written.
///
/// @param book the logbook, as in `gates`
/// @param about id of the thing it is about; empty where it is about none
/// @param kind what it tells, as in `done`
/// @param happened when it was done, as the writer says
/// @param words what they say, at most 2,000 characters; may be empty
/// @param facts what is known now, at most 64 KiB as JSON
/// @param answers the number of the line it answers; 0 where it answers none
public record NewEntry(String book, String about, String kind, Instant happened, String words, ObjectNode facts,
                       long answers) {
    /// The same line, in answer to another.
    public NewEntry inAnswerTo(long line) {
        return new NewEntry(book, about, kind, happened, words, facts, line);
    }
}
