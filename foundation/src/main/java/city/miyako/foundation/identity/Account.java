package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import java.time.Instant;
import java.util.Set;

/// Somebody who may sign in.
///
/// @param id stable number
/// @param signInName what they type, lower case
/// @param name what pages call them
/// @param post where they stand towards the city
/// @param active whether they may sign in at all; false once they have left
/// @param createdAt since when
/// @param email where letters go; empty when none is known
/// @param language in which the city writes to them
/// @param provedFrom proofs of who they are count from here on: the last change of the password
public record Account(long id, String signInName, String name, Post post, boolean active, Instant createdAt,
                      String email, Language language, Instant provedFrom) {
    /// The local government they work for, live in or deliver to.
    public TenantId tenant() {
        return post.tenant();
    }

    /// What they may do.
    public Set<Role> roles() {
        return post.roles();
    }

    /// The account as an actor.
    public Actor actor() {
        return actor(id, name, post);
    }

    /// The owner of an account as an actor.
    static Actor actor(long id, String name, Post post) {
        return new Actor(actorId(id), name, post.tenant(), post.roles(), post.bureau(), Scope.ALL);
    }

    /// The id of an account's actor, as in `account:17`.
    static String actorId(long id) {
        return "account:" + id;
    }
}
