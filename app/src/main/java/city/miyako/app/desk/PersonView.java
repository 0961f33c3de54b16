package city.miyako.app.desk;

import city.miyako.app.account.Places;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.HeldPost;
import city.miyako.foundation.identity.People;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Session;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Gathers what the page of one person shows.
@ApplicationScoped
public class PersonView {
    private final RequestContext request;
    private final People people;
    private final PostChoices choices;
    private final Places places;

    /// A view over posts and choices.
    public PersonView(RequestContext request, People people, PostChoices choices, Places places) {
        this.request = request;
        this.people = people;
        this.choices = choices;
        this.places = places;
    }

    Person of(Page page, Account account, List<Session> sessions) {
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
                .map(one -> row(page, one)).toList(), sessions, choices.of(page, account.tenant()), form,
            request.actor().person().equals(account.actor().id()));
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
    /// @param own whether it is the reader's own account
    public record Person(Account account, String place, String kind, List<PostRow> posts, List<Session> sessions,
                         PostChoices.Offered offered, PostForm form, boolean own) {
        /// Whether staff roles and places can be given: not to residents, whose accounts are their own.
        public boolean isStaff() {
            return account.roles().stream().allMatch(role -> role.isForStaff()
                || role == Role.SUPPLIER);
        }
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
