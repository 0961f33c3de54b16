package city.miyako.app.account;

import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Delegation;
import city.miyako.foundation.identity.Delegations;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Session;
import city.miyako.foundation.identity.Sessions;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what the page of one's own account shows.
@ApplicationScoped
public class MyAccountView {
    private final RequestContext request;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Delegations delegations;
    private final MyProofs proofs;
    private final Places places;
    private final Clock clock;

    /// A view over the account of whoever asks.
    public MyAccountView(RequestContext request, Accounts accounts, Sessions sessions, Delegations delegations,
                         MyProofs proofs, Places places, Clock clock) {
        this.request = request;
        this.accounts = accounts;
        this.sessions = sessions;
        this.delegations = delegations;
        this.proofs = proofs;
        this.places = places;
        this.clock = clock;
    }

    Mine of(Page page) {
        var me = request.actor().person();
        var account = accounts.find(request.actor()).orElse(null);
        boolean ownName = request.actor().principal().isEmpty();
        var live = sessions.list(me).stream().map(one -> new SessionRow(one, one.id() == request.live().id(),
            one.device().isEmpty() ? page.t("my.device.unknown") : one.device())).toList();
        var standing = delegations.list(me).stream().map(one -> row(page, me, one)).toList();
        return new Mine(account == null ? null : about(page, account), account != null && ownName,
            account != null && ownName && request.actor().worksForTheCity(), live,
            ownName ? proofs.list(request.actor()) : MyProofs.NONE, standing,
            account == null ? List.of() : account.roles().stream().sorted()
                .map(role -> new RoleChoice(role, places.role(role, page.language()))).toList(),
            LocalDate.ofInstant(clock.instant(), Page.ZONE), !ownName);
    }

    private About about(Page page, Account account) {
        return new About(account.name(), account.signInName(), account.email(),
            places.of(account.post(), page.language()), places.roles(account.roles(), page),
            account.language() == Language.EN);
    }

    private DelegationRow row(Page page, String me, Delegation one) {
        boolean mine = me.equals("account:" + one.substitute());
        return new DelegationRow(one, mine, mine && one.holdsAt(clock.instant()),
            places.roles(one.roles(), page));
    }

    /// What the page shows.
    ///
    /// @param about the account; null for the accounts of the sample city, which cannot be changed
    /// @param changeable whether password and language can be changed here
    /// @param delegating whether work can be handed over here
    /// @param sessions where its owner is signed in
    /// @param proofs what signs its owner in beside the password
    /// @param delegations who acts for whom
    /// @param roles the roles that can be handed over
    /// @param today the day, for the fields of dates
    /// @param acting whether its owner acts for somebody else now
    public record Mine(@Nullable About about, boolean changeable, boolean delegating, List<SessionRow> sessions,
                       MyProofs.Listed proofs, List<DelegationRow> delegations, List<RoleChoice> roles,
                       LocalDate today, boolean acting) {
    }

    /// Who somebody is to the city.
    ///
    /// @param name what pages call them
    /// @param signInName what they type
    /// @param email where letters go
    /// @param place where they stand
    /// @param roles what they may do
    /// @param english whether the city writes to them in English
    public record About(String name, String signInName, String email, String place, String roles, boolean english) {
    }

    /// A session as shown.
    ///
    /// @param session the session
    /// @param present whether it is the one this page was asked for in
    /// @param device in words
    public record SessionRow(Session session, boolean present, String device) {
    }

    /// A delegation as shown.
    ///
    /// @param delegation the delegation
    /// @param toMe whether the reader is the one who acts
    /// @param usable whether the reader can begin to act now
    /// @param roles what was handed over, in words
    public record DelegationRow(Delegation delegation, boolean toMe, boolean usable, String roles) {
    }

    /// A role to be ticked.
    ///
    /// @param role the role
    /// @param name what it is called
    public record RoleChoice(Role role, String name) {
    }
}
