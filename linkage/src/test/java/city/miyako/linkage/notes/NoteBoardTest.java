package city.miyako.linkage.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class NoteBoardTest {
    private static final NoteKind KIND = new NoteKind("ShelterNote", "shelter", "Shelter");
    private static final Writer WRITER = Writer.system("test");
    private static final Reach STAFF = Reach.staffOf(TenantId.METROPOLIS);

    @Inject
    Things things;

    @Inject
    NoteBoard board;

    @Test
    void staffSeeANoteAndThePublicDoesNot() {
        things.upsert(WRITER, List.of(Attributes.none().text("name", "school").of("urn:ngsi-ld:Shelter:noted",
            "Shelter")), UpsertMode.CREATE);

        board.share(WRITER, KIND, "urn:ngsi-ld:Shelter:noted", " the gym floods first ");
        board.share(WRITER, KIND, "", "ask for blankets");

        assertThat(board.list(STAFF, KIND)).extracting(Note::text)
            .containsExactly("ask for blankets", "the gym floods first");
        assertThat(board.list(STAFF, KIND).getLast()).satisfies(note -> {
            assertThat(note.about()).isEqualTo("urn:ngsi-ld:Shelter:noted");
            assertThat(note.author()).contains("test");
        });
        assertThat(board.list(Reach.publicCity(), KIND)).isEmpty();
    }

    @Test
    void anEmptyOrEndlessNoteAndOneAboutNothingThatExistsAreRefused() {
        for (var text : List.of(" ", "x".repeat(1_001))) {
            assertThatThrownBy(() -> board.share(WRITER, KIND, "", text)).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> board.share(WRITER, KIND, "urn:none", "x")).isInstanceOf(Problem.class);
    }
}
