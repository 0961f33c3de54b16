package city.miyako.services.antennasiting;

import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Land, a building or a structure of the metropolis or of a partner on which antennas may be asked for.
///
/// @param number       its number in the catalogue, as in `b-00042`
/// @param nameJa       its name in Japanese
/// @param nameEn       its name in English
/// @param kind         `structure`, `building` or `land`
/// @param bureau       code of the bureau it belongs to; empty where a partner offers it
/// @param municipality six-digit code of where it stands, 0 where unknown
/// @param point        longitude and latitude in degrees (JGD2011), or null where unknown
record Asset(String number, String nameJa, String nameEn, String kind, String bureau, int municipality,
        @Nullable Point point) {
    static final String TYPE = "SitingAsset";
    static final String PREFIX = "urn:ngsi-ld:" + TYPE + ":";
    static final List<String> KINDS = List.of("structure", "building", "land");

    /// Where an asset stands.
    ///
    /// @param lon longitude in degrees
    /// @param lat latitude in degrees
    record Point(double lon, double lat) {
    }

    static Asset of(Thing thing) {
        var point = thing.point().map(at -> new Point(at[0], at[1])).orElse(null);
        var number = thing.id().startsWith(PREFIX) ? thing.id().substring(PREFIX.length()) : thing.id();
        return new Asset(number, thing.name(Language.JA), thing.name(Language.EN), thing.value("kind").asText(""),
            thing.value("bureau").asText(""), thing.municipality(), point);
    }

    /// Whether a partner offers it, and no bureau of the metropolis.
    public boolean isOfPartner() {
        return bureau.isEmpty();
    }

    /// Whose it is, by the words of the form that asks for it.
    public String owner() {
        return isOfPartner() ? "private" : "city";
    }

    public String name(Language language) {
        return language == Language.JA ? nameJa : nameEn;
    }

    /// Key of what its kind is called.
    public String kindKey() {
        return "kind." + (KINDS.contains(kind) ? kind : "unknown");
    }

    /// Its page, without language prefix.
    public String page() {
        return "/services/antenna-siting/assets/" + number;
    }
}
