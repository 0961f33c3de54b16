package city.miyako.linkage.gates;

import city.miyako.data.things.Thing;
import city.miyako.engines.advice.Datum;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import java.time.Duration;

/// Heights and times as the things that are plants name them.
public final class Heights {
    private Heights() {
    }

    /// The datum a thing names; the zero of its own, comparable with nothing else, where it names none.
    public static Datum datum(Thing thing) {
        return switch (thing.value("datum").asText("")) {
            case "T.P." -> Datum.TOKYO_PEIL;
            case "A.P." -> Datum.ARAKAWA_PEIL;
            case "" -> Datum.unrelated(thing.id());
            case String named -> Datum.unrelated(named);
        };
    }

    /// A number of a thing.
    ///
    /// @throws Problem `bad-request` where it does not name it
    public static double number(Thing thing, String attribute) {
        return thing.number(attribute).orElseThrow(() -> Problem.of(CommonError.BAD_REQUEST, attribute,
            "it names no " + attribute));
    }

    /// A time of a thing, in whole minutes.
    ///
    /// @throws Problem `bad-request` where it does not name it
    public static Duration minutes(Thing thing, String attribute) {
        return Duration.ofMinutes((long) number(thing, attribute));
    }
}
