package city.miyako.app.portal;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One search over services and pages, places, things and the strategy; kana, width, case and accents do not matter.
@ApplicationScoped
public class Search {
    private static final int SHOWN = 10;
    private static final int SHOWN_ALONE = 100;
    private static final int WORDS_LIMIT = 6;
    private static final List<String> KINDS = List.of("services", "places", "things", "strategy");
    // Places and initiatives are found as such.
    private static final ThingQuery.Condition SHOWN_HERE =
        new ThingQuery.Condition("type NOT IN ('Municipality', 'Initiative', 'Figure')", List.of());
    private static final String NAMED = """
        concat_ws(' ', CASE WHEN jsonb_typeof(attributes #> '{name,value}') = 'string'
                THEN attributes #>> '{name,value}' END,
            attributes #>> '{name,value,ja}', attributes #>> '{name,value,en}', attributes #>> '{name,languageMap,ja}',
            attributes #>> '{name,languageMap,en}', attributes #>> '{riverName,value}', id) ILIKE ?""";

    private final ServiceDirectory services;
    private final Checklist checklist;
    private final Tenants tenants;
    private final Things things;
    private final ThingTypes types;

    /// A search over everything the portal shows.
    public Search(ServiceDirectory services, Checklist checklist, Tenants tenants, Things things, ThingTypes types) {
        this.services = services;
        this.checklist = checklist;
        this.tenants = tenants;
        this.things = things;
        this.types = types;
    }

    /// What is found for some words, the empty answer for none.
    ///
    /// @param kind one of `services`, `places`, `things`, `strategy`, or empty for all
    SearchAnswer search(Reach reach, Page page, String words, String kind) {
        var wanted = Arrays.stream(Folding.fold(words).split(" ")).filter(word -> !word.isEmpty()).limit(WORDS_LIMIT)
            .toList();
        if (wanted.isEmpty()) {
            return new SearchAnswer(words, "", List.of(), List.of(), 0);
        }
        var only = KINDS.contains(kind) ? kind : "";
        var found = KINDS.stream().map(one -> new Found(one, hits(one, reach, page, words, wanted))).toList();
        int shown = only.isEmpty() ? SHOWN : SHOWN_ALONE;
        return new SearchAnswer(words, only,
            found.stream().filter(one -> (only.isEmpty() || one.kind().equals(only)) && !one.hits().isEmpty())
                .map(one -> new SearchAnswer.Group(one.kind(), page.t("search.kind." + one.kind()),
                    one.hits().stream().limit(shown).toList(), one.hits().size() > shown)).toList(),
            found.stream().map(one -> new Choice(one.kind(), page.t("search.kind." + one.kind()), one.hits().size(),
                one.kind().equals(only))).toList(),
            found.stream().mapToLong(one -> one.hits().size()).sum());
    }

    private List<SearchAnswer.Hit> hits(String kind, Reach reach, Page page, String words, List<String> wanted) {
        return switch (kind) {
            case "services" -> services(page, wanted);
            case "places" -> places(page, wanted);
            case "things" -> things(reach, page, words);
            default -> strategy(page, wanted);
        };
    }

    private List<SearchAnswer.Hit> services(Page page, List<String> wanted) {
        var cards = services.manifests().stream().map(manifest -> ServiceCard.of(manifest, page)).toList();
        var ofServices = cards.stream().filter(card -> fits(wanted, card.name(), card.purpose(), card.id(),
                card.manifest().entry().nameJa(), card.manifest().entry().nameEn()))
            .map(card -> new SearchAnswer.Hit(card.href(), card.name(), card.purpose()));
        var ofPages = cards.stream().flatMap(card -> card.more().stream().filter(link -> fits(wanted, link.name()))
            .map(link -> new SearchAnswer.Hit(link.path(), link.name(), card.name())));
        var own = Stream.of("map", "emergency", "systems", "dev", "about", "access", "privacy", "security")
            .map(word -> new SearchAnswer.Hit(page.t("own." + word + ".path"), page.t("own." + word + ".name"),
                page.t("own." + word + ".note")))
            .filter(hit -> fits(wanted, hit.name(), hit.note(), hit.href()));
        return Stream.of(ofServices, ofPages, own).flatMap(hits -> hits).toList();
    }

    private List<SearchAnswer.Hit> places(Page page, List<String> wanted) {
        return tenants.all().stream().filter(tenant -> !tenant.id().equals(TenantId.METROPOLIS))
            .filter(tenant -> fits(wanted, tenant.nameJa(), tenant.nameEn(), tenant.kana(), tenant.id().toString()))
            .map(tenant -> place(tenant, page)).toList();
    }

    private static SearchAnswer.Hit place(Tenant tenant, Page page) {
        var address = String.format(Locale.ROOT, "/map?c=%.5f,%.5f&z=13", tenant.lat(), tenant.lon());
        return new SearchAnswer.Hit(address, tenant.name(page.language()),
            page.t("search.place", tenant.kana(), tenant.nameEn(), tenant.population()));
    }

    // The database looks for each word as it was typed, in either width; kana are looked for in both scripts.
    private List<SearchAnswer.Hit> things(Reach reach, Page page, String words) {
        var typed = Normalizer.normalize(words, Normalizer.Form.NFKC).strip().split("\\s+");
        var query = ThingQuery.ofTypes(List.of()).where(SHOWN_HERE).page("", SHOWN_ALONE + 1);
        for (var word : Arrays.stream(typed).limit(WORDS_LIMIT).toList()) {
            query = query.where(named(word));
        }
        return things.list(reach, query).stream().map(thing -> hit(thing, page)).toList();
    }

    private static ThingQuery.Condition named(String word) {
        var escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        var katakana = escaped.codePoints().map(letter -> letter >= 0x3041 && letter <= 0x3096 ? letter + 0x60 : letter)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        var spellings = new ArrayList<Object>(List.of("%" + escaped + "%"));
        if (!katakana.equals(escaped)) {
            spellings.add("%" + katakana + "%");
        }
        var sql = String.join(" OR ", Collections.nCopies(spellings.size(), NAMED));
        return new ThingQuery.Condition("(" + sql + ")", spellings);
    }

    private SearchAnswer.Hit hit(Thing thing, Page page) {
        var kind = types.find(thing.type()).map(type -> type.label(page.language())).orElse(thing.type());
        var place = tenants.find(thing.municipality()).map(tenant -> " · " + tenant.name(page.language())).orElse("");
        return new SearchAnswer.Hit("/things/" + thing.id(), thing.name(page.language()), kind + place);
    }

    private List<SearchAnswer.Hit> strategy(Page page, List<String> wanted) {
        return checklist.all().stream()
            .filter(entry -> fits(wanted, entry.name().ja(), entry.name().en(), entry.id(), entry.words().what().ja(),
                entry.words().what().en()))
            .map(entry -> new SearchAnswer.Hit("/about/systems?q=" + entry.id(),
                page.language() == city.miyako.foundation.text.Language.JA ? entry.name().ja() : entry.name().en(),
                page.t("level.word", services.level(entry.id()).orElse("not-yet")))).toList();
    }

    private static boolean fits(List<String> wanted, String... texts) {
        var folded = Folding.fold(String.join(" ", texts));
        return wanted.stream().allMatch(folded::contains);
    }

    private record Found(String kind, List<SearchAnswer.Hit> hits) {
    }
}
