package city.miyako.services.agreements;

import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import city.miyako.linkage.registers.RegisterRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What programs and spreadsheets get beside the registers; empty text where nothing is known.
final class Tables {
    private Tables() {
    }

    static Table years(Overview overview) {
        return new Table("years", List.of("fiscal_year", "briefings", "bodies", "municipalities", "companies"),
            overview.years().stream().<List<Object>>map(year -> List.of(year.year(), year.briefings(), year.bodies(),
                year.municipalities(), year.companies())).toList());
    }

    static Table offers(Overview overview) {
        return new Table("partners", List.of("partner", "name", "name_ja", "kind", "assets"),
            overview.offers().stream().<List<Object>>map(offer -> List.of(offer.partner().key(),
                name(offer.partner(), Language.EN), name(offer.partner(), Language.JA), offer.partner().text("kind"),
                offer.assets())).toList());
    }

    static Table uses(Uses uses) {
        return new Table("agreements", List.of("agreement", "name", "name_ja", "parties", "purpose", "purpose_ja",
            "scope", "scope_ja", "until", "assets"), uses.uses().stream().<List<Object>>map(use -> {
                var agreement = use.agreement();
                return List.of(agreement.key(), name(agreement, Language.EN), name(agreement, Language.JA),
                    String.join(" ", use.parties().stream().map(RegisterRecord::key).toList()),
                    said(agreement, "purpose", Language.EN), said(agreement, "purpose", Language.JA),
                    said(agreement, "allowedUse", Language.EN), said(agreement, "allowedUse", Language.JA), use.until(),
                    use.assets());
            }).toList());
    }

    static Table towns(List<Overview.Town> towns) {
        return new Table("municipalities", List.of("municipality", "name", "name_ja", "window", "phone", "since"),
            towns.stream().<List<Object>>map(town -> List.of(town.tenant().id().toString(),
                town.tenant().name(Language.EN), town.tenant().name(Language.JA),
                town.window() == null ? "" : name(town.window(), Language.JA), text(town.window(), "phone"),
                text(town.window(), "since"))).toList());
    }

    private static String name(RegisterRecord record, Language language) {
        return record.title(language).text();
    }

    private static String said(RegisterRecord record, String field, Language language) {
        return record.words(field, language).text();
    }

    private static String text(@Nullable RegisterRecord record, String field) {
        return record == null ? "" : record.text(field);
    }
}
