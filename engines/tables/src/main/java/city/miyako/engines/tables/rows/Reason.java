package city.miyako.engines.tables.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/// Why a file could not be read, in one line.
final class Reason {
    private Reason() {}

    static String of(IOException e) {
        var message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
