package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Words;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A note the sample city keeps about itself in Miyako, as a thing of type `SampleCity`.
public final class Note {
    private static final String TYPE = "SampleCity";

    private final Entity entity;

    private Note(String name) {
        this.entity = Entity.of(TYPE, name);
    }

    /// An empty note.
    public static Note of(String name, Words title) {
        Note note = new Note(name);
        note.entity.words("name", title);
        return note;
    }

    /// The id under which a note is kept.
    public static String id(String name) {
        return Entity.id(TYPE, name);
    }

    /// Adds a text.
    public Note text(String attribute, String value) {
        entity.text(attribute, value);
        return this;
    }

    /// Adds a yes or no.
    public Note flag(String attribute, boolean value) {
        entity.text(attribute, Boolean.toString(value));
        return this;
    }

    /// The finished note.
    public ObjectNode node() {
        return entity.node();
    }
}
