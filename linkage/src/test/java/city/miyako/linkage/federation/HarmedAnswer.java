package city.miyako.linkage.federation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// An answer of a source in which every kind of attribute stands, sound or harmed on its way.
final class HarmedAnswer {
    private static final String SOUND = """
        [{"id":"urn:a:1","type":"%1$s","createdAt":"2026-11-01T00:00:00Z","modifiedAt":"2026-11-02T00:00:00Z",
          "level":{"type":"Property","value":1.5,"unitCode":"MTR","observedAt":"2026-11-02T00:00:00Z","by":{"type":
          "Relationship","object":"urn:b:1"},"modifiedAt":"2026-11-02T00:00:00Z"},
          "rain":[{"type":"Property","value":[1,{"a":null}]},{"type":"Property","value":2,"datasetId":"urn:d:1"}],
          "location":{"type":"GeoProperty","value":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
          "name":{"type":"LanguageProperty","languageMap":{"ja":"\u591a\u6469","en":["Tama"]}},
          "doc":{"type":"JsonProperty","json":{"x":[1,2]}},"kind":{"type":"VocabProperty","vocab":"River"},
          "list":{"type":"ListProperty","valueList":[1,2]},"scope":["/Tokyo/Rivers"],
          "near":{"type":"ListRelationship","objectList":[{"object":"urn:b:2"}]},
          "accessClass":{"type":"Property","value":"public"}},
         {"id":"urn:a:2","type":"%1$s","level":1}]""";

    private HarmedAnswer() {
    }

    /// The answer as it is meant.
    ///
    /// @param type of both its things
    static byte[] sound(String type) {
        return SOUND.formatted(type).getBytes(StandardCharsets.UTF_8);
    }

    /// A few of its bytes overwritten by others of it or by any, doubled, or cut away.
    static byte[] of(String type, Random random) {
        var body = sound(type);
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int from = random.nextInt(body.length);
            int length = Math.min(1 + random.nextInt(40), body.length - from);
            int to = random.nextInt(body.length);
            switch (random.nextInt(3)) {
                case 0 -> body[to] = (byte) random.nextInt();
                case 1 -> System.arraycopy(body, from, body, Math.min(to, body.length - length), length);
                default -> body = joined(Arrays.copyOf(body, from), Arrays.copyOfRange(body, from + length / 2,
                    body.length));
            }
        }
        return body;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
