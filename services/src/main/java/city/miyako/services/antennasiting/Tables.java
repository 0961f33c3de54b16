package city.miyako.services.antennasiting;

import city.miyako.data.things.Json;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What programs and spreadsheets get; empty text where nothing is known.
final class Tables {
    private static final String GEO = "application/geo+json";

    private Tables() {
    }

    /// The catalogue as JSON, CSV or GeoJSON (RFC 7946).
    static Response assets(List<Asset> assets, Bureaus bureaus, String format) {
        return format.equals("geojson") ? Response.ok(features(assets, bureaus), GEO).build()
            : new Table("assets", List.of("number", "kind", "name_ja", "name_en", "bureau", "bureau_ja",
                "municipality", "lat", "lon"), assets.stream().<List<Object>>map(asset -> {
                    var point = asset.point();
                    return List.of(asset.number(), asset.kind(), asset.nameJa(), asset.nameEn(), asset.bureau(),
                        bureaus.name(asset.bureau(), Language.JA), Integer.toString(asset.municipality()),
                        point == null ? "" : point.lat(), point == null ? "" : point.lon());
                }).toList()).answer(format);
    }

    static Table progress(Progress progress) {
        return new Table("months", List.of("month", "installed", "installed_indoor", "installed_outdoor", "under_way",
            "under_way_indoor", "under_way_outdoor", "under_way_new", "under_way_upgrades"),
            progress.months().stream().<List<Object>>map(month -> List.of(month.name(), month.installed().total(),
                month.installed().indoor(), month.installed().outdoor(), month.underWay().total(),
                month.underWay().indoor(), month.underWay().outdoor(), month.underWay().fresh(),
                month.underWay().upgrades())).toList());
    }

    static Table windows(List<Window> windows) {
        return new Table("windows", List.of("bureau", "municipality", "name_ja", "name_en", "phone", "email",
            "hours_ja"), windows.stream().<List<Object>>map(window -> List.of(window.bureau(),
                window.municipality() == null ? "" : window.municipality().id().toString(),
                window.text("name", Language.JA), window.text("name", Language.EN), window.text("phone", Language.JA),
                window.text("email", Language.JA), window.text("hours", Language.JA))).toList());
    }

    private static String features(List<Asset> assets, Bureaus bureaus) {
        var collection = Json.object().put("type", "FeatureCollection");
        var features = collection.putArray("features");
        for (var asset : assets) {
            var feature = features.addObject().put("type", "Feature").put("id", asset.number());
            var point = asset.point();
            if (point == null) {
                feature.putNull("geometry");
            } else {
                feature.putObject("geometry").put("type", "Point").putArray("coordinates").add(point.lon())
                    .add(point.lat());
            }
            feature.putObject("properties").put("kind", asset.kind()).put("name_ja", asset.nameJa())
                .put("name_en", asset.nameEn()).put("bureau", asset.bureau())
                .put("bureau_ja", bureaus.name(asset.bureau(), Language.JA));
        }
        return Json.text(collection);
    }
}
