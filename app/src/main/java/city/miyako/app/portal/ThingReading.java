package city.miyako.app.portal;

import city.miyako.data.things.Quality;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenants;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns a thing into what its page shows: known attributes with their words and units, unknown ones as they are.
@ApplicationScoped
public class ThingReading {
    private static final int RELATED = 20;
    private static final int SHOWN = 300;
    private static final String NAMES_THIS = """
        EXISTS (SELECT 1 FROM jsonb_each(attributes) one WHERE one.value ->> 'object' = ?)""";

    private final Things things;
    private final ThingTypes types;
    private final Tenants tenants;

    /// A reading over things, their vocabulary and the municipalities.
    public ThingReading(Things things, ThingTypes types, Tenants tenants) {
        this.things = things;
        this.types = types;
        this.tenants = tenants;
    }

    /// The thing of an id as its page shows it.
    ThingView view(Reach reach, String id, Page page) {
        var thing = things.get(reach, id);
        var type = types.find(thing.type()).orElse(null);
        var rows = new ArrayList<ThingView.Row>();
        thing.attributes().properties().stream().filter(entry -> isShown(entry.getKey(), entry.getValue()))
            .map(entry -> row(thing, type, entry.getKey(), page))
            .sorted(Comparator.comparingInt(row -> place(type, row.attribute()))).forEach(rows::add);
        return new ThingView(thing.id(), thing.name(page.language()), kind(thing, type, page), rows, place(thing, page),
            links(reach, thing, type, page), picture(thing));
    }

    /// What the page shows of an attribute's type, or a plain one for an attribute nobody described.
    AttributeType attribute(String thingType, String attribute) {
        return types.findAttribute(thingType, attribute).orElseGet(() -> AttributeType.plain(attribute));
    }

    private static ThingView.Kind kind(Thing thing, @Nullable ThingType type, Page page) {
        var label = type == null ? thing.type() : type.label(page.language());
        return new ThingView.Kind(thing.type(), label,
            Optional.ofNullable(type).filter(ThingType::map).map(ThingType::slug).orElse(""));
    }

    private ThingView.Row row(Thing thing, @Nullable ThingType type, String name, Page page) {
        var known = attribute(thing.type(), name);
        var at = thing.observedAt(name).orElse(null);
        var quality = thing.quality(name);
        return new ThingView.Row(name, known.label(page.language()), shown(thing, known, page), known.symbol(), at,
            quality == Quality.GOOD ? "good" : quality.name().toLowerCase(Locale.ROOT), state(type, at, page.now()));
    }

    private static String state(@Nullable ThingType type, java.time.@Nullable Instant at,
                                Instant now) {
        int minutes = type == null ? 0 : type.staleMinutes();
        if (at == null || minutes == 0) {
            return "";
        }
        return Duration.between(at, now).toMinutes() > minutes ? "stale" : "fresh";
    }

    private String shown(Thing thing, AttributeType known, Page page) {
        var number = thing.number(known.name());
        if ("municipality".equals(known.name())) {
            return municipality(thing, page);
        }
        if (number.isPresent()) {
            return page.fixed(number.getAsDouble(), known.decimals());
        }
        var value = thing.value(known.name());
        if (value.isBoolean()) {
            return page.t(value.booleanValue() ? "thing.yes" : "thing.no");
        }
        var text = value.isArray() ? list(value) : thing.text(known.name(), page.language()).orElseGet(value::toString);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String list(JsonNode values) {
        return values.valueStream().map(value -> value.isValueNode() ? value.asText() : value.toString())
            .collect(Collectors.joining(" / "));
    }

    private String municipality(Thing thing, Page page) {
        return tenants.find(thing.municipality()).map(tenant -> tenant.name(page.language())).orElse("");
    }

    private ThingView.@org.jspecify.annotations.Nullable Place place(Thing thing, Page page) {
        return thing.point().map(point -> new ThingView.Place(point[1], point[0], municipality(thing, page)))
            .orElse(null);
    }

    private List<ThingView.Link> links(Reach reach, Thing thing, @Nullable ThingType type, Page page) {
        var links = new ArrayList<ThingView.Link>();
        thing.attributes().properties().stream().filter(entry -> entry.getValue().path("object").isTextual())
            .forEach(entry -> things.find(reach, entry.getValue().path("object").textValue()).ifPresent(other ->
                links.add(link(other, attribute(thing.type(), entry.getKey()).label(page.language()), page))));
        if (type != null) {
            namers(reach, thing).forEach(other -> links.add(link(other,
                types.find(other.type()).map(known -> known.label(page.language())).orElse(other.type()), page)));
        }
        return links;
    }

    // Only kinds that can name another thing are looked through.
    private List<Thing> namers(Reach reach, Thing thing) {
        var kinds = switch (thing.type()) {
            case "RiverGauge" -> List.of("RiverCamera", "FloodWarning");
            case "RainGauge" -> List.of("ManholeLevelSensor");
            case "Initiative" -> List.of("Figure");
            default -> List.<String>of();
        };
        return kinds.isEmpty() ? List.of() : things.list(reach, ThingQuery.ofTypes(kinds)
            .where(new ThingQuery.Condition(NAMES_THIS, List.of(thing.id()))).page("", RELATED));
    }

    private static ThingView.Link link(Thing other, String relation, Page page) {
        return new ThingView.Link(relation, other.id(), other.name(page.language()));
    }

    private static String picture(Thing thing) {
        var address = thing.value("image").asText("");
        return address.isEmpty() ? "" : "/api/v1/media/" + thing.id() + "/image";
    }

    private static boolean isShown(String name, JsonNode attribute) {
        return !"name".equals(name) && !"location".equals(name) && !"image".equals(name)
            && !attribute.path("object").isTextual() && !"GeoProperty".equals(attribute.path("type").asText());
    }

    private static int place(@Nullable ThingType type, String attribute) {
        var order = type == null ? List.<String>of() : type.attributes().stream().map(AttributeType::name).toList();
        int place = order.indexOf(attribute);
        return place < 0 ? order.size() : place;
    }
}
