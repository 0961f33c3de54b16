package city.miyako.app.desk;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.Grant;
import city.miyako.foundation.access.Question;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.identity.Scope;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Explains decisions: an administrator puts a question, the policy answers with the rule and why.
@Path("/admin/access")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ExplainPages {
    private final DeskDoor door;
    private final Access access;
    private final Accounts accounts;
    private final Tenants tenants;

    /// Pages over the policy.
    public ExplainPages(DeskDoor door, Access access, Accounts accounts, Tenants tenants) {
        this.door = door;
        this.access = access;
        this.accounts = accounts;
        this.tenants = tenants;
    }

    /// The question as a form, and the answer where one was put.
    ///
    /// @param actor id of an account, as in `account:17`, or empty for a role
    /// @param role a role, or empty for nobody signed in
    /// @param home the government the actor works for; only with a role
    /// @param bureau code of the bureau; only with a role
    /// @param permission the word of the door; empty for the bare form
    /// @param data class of the data and purpose, as in `personal service-delivery`; empty for none
    /// @param tenant whose data
    @GET
    public TemplateInstance explain(@RestQuery @DefaultValue("") String actor,
                                    @RestQuery @DefaultValue("STAFF") String role,
                                    @RestQuery @DefaultValue("") String home,
                                    @RestQuery @DefaultValue("") String bureau,
                                    @RestQuery @DefaultValue("") String permission,
                                    @RestQuery @DefaultValue("") String data,
                                    @RestQuery @DefaultValue("") String tenant) {
        var page = door.page("access.explain");
        var who = actor(actor.strip(), role, home, bureau.strip());
        var asked = new Asked(actor, role, tenant(home).toString(), bureau, permission, data,
            tenant(tenant).toString());
        var policy = access.policy();
        return Templates.explain(page, asked, permission.isEmpty() || who == null ? null
                : answer(page, who, asked), who == null,
            new Choices(choices(page, Arrays.stream(Role.values()).map(Role::name).toList(), "explain.role."),
                policy.permissions().values().stream().map(one -> new Choice(one.word(), one.name(page.language())))
                    .toList(), data(page), List.copyOf(tenants.all())),
            policy.grants().stream().map(grant -> row(page, grant)).toList());
    }

    private Answer answer(Page page, Actor who, Asked asked) {
        var words = asked.data().split(" ", 2);
        var question = Question.of(who, asked.permission(), tenant(asked.tenant()))
            .forPurpose(words.length > 1 ? words[1] : "");
        var decision = access.decide(words[0].isEmpty() ? question : question.about(AccessClass.ofWord(words[0])));
        var rule = access.policy().grants().stream().filter(grant -> grant.id().equals(decision.rule())).findFirst()
            .map(grant -> grant.name(page.language())).orElseGet(() -> page.t("explain.rule." + decision.rule()));
        return new Answer(decision.isAllowed(), decision.rule(), rule,
            decision.reasons().stream().map(reason -> reason.say(page.language())).toList());
    }

    private @Nullable Actor actor(String id, String role, String home, String bureau) {
        if (!id.isEmpty()) {
            return accounts.list(door.reach("")).stream().map(Account::actor).filter(one -> one.id().equals(id))
                .findFirst().orElse(null);
        }
        var roles = Arrays.stream(Role.values()).filter(one -> one.name().equals(role)).collect(Collectors.toSet());
        return new Actor("account:?", "", tenant(home), Set.copyOf(roles), bureau, Scope.ALL);
    }

    private TenantId tenant(String code) {
        return code.matches("[0-9]{6}") ? tenants.find(Integer.parseInt(code)).map(Tenant::id)
            .orElse(TenantId.METROPOLIS) : TenantId.METROPOLIS;
    }

    private List<Choice> data(Page page) {
        var kinds = Arrays.stream(AccessClass.values()).filter(kind -> kind != AccessClass.PERSONAL)
            .map(AccessClass::word).toList();
        var all = new java.util.ArrayList<>(choices(page, kinds, "explain.class."));
        all.add(new Choice("personal", page.t("explain.personal.none")));
        access.policy().purposes().values().forEach(purpose -> all.add(new Choice("personal " + purpose.code(),
            page.t("explain.personal.for", purpose.name(page.language())))));
        return all;
    }

    private static List<Choice> choices(Page page, List<String> words, String key) {
        return words.stream().map(word -> new Choice(word, page.t(key + word))).toList();
    }

    private static Row row(Page page, Grant grant) {
        var who = grant.who();
        var roles = who.anybody() ? page.t("explain.anybody") : who.signedIn() ? page.t("explain.signedin")
            : who.roles().stream().sorted().map(role -> page.t("explain.role." + role.name()))
                .collect(Collectors.joining(page.t("explain.and")));
        return new Row(grant.name(page.language()), roles, page.t(grant.everyTenant() ? "explain.all" : "explain.own"),
            grant.may().stream().sorted().toList());
    }

    /// The question as it was put.
    ///
    /// @param actor id of an account, or empty
    /// @param role a role
    /// @param home the government the actor works for
    /// @param bureau code of the bureau
    /// @param permission the word of the door
    /// @param data class and purpose
    /// @param tenant whose data
    public record Asked(String actor, String role, String home, String bureau, String permission, String data,
                        String tenant) {
    }

    /// What the policy answers.
    ///
    /// @param allowed whether it may be done
    /// @param id of the rule
    /// @param rule the rule in words
    /// @param reasons the steps
    public record Answer(boolean allowed, String id, String rule, List<String> reasons) {
    }

    /// What can be chosen.
    ///
    /// @param roles the roles there are
    /// @param permissions the words of the doors
    /// @param data classes, and purposes of personal data
    /// @param tenants the governments
    public record Choices(List<Choice> roles, List<Choice> permissions, List<Choice> data, List<Tenant> tenants) {
    }

    /// One of several.
    ///
    /// @param word what is sent
    /// @param name what is shown
    public record Choice(String word, String name) {
    }

    /// A rule of the policy as shown.
    ///
    /// @param name what it is called
    /// @param who whom it covers
    /// @param reach whose data it reaches
    /// @param may its permissions
    public record Row(String name, String who, String reach, List<String> may) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance explain(Page page, Asked asked, @Nullable Answer answer, boolean unknown,
                                               Choices choices, List<Row> rules);
    }
}
