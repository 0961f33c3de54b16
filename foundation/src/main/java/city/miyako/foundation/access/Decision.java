package city.miyako.foundation.access;

import java.util.List;

/// What the policy answers to a question, with the rule that decided and why.
public sealed interface Decision {
    /// The id of the rule that decided, as in `staff`.
    String rule();

    /// The steps that led to it, the last one decisive.
    List<Reason> reasons();

    /// Whether it may be done.
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /// It may be done.
    ///
    /// @param rule the rule that grants it
    /// @param reasons why
    record Allowed(String rule, List<Reason> reasons) implements Decision {
        /// Copies the reasons.
        public Allowed {
            reasons = List.copyOf(reasons);
        }
    }

    /// It may not be done.
    ///
    /// @param rule the rule that came nearest, or `deny-by-default`
    /// @param reasons why
    /// @param lack what would have to be different
    record Refused(String rule, List<Reason> reasons, Lack lack) implements Decision {
        /// Copies the reasons.
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /// What a refused question lacks; the later, the nearer to being allowed.
    enum Lack {
        /// The policy knows no such permission.
        WORD,
        /// No role of the actor has it.
        ROLE,
        /// The role has it, but not in the actor's government or bureau.
        PLACE,
        /// The rule does not reach to the tenant asked for.
        TENANT,
        /// The rule does not open data of this class.
        CLASS,
        /// Personal data are asked for without a purpose.
        PURPOSE,
        /// The purpose is none of the policy, or none the actor may claim.
        CLAIM,
        /// The actor must prove anew who they are.
        STEP_UP,
        /// Somebody else must agree.
        SECOND_PERSON
    }
}
