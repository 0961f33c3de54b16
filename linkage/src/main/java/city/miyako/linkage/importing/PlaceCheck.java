package city.miyako.linkage.importing;

import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.places.MunicipalityLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the places of a file against the municipality its rows, or else its sender, belong to.
///
/// Nothing is said of places where no boundary is known that could tell.
final class PlaceCheck {
    private static final int PREFECTURE = 10_000;

    private final MunicipalityLocator locator;
    private final KnownType type;
    private final TenantId tenant;

    PlaceCheck(MunicipalityLocator locator, KnownType type, TenantId tenant) {
        this.locator = locator;
        this.type = type;
        this.tenant = tenant;
    }

    /// What came of checking the things of a batch.
    ///
    /// @param judged how many places could be told inside from outside
    /// @param outside those that lie outside
    record Checked(long judged, List<ReportedProblem> outside) {
        Checked {
            outside = List.copyOf(outside);
        }
    }

    Checked check(String file, List<ThingRow> rows) {
        long judged = 0;
        var problems = new ArrayList<ReportedProblem>();
        for (var row : rows) {
            var outside = outside(row);
            judged += outside.isPresent() ? 1 : 0;
            if (outside.orElse(false)) {
                problems.add(new ReportedProblem(file, row.row(), "location", ReportedProblem.OUTSIDE, said(row)));
            }
        }
        return new Checked(judged, problems);
    }

    private static String said(ThingRow row) {
        var place = row.place();
        return place == null ? "" : place.latitude() + "," + place.longitude();
    }

    /// Whether a thing lies outside of its municipality, or its prefecture; empty where nobody can tell.
    private Optional<Boolean> outside(ThingRow row) {
        var place = row.place();
        int own = municipality(row);
        if (place == null || own == 0) {
            return Optional.empty();
        }
        var found = locator.find(place);
        if (own / 10 % 1000 == 0) {
            return found.map(code -> code / PREFECTURE != own / PREFECTURE);
        }
        return found.isPresent() || locator.isKnown(own) ? Optional.of(found.orElse(0) != own) : Optional.empty();
    }

    private int municipality(ThingRow row) {
        var code = type.model().key().stream().limit(1).map(row.attributes()::get)
            .map(value -> value instanceof AttributeValue.Words(var words) ? words.getOrDefault("", "") : "")
            .filter(text -> text.matches("\\d{6}")).findFirst();
        return code.map(Integer::parseInt).orElse(tenant.equals(TenantId.METROPOLIS) ? 0 : tenant.code());
    }
}
