package city.miyako.linkage.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.linkage.subscriptions.RegisteredSources.Registered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceNoticeTest {
    private static final String OLD = "2026-11-01T00:00:00Z";
    private static final String NEW = "2026-11-02T00:00:00Z";

    @Test
    void whatIsToldFollowsFromWhatIsRegisteredAndWhatWasTold() {
        due(Map.of(), Map.of());
        due(Map.of("a", OLD), Map.of("a", OLD));
        due(Map.of("a", OLD), Map.of(), "newlyMatching [a]");
        due(Map.of("a", NEW), Map.of("a", OLD), "updated [a]");
        due(Map.of(), Map.of("a", OLD), "noLongerMatching [a]");
        due(Map.of("a", NEW, "b", OLD, "d", OLD), Map.of("a", OLD, "c", OLD, "d", OLD), "noLongerMatching [c]",
            "newlyMatching [b]", "updated [a]");
    }

    @Test
    void eachNoticeLeadsToTheNextAndTheLastToWhatIsRegistered() {
        var notices = SourceNotice.due(registered(Map.of("a", NEW, "b", OLD)), Map.of(), Map.of("a", OLD, "c", OLD));

        assertThat(notices.get(0).told()).isEqualTo(notices.get(1).before()).isEqualTo(Map.of("a", OLD));
        assertThat(notices.get(1).told()).isEqualTo(notices.get(2).before());
        assertThat(notices.get(2).told()).isEqualTo(Map.of("a", NEW, "b", OLD));
    }

    @Test
    void twoSourcesThatGoAfterEachOtherAreToldByTwoNotifications() {
        var first = SourceNotice.due(registered(Map.of()), Map.of(), Map.of("a", OLD)).getFirst();
        var again = SourceNotice.due(registered(Map.of()), Map.of(), Map.of("a", OLD)).getFirst();
        var second = SourceNotice.due(registered(Map.of()), Map.of(), Map.of("b", OLD)).getFirst();

        assertThat(first.key()).isEqualTo(again.key()).isNotEqualTo(second.key());
    }

    private static void due(Map<String, String> registered, Map<String, String> before, String... expected) {
        var notices = SourceNotice.due(registered(registered), Map.of(), before);

        assertThat(notices.stream().map(notice -> notice.reason().word() + " " + ids(notice)))
            .containsExactly(expected);
    }

    private static List<String> ids(SourceNotice notice) {
        return notice.data().stream().map(body -> body.path("id").asText()).toList();
    }

    private static SortedMap<String, Registered> registered(Map<String, String> times) {
        var all = new TreeMap<String, Registered>();
        times.forEach((id, time) -> all.put(id, new Registered(Instant.parse(time), Json.object().put("id", id))));
        return all;
    }
}
