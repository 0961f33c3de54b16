package city.miyako.linkage.followers;

import city.miyako.foundation.keeping.PersonalPart;
import city.miyako.foundation.keeping.PersonalParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The places a person follows, for whoever takes everything that is kept about them.
@ApplicationScoped
class FollowedParts implements PersonalParts {
    private static final String FOLLOWED = """
        SELECT json_build_object('thing', thing, 'since', created_at)::text
        FROM thing_follower WHERE person = :person ORDER BY thing""";

    @Override
    public List<PersonalPart> list() {
        return List.of(new PersonalPart("part.followed", FollowedParts.class, false, FOLLOWED));
    }
}
