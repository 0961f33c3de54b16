package city.miyako.services.floodinformation;

import city.miyako.data.things.Thing;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
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
    /// Reads the place of a thing.
    static Site of(Thing thing, Tenants tenants, Language language) {
        var point = thing.point();
        var municipality = tenants.find(thing.municipality()).map(tenant -> tenant.name(language));
        return new Site(thing.id(), thing.name(language), thing.text("riverName", language).orElse(""),
            thing.municipality(), municipality.or(() -> thing.text("address", language)).orElse(""),
            point.isPresent() ? point.get()[1] : null, point.isPresent() ? point.get()[0] : null);
    }

    /// The municipality a question names, 0 for all.
    static int code(@Nullable String municipality) {
        try {
            return municipality == null || municipality.isBlank() ? 0 : Integer.parseInt(municipality.strip());
        } catch (NumberFormatException e) {
            throw Problem.of(CommonError.BAD_REQUEST, "municipality", "a code of six digits");
        }
    }

    /// Whether a map can show it.
    public boolean placed() {
        return lat != null && lon != null;
    }
}
