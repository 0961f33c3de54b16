package city.miyako.linkage.notes;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.sites.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Where staff leave notes for each other.
@ApplicationScoped
public class NoteBoard {
    private static final int TEXT_LIMIT = 1_000;
    private static final int SHOWN = 100;

    private final Things things;
    private final Sites sites;

    /// A board over the city's things.
    public NoteBoard(Things things, Sites sites) {
        this.things = things;
        this.sites = sites;
    }

    /// The newest notes of a kind within reach, newest first.
    public List<Note> list(Reach reach, NoteKind kind) {
        return things.list(reach, ThingQuery.ofType(kind.type())).stream()
            .map(thing -> new Note(thing.value(kind.about()).asText(""), thing.value("text").asText(""),
                thing.value("author").asText(""), thing.createdAt()))
            .sorted(Comparator.comparing(Note::at).reversed()).limit(SHOWN).toList();
    }

    /// Shares a note.
    ///
    /// @param about id of the thing it is about, empty where it is about none
    /// @throws Problem `bad-request` when it is empty or too long, `not-found` when the thing does not exist
    public void share(Writer writer, NoteKind kind, String about, String text) {
        if (text.isBlank() || text.length() > TEXT_LIMIT) {
            throw Problem.of(CommonError.BAD_REQUEST, "text", "1 to " + TEXT_LIMIT + " characters");
        }
        var attributes = Attributes.none().open(AccessClass.INTERNAL).text("text", text.strip())
            .text("author", writer.actor().name());
        if (!about.isBlank()) {
            attributes.relation(kind.about(), sites.get(writer.reach().andWholeCity(), about, kind.aboutType()).id());
        }
        var id = "urn:ngsi-ld:" + kind.type() + ":" + UUID.randomUUID();
        things.upsert(writer, List.of(attributes.of(id, kind.type())), UpsertMode.CREATE);
    }
}
