package city.miyako.linkage.sites;

import city.miyako.data.things.Thing;
import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where something stands, in the words of one language.
///
/// @param id id of the thing
/// @param name what it is called
/// @param river the river it watches, empty where none
/// @param municipality code of six digits, 0 where unknown
/// @param municipalityName name of the municipality, empty where unknown
/// @param lat degrees north, WGS 84; null where unplaced
/// @param lon degrees east; null where unplaced
public record Site(String id, String name, String river, int municipality, String municipalityName,
                   @Nullable Double lat, @Nullable Double lon) {
    static Site of(Thing thing, Tenants tenants, Language language) {
        var point = thing.point();
        var municipality = tenants.find(thing.municipality()).map(tenant -> tenant.name(language));
        return new Site(thing.id(), thing.name(language), thing.text("riverName", language).orElse(""),
            thing.municipality(), municipality.or(() -> thing.text("address", language)).orElse(""),
            point.isPresent() ? point.get()[1] : null, point.isPresent() ? point.get()[0] : null);
    }

    /// The same place for something else that stands there.
    ///
    /// @param other id of the other thing
    public Site of(String other) {
        return new Site(other, name, river, municipality, municipalityName, lat, lon);
    }

    /// Whether a map can show it.
    public boolean placed() {
        return lat != null && lon != null;
    }

    /// Whether it lies in a municipality.
    ///
    /// @param code code of six digits, 0 for all
    public boolean liesIn(int code) {
        return code == 0 || municipality == code;
    }

    /// The place on the earth, empty where it is unplaced or its degrees name no place.
    public Optional<LatLon> findPlace() {
        return lat != null && lon != null && LatLon.isOnEarth(lat, lon) ? Optional.of(new LatLon(lat, lon))
            : Optional.empty();
    }
}
