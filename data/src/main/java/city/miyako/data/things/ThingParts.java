package city.miyako.data.things;

import city.miyako.foundation.keeping.PersonalPart;
import city.miyako.foundation.keeping.PersonalParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The things about a person, within the person's own reach.
@ApplicationScoped
class ThingParts implements PersonalParts {
    private static final String THINGS = """
        SELECT json_build_object('id', id, 'tenant', tenant, 'type', type, 'attributes', attributes,
            'createdAt', created_at, 'modifiedAt', modified_at)::text
        FROM thing WHERE persons @> ARRAY[:person]::text[] AND access = 3 ORDER BY tenant, id""";

    @Override
    public List<PersonalPart> list() {
        return List.of(new PersonalPart("part.things", ThingParts.class, false, THINGS));
    }
}
