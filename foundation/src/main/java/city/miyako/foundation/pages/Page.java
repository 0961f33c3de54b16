package city.miyako.foundation.pages;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// What every page is handed: its words, its links, the reader, and what the layout shows around it.
///
/// @param language in which the page speaks
/// @param path its address without language prefix and query
/// @param query its query without question mark, or empty
/// @param actor who reads it
/// @param sample whether the sample city is on, which every page must say
/// @param alerts the warnings in force, most urgent first
/// @param texts the words of the package the page belongs to
/// @param now the time of the answer
/// @param formToken goes into the hidden field `form-token` of every form that is posted
public record Page(Language language, String path, String query, Actor actor, boolean sample,
                   List<CityAlert> alerts, Texts texts, Instant now, String formToken) {
    /// The city's time zone; data hold instants, pages show this.
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final Map<Language, DateTimeFormatter> TIME = Map.of(
        Language.JA, DateTimeFormatter.ofPattern("yyyy年M月d日(E) H時mm分", Language.JA.locale()).withZone(ZONE),
        Language.EN, DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'JST'", Language.EN.locale()).withZone(ZONE));
    private static final Map<Language, DateTimeFormatter> SHORT = Map.of(
        Language.JA, DateTimeFormatter.ofPattern("M月d日 H:mm", Language.JA.locale()).withZone(ZONE),
        Language.EN, DateTimeFormatter.ofPattern("d MMM HH:mm", Language.EN.locale()).withZone(ZONE));

    /// The text of a key: the page's own, else the city's common one.
    public String t(String key) {
        return say(key);
    }

    /// The text of a key with one argument.
    public String t(String key, Object first) {
        return say(key, first);
    }

    /// The text of a key with two arguments.
    public String t(String key, Object first, Object second) {
        return say(key, first, second);
    }

    /// The text of a key with three arguments.
    public String t(String key, Object first, Object second, Object third) {
        return say(key, first, second, third);
    }

    /// An address of ours in the reader's language.
    public String href(String path) {
        return language.prefix() + path;
    }

    /// The address of a packed style, script or picture, as in `city.css`.
    public String asset(String name) {
        return Assets.bundled().path(name);
    }

    /// This page in the other language.
    public String otherHref() {
        return language.other().prefix() + path + (query.isEmpty() ? "" : "?" + query);
    }

    /// Whether this page lies at or under an address, for marking the place in the navigation.
    public boolean under(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /// A moment in the city's time, in full.
    public String time(Instant instant) {
        return format(TIME, instant);
    }

    /// A moment in the city's time, without the year.
    public String shortTime(Instant instant) {
        return format(SHORT, instant);
    }

    /// A number with at most two decimals and grouped thousands.
    public String number(Number number) {
        return number(number, 0, 2);
    }

    /// A number with exactly so many decimals, so that columns line up.
    public String fixed(Number number, int decimals) {
        return number(number, decimals, decimals);
    }

    private String number(Number number, int least, int most) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(number);
    }

    private String format(Map<Language, DateTimeFormatter> formats, Instant instant) {
        return java.util.Objects.requireNonNull(formats.get(language)).format(instant);
    }

    private String say(String key, Object... arguments) {
        return texts.find(language, key, arguments)
            .orElseGet(() -> Texts.beside(Page.class).say(language, key, arguments));
    }
}
