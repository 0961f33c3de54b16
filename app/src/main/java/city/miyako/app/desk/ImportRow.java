package city.miyako.app.desk;

import city.miyako.foundation.pages.Page;
import city.miyako.linkage.importing.CityImport;
import java.time.Instant;

/// An import as staff see it.
///
/// @param id its number
/// @param name the file's name
/// @param state its state's word
/// @param stateName its state in words
/// @param at when the file came
/// @param by who sent it
/// @param order all that is known of it
public record ImportRow(long id, String name, String state, String stateName, Instant at, String by,
                        CityImport order) {
    static ImportRow of(CityImport order, Page page) {
        var word = order.state().word();
        return new ImportRow(order.id(), order.source().name(), word, page.t("import.state." + word),
            order.source().at(), order.source().startedBy(), order);
    }

    /// The tone of its badge.
    public String tone() {
        return switch (order.state()) {
            case FINISHED -> order.counts().problems() > 0 ? "warn" : "ok";
            case REFUSED -> "danger";
            case WAITING -> "warn";
            case RUNNING, LISTENING -> "info";
        };
    }
}
