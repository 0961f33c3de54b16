package city.miyako.app.desk;

import city.miyako.app.account.Places;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Delegation;
import city.miyako.foundation.identity.Delegations;
import city.miyako.foundation.identity.HeldPost;
import city.miyako.foundation.identity.People;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Session;
import city.miyako.foundation.identity.Sessions;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/// Gathers what the page of one person shows.
@ApplicationScoped
public class PersonView {
    private final RequestContext request;
    private final Accounts accounts;
    private final People people;
    private final Sessions sessions;
    private final Delegations delegations;
    private final PostChoices choices;
    private final Places places;

    /// A view over accounts, posts and choices.
    public PersonView(RequestContext request, Accounts accounts, People people, Sessions sessions,
                      Delegations delegations, PostChoices choices, Places places) {
        this.request = request;
        this.accounts = accounts;
        this.people = people;
        this.sessions = sessions;
        this.delegations = delegations;
        this.choices = choices;
        this.places = places;
    }

    /// The account of somebody whom the reader looks after.
    ///
    /// @throws city.miyako.foundation.errors.Problem `not-found`
    Account account(long id) {
        var mine = request.actor().tenant();
        return accounts.get(mine.equals(TenantId.METROPOLIS) ? Reach.everything() : Reach.staffOf(mine), id);
    }

    Person of(Page page, Account account, LocalDate today) {
        boolean metropolis = request.actor().tenant().equals(TenantId.METROPOLIS);
        var reach = metropolis ? Reach.everything() : Reach.staffOf(account.tenant());
        var form = new PostForm();
        form.tenant = account.tenant().toString();
        form.bureau = account.post().bureau();
        form.company = account.roles().contains(Role.SUPPLIER) ? form.bureau : "";
        form.title = account.post().title();
        form.role = account.roles().stream().map(Enum::name).toList();
        return new Person(account, places.of(account.post(), page.language()),
            page.t("kind", account.post().kind().name()), people.posts(reach, account.id()).stream()
                .map(one -> row(page, one)).toList(), sessions.list(account.actor().id()),
            choices.of(page, account.tenant()), form, absence(page, account, today),
            request.actor().person().equals(account.actor().id()));
    }

    private Absence absence(Page page, Account account, LocalDate today) {
        var standing = delegations.list(account.actor().id()).stream()
            .filter(one -> one.principal() == account.id())
            .map(one -> new SubstituteRow(one, places.roles(one.roles(), page))).toList();
        return new Absence(standing, account.roles().stream().sorted()
            .map(role -> new PostChoices.Option(role.name(), places.role(role, page.language()))).toList(), today);
    }

    private PostRow row(Page page, HeldPost held) {
        var until = held.until();
        return new PostRow(places.of(held.post(), page.language()), places.roles(held.post().roles(), page),
            page.t("how", held.how()), page.shortTime(held.since()), until == null ? "" : page.shortTime(until));
    }

    /// What the page shows.
    ///
    /// @param account the account
    /// @param place where they stand
    /// @param kind what kind of person they are, in a word
    /// @param posts the posts they hold and held
    /// @param sessions where they are signed in
    /// @param offered what can be chosen for their post
    /// @param form their post as a form shows it
    /// @param absence who acts for them
    /// @param own whether it is the reader's own account
    public record Person(Account account, String place, String kind, List<PostRow> posts, List<Session> sessions,
                         PostChoices.Offered offered, PostForm form, Absence absence, boolean own) {
        /// Whether staff roles and places can be given: not to residents, whose accounts are their own.
        public boolean isStaff() {
            return account.roles().stream().allMatch(role -> role.isForStaff()
                || role == Role.SUPPLIER);
        }
    }

    /// Who acts for somebody, and who could.
    ///
    /// @param standing the delegations that have not ended
    /// @param roles the roles that can be handed over
    /// @param today the day, for the field of the first
    public record Absence(List<SubstituteRow> standing, List<PostChoices.Option> roles, LocalDate today) {
    }

    /// A delegation as shown.
    ///
    /// @param delegation with its substitute and days
    /// @param roles what was handed over, in words
    public record SubstituteRow(Delegation delegation, String roles) {
    }

    /// A post as shown.
    ///
    /// @param place where
    /// @param roles what they could do there
    /// @param how how they came to it
    /// @param since from when
    /// @param until until when; empty while they hold it
    public record PostRow(String place, String roles, String how, String since, String until) {
    }
}
