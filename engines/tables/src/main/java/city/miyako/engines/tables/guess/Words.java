package city.miyako.engines.tables.guess;

import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.KnownType.KnownAttribute;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Compares headings with the words the city knows.
public final class Words {
    private static final Set<String> IDS = Set.of("id", "code", "no", "番号", "コード", "識別子", "管理番号", "gauge", "sensor",
            "station", "sensorid", "stationid", "地点番号", "観測所番号", "施設番号", "全国地方公共団体コード", "identification", "#property",
            "stopid", "routeid");
    private static final Set<String> NAMES = Set.of("name", "名称", "名前", "観測所名", "施設名", "地点名", "局名", "title", "施設名称");
    private static final Set<String> NAMES_IN_ENGLISH = Set.of("nameen", "英語名", "英語表記", "名称英語", "englishname",
            "イベント名英語", "fullnameinromaji");
    private static final Set<String> ADDRESSES = Set.of("address", "所在地", "住所", "所在地連結表記");
    private static final Set<String> LATITUDES = Set.of("lat", "latitude", "緯度", "y", "stoplat");
    private static final Set<String> LONGITUDES = Set.of("lon", "lng", "long", "longitude", "経度", "x", "stoplon");

    private static final Set<String> PLACES = Set.of("location", "位置", "座標", "緯度経度", "緯度,経度");
    private static final int MOST_SHARING = 3;

    private Words() {}

    /// A heading without case, spaces, signs, and what stands in brackets.
    static String normal(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*?\\)|\\[.*?]", "").replaceAll("[\\s_\\-.:/・]", "");
    }

    /// By which other headings files of a published model say what this heading says, in the order they are looked for;
    /// only itself where none is published.
    public static List<String> otherHeadings(KnownType type, String heading) {
        var normal = normal(heading);
        for (var same : List.of(LATITUDES, LONGITUDES, NAMES_IN_ENGLISH)) {
            if (type.isModelled() && same.contains(normal)) {
                return same.stream().filter(word -> word.length() > 1).sorted().toList();
            }
        }
        var known = type.isModelled() ? type.byHeading().get(KnownType.plain(heading)) : null;
        return known == null ? List.of(heading) : List.copyOf(known.words());
    }

    /// Whether a heading says that the column tells things apart.
    public static boolean isId(String heading) {
        return IDS.contains(normal(heading));
    }

    /// Whether it says latitude.
    static boolean isLatitude(String normal) {
        return LATITUDES.contains(normal);
    }

    /// Whether it says longitude.
    static boolean isLongitude(String normal) {
        return LONGITUDES.contains(normal);
    }

    /// Whether it says where something is, by latitude and longitude in one.
    static boolean isPlace(String heading) {
        return PLACES.contains(normal(heading));
    }

    /// The attribute every type has that a heading names: `name`, `nameEn` or `address`; empty for none.
    public static String common(String heading) {
        var normal = normal(heading);
        if (NAMES.contains(normal)) {
            return "name";
        }
        return NAMES_IN_ENGLISH.contains(normal) ? "nameEn" : ADDRESSES.contains(normal) ? "address" : "";
    }

    /// The attribute of a type that a heading names: by its whole word, or else, where headings are not official, by
    /// the longest word inside it.
    public static Optional<KnownAttribute> findAttribute(KnownType type, String heading) {
        if (type.isModelled()) {
            return Optional.ofNullable(type.byHeading().get(KnownType.plain(heading)));
        }
        var normal = normal(heading);
        return type.attributes().stream()
                .filter(attribute -> fit(attribute, normal) > 0)
                .max(Comparator.comparingInt(attribute -> fit(attribute, normal)));
    }

    private static int fit(KnownAttribute attribute, String normal) {
        return attribute.words().stream().map(Words::normal)
                .mapToInt(word -> word.equals(normal) ? 1000 : word.length() >= 2 && normal.contains(word)
                        ? word.length() : 0)
                .max().orElse(0);
    }

    /// The type headings and file name speak of most; empty when nothing speaks of any.
    public static Optional<KnownType> findType(List<KnownType> types, List<String> headings, String file) {
        var official = headings.stream().map(KnownType::plain).toList();
        var telling = official.stream().filter(heading -> isTelling(types, heading)).toList();
        var votes = new HashMap<String, Integer>();
        types.forEach(type -> votes.put(type.name(), votes(type, headings, official, telling, normal(file))));
        return types.stream().filter(type -> votes.getOrDefault(type.name(), 0) > 0)
                .max(Comparator.comparingInt(type -> votes.getOrDefault(type.name(), 0)));
    }

    /// Whether few published models share a heading; one that all have, such as a name, tells nothing.
    private static boolean isTelling(List<KnownType> types, String heading) {
        return types.stream().filter(type -> type.isModelled() && type.byHeading().containsKey(heading)).count()
                <= MOST_SHARING;
    }

    private static int votes(KnownType type, List<String> headings, List<String> official, List<String> telling,
            String file) {
        boolean named = type.words().stream().map(Words::normal).anyMatch(word -> !word.isEmpty()
                && file.contains(word));
        boolean measured = type.attributes().stream().filter(attribute -> attribute.name().equals(type.main()))
                .flatMap(attribute -> attribute.words().stream()).map(Words::normal).anyMatch(file::contains);
        int said = (named ? 3 : 0) + (measured ? 2 : 0);
        if (!type.isModelled()) {
            return free(type, headings) + said;
        }
        int known = known(type, official);
        int own = known(type, telling);
        return own == 0 && !(named && known > 0) ? 0 : known + own * 2 + said;
    }

    private static int known(KnownType type, List<String> headings) {
        return (int) headings.stream().filter(type.byHeading()::containsKey).count();
    }

    private static int free(KnownType type, List<String> headings) {
        int votes = 0;
        for (var heading : headings) {
            var found = findAttribute(type, heading);
            votes += found.isEmpty() ? 0 : fit(found.get(), normal(heading)) >= 1000 ? 3 : 1;
        }
        return votes;
    }
}
