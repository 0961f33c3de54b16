package city.miyako.foundation.keeping;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Who read the person's data, when and what for, as far as it may be told by now.
@ApplicationScoped
class ReadsPart implements PersonalParts {
    private static final String READS = """
        SELECT json_build_object('at', a.at, 'tenant', a.tenant, 'reader', a.actor, 'what', a.target,
            'purpose', a.purpose, 'matter', a.matter)::text
        FROM audit_told t JOIN audit a USING (seq) WHERE t.person = :person ORDER BY t.seq""";

    @Override
    public List<PersonalPart> list() {
        return List.of(new PersonalPart("part.reads", ReadsPart.class, false, READS));
    }
}
