package city.miyako.foundation.keeping;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// One part of everything the city keeps about a person: rows, read a few at a time and never all at once.
///
/// @param key of the text that is its title for the person, as in `part.notices`
/// @param home the class beside whose texts its title is
/// @param kept whether the program keeps it for itself, so that only the statement says whose it is; else the person's
///     own reach holds it, too
/// @param sql selects one JSON object a row as text, and names the person as `:person`
/// @param finish completes each row within the transaction that reads it, as by opening what is sealed
public record PersonalPart(String key, Class<?> home, boolean kept, String sql,
                           BiConsumer<Handle, ObjectNode> finish) {
    private static final int FETCHED = 200;
    private static final JsonMapper JSON = new JsonMapper();

    /// A part whose rows are complete as they are read.
    public PersonalPart(String key, Class<?> home, boolean kept, String sql) {
        this(key, home, kept, sql, (_, _) -> { });
    }

    /// The name of its file, as in `notices`.
    public String name() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /// What it is, for the person.
    public String title(Language language) {
        return Texts.beside(home).say(language, key);
    }

    /// Hands out what is kept about a person, record by record.
    void write(Database database, String person, Consumer<ObjectNode> records) {
        var reach = kept ? Reach.everything() : Reach.publicCity().by(new Reader(person, "", "", "export"));
        database.read(reach, handle -> {
            handle.createQuery(sql).setFetchSize(FETCHED).bind("person", person).mapTo(String.class).forEach(text -> {
                var row = object(text);
                finish.accept(handle, row);
                records.accept(row);
            });
            return 0;
        });
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database writes JSON", e);
        }
    }
}
