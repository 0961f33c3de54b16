package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.util.List;

/// Checks of what an address asks for; a part that is empty asks for everything and is always fine.
public final class QueryChecks {
    private QueryChecks() {
    }

    /// Refuses a word that is not known.
    ///
    /// @param name  name of the parameter, told in the answer
    /// @param known all words it may hold, told in the answer
    /// @throws Problem 400
    public static void oneOf(String name, String value, List<String> known) {
        if (!value.isEmpty() && !known.contains(value)) {
            throw Problem.of(CommonError.BAD_REQUEST, name, "one of " + known);
        }
    }

    /// Refuses a text that is too long.
    ///
    /// @throws Problem 400
    public static void atMost(String name, String value, int characters) {
        if (value.length() > characters) {
            throw Problem.of(CommonError.BAD_REQUEST, name, "at most " + characters + " characters");
        }
    }
}
