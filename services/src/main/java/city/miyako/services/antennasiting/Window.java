package city.miyako.services.antennasiting;

import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;

/// A window where operators ask about assets: one for all questions, and one in each bureau that offers assets.
///
/// @param thing  its record
/// @param bureau code of the bureau it belongs to
record Window(Thing thing, String bureau) {
    static final String TYPE = "SitingWindow";
    /// The bureau that leads operators to all others.
    static final String ONE_STOP = "digital-services";

    static Window of(Thing thing) {
        return new Window(thing, thing.value("bureau").asText(""));
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
