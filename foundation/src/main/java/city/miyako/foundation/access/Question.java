package city.miyako.foundation.access;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// May somebody do this? All that the decision depends on.
///
/// @param actor who asks
/// @param permission the word of the door, as in `thing.write`
/// @param tenant whose data are meant
/// @param about which data
/// @param proof what else speaks for it
public record Question(Actor actor, String permission, TenantId tenant, About about, Proof proof) {
    /// A question about no data of a class, with nothing else that speaks for it.
    public static Question of(Actor actor, String permission, TenantId tenant) {
        return new Question(actor, permission, tenant, About.NOTHING, Proof.NONE);
    }

    /// The same question about data of a class.
    public Question about(AccessClass kind) {
        return new Question(actor, permission, tenant, new About(kind, about.purpose(), about.people(),
            about.agreed()), proof);
    }

    /// The same question with a purpose named.
    public Question forPurpose(String purpose) {
        return new Question(actor, permission, tenant, new About(about.kind(), purpose, about.people(),
            about.agreed()), proof);
    }

    /// The same question about data of certain people.
    public Question ofPeople(Set<String> people) {
        return new Question(actor, permission, tenant, new About(about.kind(), about.purpose(), people,
            about.agreed()), proof);
    }

    /// The same question about data that an agreement in force opens to the actor's tenant.
    public Question underAgreement() {
        return new Question(actor, permission, tenant, new About(about.kind(), about.purpose(), about.people(),
            true), proof);
    }

    /// The same question with a proof.
    public Question with(Proof given) {
        return new Question(actor, permission, tenant, about, given);
    }

    /// Which data a question is about.
    ///
    /// @param kind their access class; null where no classed data are touched
    /// @param purpose what for, a code of the policy; empty where none is named
    /// @param people whose they are, as in `account:17`; empty where nobody's
    /// @param agreed whether an agreement in force opens them to the actor's tenant
    public record About(@Nullable AccessClass kind, String purpose, Set<String> people, boolean agreed) {
        static final About NOTHING = new About(null, "", Set.of(), false);

        /// Copies the people.
        public About {
            people = Set.copyOf(people);
        }
    }

    /// What else speaks for the actor.
    ///
    /// @param steppedUp whether they have just proved anew who they are
    /// @param secondPerson who else agreed, as in `account:18`; empty where nobody did
    /// @param emergency the emergency access that is open to them, or null
    public record Proof(boolean steppedUp, String secondPerson, @Nullable Emergency emergency) {
        static final Proof NONE = new Proof(false, "", null);
    }

    /// Emergency access that a second person has granted and that is still open.
    ///
    /// @param id its number
    /// @param tenant whose data it opens
    /// @param most the most closed class it opens
    /// @param purpose what for
    /// @param asker who asked
    /// @param granter who agreed
    public record Emergency(long id, TenantId tenant, AccessClass most, String purpose, String asker,
                            String granter) {
    }
}
