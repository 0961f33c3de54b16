package city.miyako.foundation.access;

import city.miyako.foundation.access.Decision.Allowed;
import city.miyako.foundation.access.Decision.Lack;
import city.miyako.foundation.access.Decision.Refused;
import city.miyako.foundation.access.Permission.Act;
import city.miyako.foundation.identity.Actor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The one decision point: answers every question from the policy alone, without looking anything up.
///
/// What no rule grants is refused. Of several rules that refuse, the one that came nearest is told.
@ApplicationScoped
public class Access {
    /// The rule that decides where no rule of the policy does.
    public static final String DENY = "deny-by-default";
    /// The rule by which people see what is kept about themselves.
    public static final String OWN_DATA = "own-data";
    /// The rule by which an emergency access opens data.
    public static final String EMERGENCY = "emergency-access";

    private final Policy policy;
    private final Map<String, List<Grant>> byPermission = new HashMap<>();

    /// A decision point over a policy.
    public Access(Policy policy) {
        this.policy = policy;
        for (var word : policy.permissions().keySet()) {
            byPermission.put(word, policy.grants().stream().filter(grant -> grant.may().contains(word)).toList());
        }
    }

    // A policy that cannot be understood stops the start.
    void start(@Observes StartupEvent event) {
        policy.permissions();
    }

    /// The policy that is decided by.
    public Policy policy() {
        return policy;
    }

    /// Decides; takes microseconds and never fails.
    public Decision decide(Question question) {
        var permission = policy.permissions().get(question.permission());
        if (permission == null) {
            return refused(DENY, Lack.WORD, Reason.of("unknown-permission", question.permission()));
        }
        if (isOwn(permission, question)) {
            return allowed(OWN_DATA, Reason.of("own-data", question.actor().id()));
        }
        Refused nearest = null;
        for (var grant : byPermission.getOrDefault(permission.word(), List.of())) {
            switch (judge(grant, permission, question)) {
                case Allowed yes -> {
                    return yes;
                }
                case Refused no -> nearest = nearest == null || no.lack().compareTo(nearest.lack()) > 0 ? no : nearest;
            }
        }
        var refusal = nearest == null ? refused(DENY, Lack.ROLE, Reason.of("nobody-may", permission.word())) : nearest;
        return emergency(permission, question, refusal);
    }

    private static boolean isOwn(Permission permission, Question question) {
        return permission.act() == Act.READ && question.about().kind() == AccessClass.PERSONAL
            && question.actor().isKnown() && question.about().people().contains(question.actor().id());
    }

    private Decision judge(Grant grant, Permission permission, Question question) {
        var actor = question.actor();
        if (!grant.who().hasRole(actor)) {
            return refused(grant.id(), Lack.ROLE, Reason.of("no-role", permission.word(), words(grant)));
        }
        if (!grant.who().hasPlace(actor)) {
            return refused(grant.id(), Lack.PLACE, Reason.of("no-place", grant.id()));
        }
        if (!reaches(grant, question)) {
            return refused(grant.id(), Lack.TENANT, Reason.of("other-tenant", actor.tenant().toString(),
                question.tenant().toString()));
        }
        var kind = question.about().kind();
        if (kind != null && permission.act() != Act.DO
                && !(permission.act() == Act.READ ? grant.reads() : grant.writes()).contains(kind)) {
            return refused(grant.id(), Lack.CLASS, Reason.of("closed-class", grant.id(), kind.word()));
        }
        return prove(grant, permission, question);
    }

    // Personal data stay in the tenant that keeps them, whatever else a rule reaches.
    private static boolean reaches(Grant grant, Question question) {
        boolean own = question.actor().tenant().equals(question.tenant());
        var kind = question.about().kind();
        if (kind == AccessClass.PERSONAL) {
            return own;
        }
        return own || grant.everyTenant() || kind == AccessClass.AGREEMENT && question.about().agreed();
    }

    private Decision prove(Grant grant, Permission permission, Question question) {
        var reasons = new ArrayList<Reason>(List.of(Reason.of("granted", grant.id(), permission.word())));
        var about = question.about();
        if (about.kind() == AccessClass.PERSONAL && permission.act() != Act.DO) {
            var claim = claim(question.actor(), about.purpose());
            if (claim instanceof Refused no) {
                return new Refused(grant.id(), no.reasons(), no.lack());
            }
            reasons.addAll(claim.reasons());
        }
        var proof = question.proof();
        if (permission.stepUp() && !proof.steppedUp()) {
            return refused(grant.id(), Lack.STEP_UP, Reason.of("step-up", permission.word()));
        }
        boolean agreed = !proof.secondPerson().isEmpty() && !proof.secondPerson().equals(question.actor().person())
            && !proof.secondPerson().equals(question.actor().principal());
        if (permission.secondPerson() && !agreed) {
            return refused(grant.id(), Lack.SECOND_PERSON, Reason.of("second-person", permission.word()));
        }
        return new Allowed(grant.id(), reasons);
    }

    /// Whether an actor may name a purpose.
    ///
    /// @param purpose a code of the policy, or anything somebody wrote
    public Decision claim(Actor actor, String purpose) {
        if (purpose.isEmpty()) {
            return refused(DENY, Lack.PURPOSE, Reason.of("no-purpose"));
        }
        var known = policy.purposes().get(purpose);
        if (known == null) {
            return refused(DENY, Lack.CLAIM, Reason.of("unknown-purpose", purpose));
        }
        return actor.roles().stream().anyMatch(known.roles()::contains)
            ? allowed(purpose, Reason.of("purpose", purpose))
            : refused(DENY, Lack.CLAIM, Reason.of("not-your-purpose", purpose));
    }

    private static Decision emergency(Permission permission, Question question, Refused refusal) {
        var open = question.proof().emergency();
        var kind = question.about().kind();
        if (open == null || kind == null || permission.act() != Act.READ
                || refusal.lack().compareTo(Lack.TENANT) < 0 || refusal.lack().compareTo(Lack.CLAIM) > 0) {
            return refusal;
        }
        boolean covered = open.asker().equals(question.actor().person()) && !open.granter().equals(open.asker())
            && open.tenant().equals(question.tenant()) && kind.isWithin(open.most())
            && (kind != AccessClass.PERSONAL || question.about().purpose().equals(open.purpose()));
        return covered ? allowed(EMERGENCY, Reason.of("emergency", Long.toString(open.id()), open.granter()))
            : refusal;
    }

    private static String words(Grant grant) {
        return grant.who().signedIn() ? "SIGNED_IN" : String.join(", ",
            grant.who().roles().stream().map(Enum::name).sorted().toList());
    }

    private static Allowed allowed(String rule, Reason reason) {
        return new Allowed(rule, List.of(reason));
    }

    private static Refused refused(String rule, Lack lack, Reason reason) {
        return new Refused(rule, List.of(reason), lack);
    }
}
