package city.miyako.data.cases;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;

/// Somebody who has a part in a case, and so sees it.
///
/// @param role what they are in it, a role of the kind of case
/// @param subject who they are: `account:17`, `tenant:131016`, `bureau:130001/digital` or `company:130001/…`; no spaces
/// @param name what pages call them
public record CaseParty(String role, String subject, String name) {
    /// Refuses a subject that could be read as two.
    public CaseParty {
        if (!subject.matches("[a-z]+:[A-Za-z0-9/_.:-]{1,400}")) {
            throw new IllegalArgumentException("not a subject: '" + subject + "'");
        }
    }

    /// A party that is one person: whoever the actor is, or acts for.
    public static CaseParty person(String role, Actor actor) {
        return new CaseParty(role, actor.principal().isEmpty() ? actor.person() : actor.principal(), actor.name());
    }

    /// A whole local government: all who work for it.
    public static CaseParty tenant(String role, Tenant tenant, Language language) {
        return new CaseParty(role, Subjects.tenant(tenant.id()), tenant.name(language));
    }

    /// A bureau or department of a local government.
    ///
    /// @param bureau its code, or its name where it has none
    public static CaseParty bureau(String role, TenantId tenant, String bureau, String name) {
        return new CaseParty(role, Subjects.bureau(tenant, bureau), name);
    }

    /// A company, represented by any of its people.
    ///
    /// @param tenant the local government that knows it and says who its people are
    public static CaseParty company(String role, TenantId tenant, String name) {
        return new CaseParty(role, Subjects.company(tenant, name), name);
    }

    /// Whether it is a person, about whom reads are told.
    public boolean isPerson() {
        return subject.startsWith("account:") || subject.startsWith("sample:");
    }
}
