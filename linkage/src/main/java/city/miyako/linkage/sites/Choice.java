package city.miyako.linkage.sites;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The municipality to which a page or a door is narrowed.
///
/// @param selected its code, 0 for all
/// @param municipalities all that can be chosen
public record Choice(int selected, List<Tenant> municipalities) {
    /// Copies.
    public Choice {
        municipalities = List.copyOf(municipalities);
    }

    /// The municipality a question names, 0 for all.
    ///
    /// @throws Problem `bad-request` when it is no code
    public static int code(@Nullable String municipality) {
        try {
            return municipality == null || municipality.isBlank() ? 0 : Integer.parseInt(municipality.strip());
        } catch (NumberFormatException e) {
            throw Problem.of(CommonError.BAD_REQUEST, "municipality", "a code of six digits");
        }
    }

    /// The query that asks for it, empty for all.
    public String asked() {
        return selected == 0 ? "" : "?municipality=" + selected;
    }
}
