package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    private static final String SEWER = "write:topics/sewer/+/level";

    @ParameterizedTest
    @ValueSource(strings = {"sewer/+/level", "#", "+", "sewer/#", "下水道/1", "/", "a//b"})
    void topicsAreNamedAsSubscribersNameThem(String topics) {
        assertThat(Scope.isWord("write:topics/" + topics)).isTrue();
        assertThat(Scope.topics(Set.of("write:topics/" + topics))).containsExactly(topics);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#/a", "a#", "a+/b", "a b", "{gauge}/level", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q"})
    void whatNamesNoTopicsIsNoScope(String topics) {
        assertThat(Scope.isWord("write:topics/" + topics)).isFalse();
    }

    @Test
    void aScopeForTopicsOpensNoOtherDoorAndOtherDoorsNoTopics() {
        assertThat(Scope.opening(Set.of(SEWER), "POST", "/ngsi-ld/v1/entities")).isEmpty();
        assertThat(Scope.opening(Set.of(SEWER), "POST", "/api/v1/imports/listen")).isEmpty();
        assertThat(Scope.mayWriteThings(Set.of(SEWER), "SewerLevel")).isFalse();
        assertThat(Scope.topics(Set.of("read", "write:things", "write:things/SewerLevel"))).isEmpty();
        assertThat(Scope.topics(Set.of("write"))).containsExactly("#");
    }
}
