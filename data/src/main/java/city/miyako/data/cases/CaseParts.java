package city.miyako.data.cases;

import city.miyako.foundation.keeping.PersonalPart;
import city.miyako.foundation.keeping.PersonalParts;
import city.miyako.foundation.keys.Vault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The cases a person is a party of, with the person's own part in them; other parties and officers are not named.
@ApplicationScoped
class CaseParts implements PersonalParts {
    private static final String CASES = """
        SELECT json_build_object('id', c.id, 'tenant', c.tenant, 'kind', c.kind, 'state', c.state, 'title', c.title,
            'facts', c.facts, 'openedAt', c.opened_at, 'closedAt', c.closed_at,
            'as', c.parties, 'person', :person::text,
            'ledger', (SELECT json_agg(json_build_object('at', e.at, 'what', e.kind, 'word', e.word,
                'from', e.state_from, 'to', e.state_to,
                'own', e.actor = :person, 'words', CASE WHEN e.actor = :person THEN e.words END)
                ORDER BY e.seq) FROM case_event e WHERE e.case_id = c.id),
            'deadlines', (SELECT json_agg(json_build_object('name', d.name, 'dueAt', d.due_at, 'metAt', d.met_at))
                FROM case_deadline d WHERE d.case_id = c.id))::text
        FROM case_file c WHERE c.subjects @> ARRAY[:person]::text[] ORDER BY c.id""";
    private static final String DOCUMENTS = """
        SELECT json_build_object('case', d.case_id, 'name', d.name, 'type', d.type, 'digest', d.digest,
            'addedAt', d.added_at, 'content', encode(d.content, 'base64'))::text
        FROM case_document d WHERE d.added_by = :person ORDER BY d.id""";

    @Override
    public List<PersonalPart> list() {
        return List.of(new PersonalPart("part.cases", CaseParts.class, true, CASES, CaseParts::keepOwn),
            new PersonalPart("part.documents", CaseParts.class, true, DOCUMENTS));
    }

    // Of the parties, which are sealed together, nobody is given but the person.
    private static void keepOwn(Handle handle, ObjectNode row) {
        var person = row.remove("person").asText();
        var own = row.arrayNode();
        CaseTable.open(Vault.of(handle), row.path("id").asLong(), row.path("as").toString()).forEach(party -> {
            if (party.path("subject").asText().equals(person)) {
                own.add(party);
            }
        });
        row.set("as", own);
    }
}
