package city.miyako.services.antennasiting;

import city.miyako.data.things.Thing;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import org.jspecify.annotations.Nullable;

/// A window where operators ask about assets: one for all questions, one in each bureau that offers assets, and those
/// that municipalities have opened for their own.
///
/// @param thing        its record
/// @param bureau       code of the bureau it belongs to; empty for those of municipalities
/// @param municipality the municipality it belongs to, or null where it belongs to the metropolis
record Window(Thing thing, String bureau, @Nullable Tenant municipality) {
    static final String TYPE = "SitingWindow";
    /// The bureau that leads operators to all others.
    static final String ONE_STOP = "digital-services";

    static Window of(Thing thing, Tenants tenants) {
        return new Window(thing, thing.value("bureau").asText(""), tenants.find(thing.municipality()).orElse(null));
    }

    /// Whether it was told by the metropolis, or by the municipality it belongs to.
    boolean isTrusted() {
        return thing.tenant().equals(TenantId.METROPOLIS)
            || municipality != null && municipality.id().equals(thing.tenant());
    }

    /// Whether it answers for all bureaus.
    public boolean isOneStop() {
        return bureau.equals(ONE_STOP);
    }

    /// A fact of it in a language: its name, telephone, e-mail address, hours or what it is for; empty where unknown.
    public String text(String fact, Language language) {
        return fact.equals("name") ? thing.name(language) : thing.text(fact, language).orElse("");
    }
}
