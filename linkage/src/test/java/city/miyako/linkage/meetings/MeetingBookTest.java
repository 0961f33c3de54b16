package city.miyako.linkage.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class MeetingBookTest {
    private static final MeetingKind KIND = new MeetingKind("ShelterMeeting", "ShelterMeasure");
    private static final TenantId CHIYODA = new TenantId(131016);
    private static final TenantId CHUO = new TenantId(131024);
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @Inject
    MeetingBook book;

    @Inject
    Tenants tenants;

    @Test
    void everybodyReadsTheResultsAndOnlyThosePresentTheMinutes() {
        book.record(Writer.system("test"), KIND, new Meeting.Form("Beds", "2026-06-30", List.of("131016"),
            "Chiyoda buys beds", "The price is secret"));

        assertThat(book.meetings(Reach.publicCity(), KIND)).singleElement().satisfies(meeting -> {
            assertThat(meeting.results()).isEqualTo("Chiyoda buys beds");
            assertThat(meeting.minutes()).isEmpty();
            assertThat(meeting.partyNames(tenants, Language.JA)).isEqualTo("千代田区");
        });
        assertThat(minutes(CHIYODA)).isEqualTo("The price is secret");
        assertThat(minutes(CHUO)).isEmpty();
    }

    @Test
    void aMeasureIsMovedByItsOwnMunicipalityAndNeverOverSomebodyElsesChange() {
        book.plan(of(CHUO), KIND, CHUO, new Measure.Form("Buy beds", "2026-12-01"));
        var measure = book.measures(Reach.publicCity(), KIND, CHUO).getFirst();
        var reach = Reach.staffOf(CHUO);

        assertThat(measure.state()).isEqualTo(Measure.PLANNED);
        book.move(of(CHUO), reach, KIND, measure.id(), "done", measure.version());
        assertThat(book.measures(Reach.publicCity(), KIND, CHUO).getFirst().state()).isEqualTo("done");

        refused(CommonError.CONFLICT, of(CHUO), KIND, measure.id(), "underway");
        refused(CommonError.NOT_ALLOWED, of(CHIYODA), KIND, measure.id(), "done");
        refused(CommonError.BAD_REQUEST, of(CHUO), KIND, measure.id(), "forgotten");
        refused(CommonError.NOT_FOUND, of(CHUO), new MeetingKind("x", "y"), measure.id(), "done");
    }

    @Test
    void aFormNamesTheFieldsThatCannotBeTaken() {
        assertThat(new Meeting.Form("", "2026-07-02", List.of("000000"), "x".repeat(2_001), "").faults(tenants, NOW))
            .containsExactly("topic", "heldOn", "parties", "results");
        assertThat(new Meeting.Form("Beds", "2026-07-01", List.of("131016"), "x", "").faults(tenants, NOW)).isEmpty();
        assertThat(new Measure.Form("", "soon").faults()).containsExactly("what", "due");
    }

    private void refused(CommonError code, Writer writer, MeetingKind kind, String id, String state) {
        assertThatThrownBy(() -> book.move(writer, Reach.publicCity(), kind, id, state, 1))
            .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private String minutes(TenantId tenant) {
        return book.meetings(Reach.staffOf(tenant).andWholeCity(), KIND).stream().map(Meeting::minutes)
            .filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    private static Writer of(TenantId tenant) {
        return new Writer(Actor.system("test"), tenant, "test");
    }
}
