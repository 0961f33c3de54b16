package city.miyako.linkage.map;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the address of the map asks for.
///
/// @param layers names of the layers in kebab case, in order
/// @param time the moment to show, or null for now
/// @param municipality code of the municipality to narrow to, 0 for all
/// @param words part of the name to narrow to, or empty
/// @param box `[west, south, east, north]` to narrow to, or null
/// @param page of the list, from 1
/// @param picture the picture over the ground, or empty
/// @param step which of its moments, from 0
/// @param heard the place in the change log of the last change the reader has heard of
record MapQuestion(List<String> layers, @Nullable Instant time, int municipality, String words, double @Nullable [] box,
                   int page, String picture, int step, Cursor heard) {
    static final int MOST_LAYERS = 12;
    static final int MOST_WORDS = 100;
    private static final int MOST_PAGES = 10_000;
    private static final String DEFAULT_LAYER = "river-gauge";
    private static final String NONE = "none";

    /// Reads the query of an address; both `layers=a,b` and `layer=a&layer=b` (a form's boxes) are understood.
    static MapQuestion of(MultivaluedMap<String, String> asked, Cursor heard, Instant now) {
        return new MapQuestion(layers(asked), time(asked, now), whole(asked, "m", 0, 999_999),
            cut(first(asked, "q")), box(first(asked, "b")), Math.max(1, whole(asked, "page", 1, MOST_PAGES)),
            cut(first(asked, "picture")), whole(asked, "step", 0, MOST_PAGES), heard);
    }

    public boolean isNow() {
        return time == null;
    }

    /// The address of another page of the same list.
    public String address(int otherPage) {
        var address = UriBuilder.fromPath("/map").queryParam("layers", layerList());
        if (time != null) {
            address.queryParam("t", time);
        }
        if (municipality != 0) {
            address.queryParam("m", municipality);
        }
        var filled = new HashMap<String, Object>();
        if (!words.isEmpty()) {
            address.queryParam("q", "{words}");
            filled.put("words", words);
        }
        if (!picture.isEmpty()) {
            address.queryParam("picture", "{picture}").queryParam("step", step);
            filled.put("picture", picture);
        }
        return address.queryParam("page", otherPage).buildFromMap(filled).toString();
    }

    /// The layers as the address names them.
    public String layerList() {
        return layers.isEmpty() ? NONE : String.join(",", layers);
    }

    /// The moment as a form's date field shows it, in the city's time.
    public String localTime() {
        return time == null ? "" : time.atZone(Page.ZONE).toLocalDateTime().withSecond(0).withNano(0).toString();
    }

    private static List<String> layers(MultivaluedMap<String, String> asked) {
        var boxes = asked.getOrDefault("layer", List.of());
        var list = first(asked, "layers");
        if (boxes.isEmpty() && list.isEmpty()) {
            return asked.containsKey("form") || asked.containsKey("layers") ? List.of() : List.of(DEFAULT_LAYER);
        }
        return Stream.concat(boxes.stream(), Arrays.stream(list.split(",")))
            .filter(name -> name.matches("[a-z0-9][a-z0-9-]{0,63}") && !name.equals(NONE))
            .distinct().limit(MOST_LAYERS).toList();
    }

    private static @Nullable Instant time(MultivaluedMap<String, String> asked, Instant now) {
        var text = first(asked, "t");
        if (text.isEmpty()) {
            return null;
        }
        try {
            // A form's date field has no offset: it means the city's own time.
            var time = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(Page.ZONE).toInstant();
            return time.isBefore(now) ? time : null;
        } catch (DateTimeException fault) {
            throw Problem.of(CommonError.BAD_REQUEST, "t", "ISO 8601 moment expected, as in 2026-07-22T09:30:00+09:00");
        }
    }

    private static double @Nullable [] box(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            var sides = Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
            if (sides.length == 4 && sides[0] <= sides[2] && sides[1] <= sides[3]) {
                return sides;
            }
        } catch (NumberFormatException fault) {
            throw Problem.of(CommonError.BAD_REQUEST, "b", text);
        }
        throw Problem.of(CommonError.BAD_REQUEST, "b", "west,south,east,north in degrees expected");
    }

    private static int whole(MultivaluedMap<String, String> asked, String name, int otherwise, int most) {
        var text = first(asked, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Math.clamp(Integer.parseInt(text), 0, most);
        } catch (NumberFormatException fault) {
            throw Problem.of(CommonError.BAD_REQUEST, name, "a whole number expected");
        }
    }

    private static String first(MultivaluedMap<String, String> asked, String name) {
        var text = asked.getFirst(name);
        return text == null ? "" : text.strip();
    }

    private static String cut(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
    }
}
