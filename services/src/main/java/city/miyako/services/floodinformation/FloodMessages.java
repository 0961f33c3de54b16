package city.miyako.services.floodinformation;

import city.miyako.engines.alerts.AtomFeed;
import city.miyako.engines.alerts.CapAlert;
import city.miyako.engines.alerts.CapInfo;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Puts warnings into words: CAP messages in Japanese and English, and the feed that lists them. Pure.
final class FloodMessages {
    private static final String SENDER = "flood-information.miyako";
    private static final double RADIUS_KILOMETRES = 3;

    private final Texts texts = Texts.beside(FloodMessages.class);
    private final boolean exercise;
    private final String base;

    /// Messages of a city.
    ///
    /// @param exercise whether the data is a sample, on which nobody may act
    /// @param base address of the city without a slash at its end
    FloodMessages(boolean exercise, String base) {
        this.exercise = exercise;
        this.base = base;
    }

    /// The message that raises a warning, or takes it back.
    ///
    /// @param translations the same warning once for each language, in the order of [Language]
    CapAlert message(List<FloodWarning> translations, boolean over) {
        var warning = translations.getFirst();
        var raised = alert(translations, warning.raisedAt(), false, warning.id());
        var lifted = warning.liftedAt();
        return over && lifted != null ? alert(translations, lifted, true, warning.id() + "-lifted") : raised;
    }

    /// The feed of all messages of some warnings, the newest first.
    AtomFeed feed(Language language, List<FloodWarning> warnings, String title, String path, Instant empty) {
        var entries = new ArrayList<AtomFeed.Entry>();
        for (var warning : warnings) {
            entries.add(entry(language, warning, warning.raisedAt(), false));
            var lifted = warning.liftedAt();
            if (lifted != null) {
                entries.add(entry(language, warning, lifted, true));
            }
        }
        entries.sort(Comparator.comparing(AtomFeed.Entry::updated).reversed());
        var updated = entries.isEmpty() ? empty : entries.getFirst().updated();
        return new AtomFeed(base + path, title, base + path, texts.say(language, "cap.sender"), updated, entries);
    }

    /// What a warning says in one line.
    String headline(Language language, FloodWarning warning, boolean over) {
        return texts.say(language, over ? "cap.headline.over" : "cap.headline", warning.site().name(),
            texts.say(language, "official", warning.officialLevel()), warning.level());
    }

    /// What to do about a warning.
    String advice(Language language, FloodWarning warning) {
        return texts.say(language, "cap.instruction." + warning.level());
    }

    private AtomFeed.Entry entry(Language language, FloodWarning warning, Instant at, boolean over) {
        var cap = "/api/v1/flood-information/warnings/" + warning.id() + (over ? "/lifted.xml" : "/cap.xml");
        return new AtomFeed.Entry(warning.id() + (over ? "-lifted" : ""), headline(language, warning, over),
            description(language, warning, over), at, base + cap, base + page(language, warning));
    }

    private CapAlert alert(List<FloodWarning> translations, Instant sent, boolean over, String identifier) {
        var infos = new ArrayList<CapInfo>();
        for (var language : Language.values()) {
            infos.add(info(language, translations.get(language.ordinal()), over));
        }
        var first = translations.getFirst();
        var withdraws = new CapAlert(first.id(), SENDER, first.raisedAt(), CapAlert.Type.ALERT, exercise, null, infos);
        var reference = withdraws.reference();
        return over ? new CapAlert(identifier, SENDER, sent, CapAlert.Type.CANCEL, exercise, reference, infos)
            : withdraws;
    }

    private CapInfo info(Language language, FloodWarning warning, boolean over) {
        var instruction = over ? "cap.instruction.over" : "cap.instruction." + warning.level();
        var text = new CapInfo.Text(texts.say(language, "cap.sender"), headline(language, warning, over),
            description(language, warning, over), texts.say(language, instruction), base + page(language, warning));
        var site = warning.site();
        var area = new CapInfo.CapArea((site.municipalityName() + " " + site.name()).strip(),
            Objects.requireNonNullElse(site.lat(), 0.0), Objects.requireNonNullElse(site.lon(), 0.0), RADIUS_KILOMETRES,
            site.municipality() == 0 ? null : String.format("%06d", site.municipality()));
        return new CapInfo(language == Language.JA ? "ja-JP" : "en-US", WarningLevel.of(warning.level()),
            texts.say(language, "cap.event"), text, warning.raisedAt(), warning.liftedAt(), area);
    }

    private String description(Language language, FloodWarning warning, boolean over) {
        var metres = warning.metres();
        if (over || metres == null) {
            return texts.say(language, over ? "cap.description.over" : "cap.description.seen", warning.site().name());
        }
        return texts.say(language, "cap.description", warning.site().name(), metres);
    }

    private static String page(Language language, FloodWarning warning) {
        return language.prefix() + "/services/flood-information/gauges/" + warning.site().id();
    }
}
