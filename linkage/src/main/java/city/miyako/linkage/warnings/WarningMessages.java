package city.miyako.linkage.warnings;

import city.miyako.engines.alerts.AtomFeed;
import city.miyako.engines.alerts.CapAlert;
import city.miyako.engines.alerts.CapInfo;
import city.miyako.engines.alerts.CapXml;
import city.miyako.engines.alerts.WarningLevel;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Warnings as messages that leave the city: CAP 1.2 in Japanese and English, and the Atom feed that lists them.
///
/// @param kind the kind of warning
/// @param words what they say
/// @param exercise whether the data is a sample, on which nobody may act
/// @param base address of the city without a slash at its end
public record WarningMessages(WarningKind kind, WarningWords words, boolean exercise, String base) {
    /// The media type of a message.
    public static final String CAP = "application/cap+xml";
    /// The media type of the feed.
    public static final String ATOM = "application/atom+xml";

    /// The message that raised a warning.
    ///
    /// @param translations the same warning once for each language, in the order of [Language]
    public String raised(List<Warning> translations) {
        return CapXml.write(alert(translations));
    }

    /// The message that took a warning back.
    ///
    /// @param translations the same warning once for each language, in the order of [Language]
    /// @throws Problem `not-found` while it is in force
    public String lifted(List<Warning> translations) {
        var warning = translations.getFirst();
        var liftedAt = warning.liftedAt();
        if (liftedAt == null) {
            throw Problem.of(CommonError.NOT_FOUND, "lifted", warning.id());
        }
        return CapXml.write(new CapAlert(warning.id() + "-lifted", sender(), liftedAt, CapAlert.Type.CANCEL, exercise,
            alert(translations).reference(), infos(translations, true)));
    }

    /// The feed of all messages of some warnings, the newest first.
    ///
    /// @param path address of the feed without base
    /// @param empty when a feed without entries was last changed
    public String feed(Language language, List<Warning> warnings, String title, String path, Instant empty) {
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
        return new AtomFeed(base + path, title, base + path, words.sender(language), updated, entries).write();
    }

    private AtomFeed.Entry entry(Language language, Warning warning, Instant at, boolean over) {
        var cap = kind.api() + "/warnings/" + warning.id() + (over ? "/lifted.xml" : "/cap.xml");
        return new AtomFeed.Entry(warning.id() + (over ? "-lifted" : ""), words.headline(language, warning, over),
            words.description(language, warning, over), at, base + cap, page(language, warning));
    }

    private CapAlert alert(List<Warning> translations) {
        var warning = translations.getFirst();
        return new CapAlert(warning.id(), sender(), warning.raisedAt(), CapAlert.Type.ALERT, exercise, null,
            infos(translations, false));
    }

    private List<CapInfo> infos(List<Warning> translations, boolean over) {
        var infos = new ArrayList<CapInfo>();
        for (var language : Language.values()) {
            infos.add(info(language, translations.get(language.ordinal()), over));
        }
        return infos;
    }

    private CapInfo info(Language language, Warning warning, boolean over) {
        var text = new CapInfo.Text(words.sender(language), words.headline(language, warning, over),
            words.description(language, warning, over), words.instruction(language, warning, over),
            page(language, warning));
        var site = warning.site();
        var area = new CapInfo.CapArea((site.municipalityName() + " " + site.name()).strip(),
            Objects.requireNonNullElse(site.lat(), 0.0), Objects.requireNonNullElse(site.lon(), 0.0),
            kind.radiusKilometres(), site.municipality() == 0 ? null : String.format("%06d", site.municipality()));
        return new CapInfo(language == Language.JA ? "ja-JP" : "en-US", WarningLevel.of(warning.level()),
            words.event(language), text, warning.raisedAt(), warning.liftedAt(), area);
    }

    private String sender() {
        return kind.service() + ".miyako";
    }

    private String page(Language language, Warning warning) {
        return base + language.prefix() + words.page(warning);
    }
}
