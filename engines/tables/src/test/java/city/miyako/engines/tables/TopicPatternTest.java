package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {
    /// The examples of MQTT 5.0, 4.7.1 and 4.7.2, and names of ours.
    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, true",
        "sport/tennis/player1/#, sport/tennis/player1/score, true",
        "sport/#, sport, true", "#, anything/at/all, true", "sport/tennis/+, sport/tennis/player1, true",
        "sport/tennis/+, sport/tennis/player1/ranking, false", "sport/+, sport, false", "sport/+, sport/, true",
        "+/+, /finance, true", "/+, /finance, true", "+, /finance, false", "#, $SYS/broker, false",
        "+/monitor/Clients, $SYS/monitor/Clients, false", "$SYS/#, $SYS/broker, true",
        "sewer/{gauge}/level, sewer/g-7/level, true", "sewer/{gauge}/level, sewer/g-7/rain, false",
        "Sewer/a, sewer/a, false"})
    void aTopicFitsAsTheStandardSays(String pattern, String topic, boolean fits) {
        assertThat(TopicPattern.of(pattern).fits(topic)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a+", "a/b#", "{}", "{a", "x{a}", "{a}/{a}", "a\u0000", "a\ud800b",
        "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"})
    void whatIsNoPatternIsRefusedWithAReason(String text) {
        assertThat(TopicPattern.findFault(text)).isPresent();
        assertThatThrownBy(() -> TopicPattern.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreWhatTheTopicSaysThere() {
        assertThat(TopicPattern.of("{ward}/+/{gauge}/#").match("minato/sewer/g-7/a/b"))
            .contains(Map.of("ward", "minato", "gauge", "g-7"));
        assertThat(TopicPattern.of("{ward}/+/{gauge}/#").filter()).isEqualTo("+/+/+/#");
    }

    @Property
    void anyTextIsAPatternOrHasAFaultAndAPatternMatchesAnyTopicInPeace(@ForAll("likely") String pattern,
                                                                      @ForAll("likely") String topic) {
        if (TopicPattern.findFault(pattern).isEmpty()) {
            var read = TopicPattern.of(pattern);
            assertThat(read.toString()).isEqualTo(pattern);
            assertThat(TopicPattern.of(read.filter()).fits(topic)).isEqualTo(read.fits(topic));
        }
    }

    @Property
    void aTopicFitsItselfAndEveryPatternThatLeavesALevelOpen(@ForAll("levels") List<String> levels) {
        var topic = String.join("/", levels);
        assertThat(TopicPattern.findTopicFault(topic)).isEmpty();
        assertThat(TopicPattern.of(topic).fits(topic)).isTrue();
        for (int i = 0; i < levels.size(); i++) {
            var open = new java.util.ArrayList<>(levels);
            open.set(i, "{it}");
            assertThat(TopicPattern.of(String.join("/", open)).match(topic)).contains(Map.of("it", levels.get(i)));
            assertThat(TopicPattern.of(String.join("/", open.subList(0, i)) + (i == 0 ? "#" : "/#")).fits(topic))
                .isTrue();
            assertThat(TopicPattern.of(topic).fits(topic + "/" + levels.get(i))).isFalse();
        }
    }

    @Provide
    Arbitrary<String> likely() {
        return Arbitraries.strings().withChars("ab/+#{}$\u0000\ud83d").ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<String>> levels() {
        return Arbitraries.strings().withChars("ab1-_:. 水").ofMinLength(1).ofMaxLength(6).list().ofMinSize(1)
            .ofMaxSize(10);
    }
}
