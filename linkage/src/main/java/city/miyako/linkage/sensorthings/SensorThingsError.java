package city.miyako.linkage.sensorthings;

import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import java.util.Map;

/// The faults of the door OGC SensorThings API.
enum SensorThingsError implements ErrorCode {
    /// No such set, entity or property within reach; `entity` tells which was asked for (18-088, 9.3.1).
    ENTITY_NOT_FOUND(404),
    /// A query option does not say what it may say; `option` and `reason` tell which and why.
    INVALID_OPTION(400),
    /// The standard may have it, this city does not answer it; `option` tells what (18-088, 9.3.2).
    OPTION_NOT_SUPPORTED(501),
    /// An observation, or a part of one, that cannot be kept; `member` and `reason` tell which and why.
    OBSERVATION_NOT_KEPT(400),
    /// The datastream has another result at that moment; `observation` tells which.
    OBSERVATION_EXISTS(409);

    private final int status;

    SensorThingsError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    static Problem missing(String what) {
        return Problem.of(ENTITY_NOT_FOUND, "entity", shortened(what));
    }

    static Problem invalid(String option, String reason) {
        return new Problem(INVALID_OPTION, Map.of("option", option, "reason", reason));
    }

    static Problem unsupported(String option) {
        return Problem.of(OPTION_NOT_SUPPORTED, "option", shortened(option));
    }

    static Problem notKept(String member, String reason) {
        return new Problem(OBSERVATION_NOT_KEPT, Map.of("member", shortened(member), "reason", reason));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
