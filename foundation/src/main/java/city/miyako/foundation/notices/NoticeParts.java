package city.miyako.foundation.notices;

import city.miyako.foundation.keeping.PersonalPart;
import city.miyako.foundation.keeping.PersonalParts;
import city.miyako.foundation.keys.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What the city has told a person, and how the person wants to be told.
@ApplicationScoped
class NoticeParts implements PersonalParts {
    private static final String NOTICES = """
        SELECT json_build_object('id', id, 'template', template, 'facts', facts, 'at', created_at,
            'readAt', read_at)::text
        FROM notice WHERE person = :person ORDER BY id""";
    private static final String CONTACT = """
        SELECT json_build_object('person', person, 'email', email_sealed, 'confirmedAt', confirmed_at,
            'wording', wording,
            'digestHour', digest_hour, 'quietFrom', quiet_from, 'quietUntil', quiet_until,
            'switchedOff', ARRAY(SELECT kind || '/' || channel FROM notice_choice
                WHERE recipient = :person AND NOT wanted))::text
        FROM notice_person WHERE person = :person""";
    private static final String DEVICES = """
        SELECT json_build_object('name', name, 'addedAt', created_at, 'endpoint', endpoint_sealed,
            'publicKey', encode(public_key, 'hex'))::text
        FROM push_device WHERE person = :person ORDER BY id""";

    private final Letters letters;

    NoticeParts(Letters letters) {
        this.letters = letters;
    }

    @Override
    public List<PersonalPart> list() {
        return List.of(
            new PersonalPart("part.notices", NoticeParts.class, false, NOTICES, this::word),
            new PersonalPart("part.contact", NoticeParts.class, false, CONTACT, (handle, row) -> row.put("email",
                Vault.of(handle).open(NoticeSeals.person(row.path("person").asText()), row.path("email").asText()))),
            new PersonalPart("part.devices", NoticeParts.class, false, DEVICES, (handle, row) -> row.put("endpoint",
                Vault.of(handle).open(NoticeSeals.endpoint(row.path("publicKey").asText()),
                    row.path("endpoint").asText()))));
    }

    private void word(Handle handle, ObjectNode row) {
        var facts = DeliveryTable.facts(Vault.of(handle).openJson(NoticeSeals.facts(row.path("id").asLong()),
            row.path("facts").toString()));
        row.putPOJO("facts", facts);
        var letter = Inbox.letter(letters, row.path("template").asText(), facts, Wording.JA);
        row.put("subject", letter.subject()).put("text", String.join("\n\n", letter.paragraphs()));
    }
}
