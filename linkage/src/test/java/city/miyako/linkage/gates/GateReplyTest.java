package city.miyako.linkage.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateReplyTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");

    @Test
    void whatWasDoneAsAdvisedNeedsNoReasonAndHappenedWhenTheWriterSays() {
        var reply = reply("done", "close", "2026-11-29T10:05", "");

        assertThat(reply.happened()).isEqualTo(Instant.parse("2026-11-29T01:05:00Z"));
        assertThat(reply.action()).isEqualTo("close");
        assertThat(reply("acknowledged", "close", "2026-11-29T10:05", "").happened()).isEqualTo(NOW);
        assertThat(reply("acknowledged", "close", "", "").action()).isEmpty();
    }

    @Test
    void whoeverDeclinesOrDoesWhatWasNotAdvisedSaysWhy() {
        assertThatThrownBy(() -> reply("declined", "", "", " ")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> reply("done", "open", "", "")).isInstanceOf(Problem.class);
        assertThat(reply("done", "open", "", "船が通る").words()).isEqualTo("船が通る");
        assertThat(reply("done", "out_of_service", "", "停電").action()).isEqualTo("out_of_service");
    }

    @Test
    void aTimeToComeOrOfTheDayBeforeIsNoTimeOfWhatWasDone() {
        assertThat(reply("done", "close", "2026-11-29T12:00", "").happened()).isEqualTo(NOW);
        assertThatThrownBy(() -> reply("done", "close", "2026-11-29T12:01", "")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> reply("done", "close", "2026-11-28T11:59", "")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> reply("done", "close", "noon", "")).isInstanceOf(Problem.class);
    }

    @Test
    void whoeverStartedPumpsSaysWhichOfTheStation() {
        var started = GateReply.of(Plant.PUMPS, "done", "start", "", "", "start", NOW);
        var pumps = List.of("P1", "P2");

        assertThat(started.about(List.of("P2"), pumps).parts()).containsExactly("P2");
        assertThatThrownBy(() -> started.about(List.of(), pumps)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> started.about(List.of("P3"), pumps)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> GateReply.of(Plant.PUMPS, "done", "close", "", "", "start", NOW))
            .isInstanceOf(Problem.class);
        assertThat(GateReply.of(Plant.PUMPS, "acknowledged", "", "", "", "start", NOW).about(List.of("P1"), pumps)
            .parts()).isEmpty();
    }

    private static GateReply reply(String kind, String action, String at, String words) {
        return GateReply.of(Plant.GATE, kind, action, at, words, "close", NOW);
    }
}
