package city.miyako.foundation.identity;

import city.miyako.foundation.keeping.PersonalPart;
import city.miyako.foundation.keeping.PersonalParts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What is kept about the owner of an account: the account, the posts, the sessions, what signs them in, and
/// who acts for whom.
@ApplicationScoped
class IdentityParts implements PersonalParts {
    private static final String ACCOUNT = """
        SELECT json_build_object('id', id, 'tenant', tenant, 'roles', roles, 'bureau', bureau,
            'post', post, 'language', language, 'active', active, 'createdAt', created_at)::text
        FROM account WHERE 'account:' || id = :person""";
    private static final String POSTS = """
        SELECT json_build_object('tenant', tenant, 'bureau', bureau, 'post', post, 'roles', roles, 'how', how,
            'since', since, 'until', until)::text
        FROM post_held WHERE 'account:' || account = :person ORDER BY id""";
    private static final String SESSIONS = """
        SELECT json_build_object('startedAt', created_at, 'seenAt', seen_at, 'endsAt', ends_at, 'address', address,
            'device', device, 'provedAt', proved_at, 'proof', proof)::text
        FROM session WHERE actor = :person ORDER BY id""";
    private static final String DELEGATIONS = """
        SELECT json_build_object('principal', 'account:' || principal, 'substitute', 'account:' || substitute,
            'roles', roles, 'reason', reason, 'startsAt', starts_at, 'endsAt', ends_at, 'endedAt', ended_at)::text
        FROM delegation WHERE :person IN ('account:' || principal, 'account:' || substitute) ORDER BY id""";
    private static final String PASSKEYS = """
        SELECT json_build_object('name', name, 'createdAt', created_at, 'lastUsedAt', last_used_at)::text
        FROM passkey WHERE 'account:' || account = :person ORDER BY id""";
    private static final String OUTSIDE = """
        SELECT json_build_object('issuer', issuer, 'subject', subject, 'linkedAt', linked_at, 'lastUsedAt',
            last_used_at)::text
        FROM outside_identity WHERE 'account:' || account = :person ORDER BY id""";

    @Override
    public List<PersonalPart> list() {
        return List.of(
            new PersonalPart("part.account", IdentityParts.class, true, ACCOUNT, IdentityParts::open),
            new PersonalPart("part.posts", IdentityParts.class, true, POSTS),
            new PersonalPart("part.sessions", IdentityParts.class, true, SESSIONS),
            new PersonalPart("part.passkeys", IdentityParts.class, true, PASSKEYS),
            new PersonalPart("part.outside", IdentityParts.class, true, OUTSIDE),
            new PersonalPart("part.delegations", IdentityParts.class, true, DELEGATIONS));
    }

    private static void open(Handle handle, ObjectNode row) {
        AccountRows.find(handle, row.path("id").asLong()).ifPresent(account ->
            row.put("name", account.name()).put("signInName", account.signInName()).put("email", account.email()));
    }
}
