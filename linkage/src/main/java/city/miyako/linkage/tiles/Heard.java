package city.miyako.linkage.tiles;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.ws.rs.core.HttpHeaders;

/// What a reader has heard of already, so that no answer is older than that.
///
/// A page is told of a change by `/api/v1/live` and fetches anew at once. Its header names the place of that change in
/// the log: the answer waits for the layer to get there, instead of showing the time before and being asked again.
public final class Heard {
    /// The header, whose value is the id of an event, as in `4711-15`.
    public static final String HEADER = "X-Miyako-After";

    private Heard() {}

    /// The place in the log that a request names; the start of the log where it names none.
    public static Cursor of(HttpHeaders headers) {
        var text = headers.getHeaderString(HEADER);
        return text == null ? Cursor.START : Cursor.find(text).orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST,
            HEADER, "the id of an event of /api/v1/live expected, as in 4711-15"));
    }
}
