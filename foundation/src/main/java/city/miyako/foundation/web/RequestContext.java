package city.miyako.foundation.web;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.access.Decision;
import city.miyako.foundation.access.Question;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Client;
import city.miyako.foundation.identity.LiveSession;
import city.miyako.foundation.identity.Proven;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the running request: its language, its tenant, and who sent it.
@RequestScoped
public class RequestContext {
    /// The cookie that carries a session; over TLS its name begins with `__Host-` ([SessionCookie]).
    public static final String SESSION_COOKIE = "miyako-session";

    private static final String READ = "thing.read";

    private final Access access;
    private Language language = Language.JA;
    private Actor actor = Actor.ANONYMOUS;
    private TenantId tenant = TenantId.METROPOLIS;
    private boolean tenantNamed;
    private String path = "/";
    private String method = "GET";
    private String query = "";
    private String address = "";
    private String agent = "";
    private LiveSession live = LiveSession.NONE;
    private boolean renewed;
    private String proofFault = "";
    private String purpose = "";
    private String matter = "";
    private boolean steppedUp;
    private Question.@Nullable Emergency emergency;

    /// A request about which nothing is known yet.
    public RequestContext(Access access) {
        this.access = access;
    }

    /// The language of the answer, from the address prefix.
    public Language language() {
        return language;
    }

    /// Who sent the request; the anonymous when nobody signed in.
    public Actor actor() {
        return actor;
    }

    /// Whose things are meant: the named tenant, else the actor's own, else the metropolis.
    public TenantId tenant() {
        return tenant;
    }

    /// The address without language prefix and query, as in `/services/flood-information`.
    public String path() {
        return path;
    }

    /// The query of the address without its question mark, empty where there is none.
    public String query() {
        return query;
    }

    /// The method, as in `GET`.
    public String method() {
        return method;
    }

    /// Where the request comes from, as in `127.0.0.1`; behind a proxy, what the proxy says.
    public String address() {
        return address;
    }

    /// The value of the session cookie that proved the actor; empty where another proof did, or none.
    public String session() {
        return live.token();
    }

    /// The session that proved the actor; [LiveSession#NONE] where another proof did, or none.
    public LiveSession live() {
        return live;
    }

    /// Where somebody who signs in now comes from, with the session that ends by it.
    public Client client() {
        return new Client(address, agent, live.token());
    }

    /// Goes on with another secret of the session, which the answer hands to the browser.
    public void goOn(LiveSession next) {
        this.live = next;
        this.steppedUp |= next.fresh();
        this.renewed = true;
    }

    /// The proof that a form was ours: every form of a page carries it in a hidden field.
    public String formToken() {
        return FormToken.of(live.formKey());
    }

    /// The purpose named for personal data, by its code; empty where none was.
    public String purpose() {
        return purpose;
    }

    /// How far this request sees: own tenant's internal rows for its staff, public rows for all others.
    ///
    /// Pages see the public rows of the whole city; a request that names its tenant sees that tenant alone. Personal
    /// rows are seen by the person, and by staff who named a purpose they may claim. A key that is bound to an
    /// agreement sees what that names, and nothing else.
    public Reach reach() {
        boolean own = decide(READ, AccessClass.INTERNAL).isAllowed();
        boolean personal = !purpose.isEmpty() && decide(READ, AccessClass.PERSONAL).isAllowed();
        var reader = personal ? new Reader(actor.id(), purpose, matter, cause()) : new Reader(actor.id(), "", "", "");
        return new Reach(tenant, own, !tenantNamed, false, actor.isKnown() ? reader : Reader.NOBODY,
            actor.agreement());
    }

    /// The right to write for the tenant, or a problem for whoever has none.
    ///
    /// @param permission a word of the policy, as in `thing.write`
    public Writer writer(String permission) {
        require(permission);
        boolean personal = !purpose.isEmpty() && decide(permission, AccessClass.PERSONAL).isAllowed();
        return new Writer(actor, tenant, cause(), personal ? purpose : "", personal ? matter : "");
    }

    /// The right to write for the tenant that a form or an address names, which the request means from here on.
    ///
    /// @throws Problem `tenants-disagree` where the header names another
    public Writer writerFor(TenantId named, String permission) {
        agreesWith(named);
        this.tenant = named;
        return writer(permission);
    }

    /// Goes on only for an actor whom the policy grants a permission for the tenant.
    ///
    /// Where the policy asks for a new proof of who acts, a page asks for it and goes on to the act; a program reads
    /// the code.
    ///
    /// @param permission a word of the policy, as in `desk.see`
    /// @throws Problem `sign-in-required`, `step-up-needed`, or what else the actor lacks
    public void require(String permission) {
        if (decide(permission, null) instanceof Decision.Refused refused) {
            throw problem(permission, refused);
        }
    }

    /// Whether the policy grants the actor a permission for the tenant, for pages that show what can be done.
    public boolean may(String permission) {
        return decide(permission, null).isAllowed();
    }

    /// What the policy says to this request.
    ///
    /// @param kind class of the data that are touched, or null where none are
    public Decision decide(String permission, @Nullable AccessClass kind) {
        var question = new Question(actor, permission, tenant, new Question.About(kind, purpose, java.util.Set.of(),
            false), new Question.Proof(steppedUp, "", emergency));
        return access.decide(question);
    }

    /// Names what personal data are used for in this request: by header, or by a form of a page.
    ///
    /// @param code a purpose of the policy; empty for none
    /// @param what the case or matter, in a few words
    /// @throws Problem `purpose-unknown`, or `purpose-not-yours` for whoever may not claim it
    public void claim(String code, String what) {
        if (code.isEmpty()) {
            return;
        }
        if (!actor.isKnown()) {
            throw Problem.of(CommonError.SIGN_IN_REQUIRED);
        }
        if (!access.policy().purposes().containsKey(code)) {
            throw new Problem(AccessError.PURPOSE_UNKNOWN, java.util.Map.of("purpose", code, "known",
                String.join(" ", access.policy().purposes().keySet())));
        }
        var open = emergency;
        boolean granted = open != null && open.purpose().equals(code);
        if (!granted && !access.claim(actor, code).isAllowed()) {
            throw Problem.of(AccessError.PURPOSE_NOT_YOURS, "purpose", code);
        }
        this.purpose = code;
        this.matter = what.isEmpty() && open != null && granted ? "emergency:" + open.id() : what;
    }

    /// Refuses a form or address that names another tenant than the request's header does.
    ///
    /// @throws Problem `tenants-disagree`
    public void agreesWith(TenantId named) {
        if (tenantNamed && !named.equals(tenant)) {
            throw new Problem(AccessError.TENANTS_DISAGREE, java.util.Map.of("request", tenant.toString(), "body",
                named.toString()));
        }
    }

    /// The right to write about a municipality: its own staff and that of the metropolis have it. What is written
    /// belongs to the writer's tenant.
    ///
    /// @param permission a word of the policy
    public Writer writerAbout(TenantId municipality, String permission) {
        var writer = writer(permission);
        if (access.decide(Question.of(actor, permission, municipality)) instanceof Decision.Refused) {
            throw Problem.of(CommonError.NOT_ALLOWED, "municipality", municipality.toString());
        }
        return writer;
    }

    /// Whether the actor has a permission for a municipality; says what a page offers, not what is allowed.
    public boolean mayWriteAbout(TenantId municipality, String permission) {
        return access.decide(Question.of(actor, permission, municipality)).isAllowed();
    }

    /// Sends the reader on to another page of ours, in the same language, as after a form.
    ///
    /// @param page its address without language prefix
    public Response seeOther(String page) {
        return Response.seeOther(URI.create(language.prefix() + page)).build();
    }

    /// What the form of this request holds, by name of input, without files; nothing where it sent no form.
    public Map<String, List<String>> form() {
        var inputs = new HashMap<String, List<String>>();
        FormFields.all().forEach(field -> inputs.computeIfAbsent(field.name(), _ -> new ArrayList<>())
            .add(field.value()));
        return inputs;
    }

    private Problem problem(String permission, Decision.Refused refused) {
        if (!actor.isKnown()) {
            return Problem.of(CommonError.SIGN_IN_REQUIRED);
        }
        return switch (refused.lack()) {
            case TENANT -> Problem.of(CommonError.NOT_ALLOWED, "tenant", tenant.toString());
            case STEP_UP -> Problem.of(AccessError.STEP_UP_NEEDED, "permission", permission);
            case SECOND_PERSON -> Problem.of(AccessError.SECOND_PERSON_NEEDED, "permission", permission);
            case PURPOSE -> Problem.of(AccessError.PURPOSE_NEEDED, "permission", permission);
            case CLAIM -> Problem.of(AccessError.PURPOSE_NOT_YOURS, "permission", permission);
            case WORD, ROLE, PLACE, CLASS -> Problem.of(CommonError.NOT_ALLOWED, "permission", permission);
        };
    }

    private String cause() {
        return method + " " + path;
    }

    void address(Language language, String method, String path, String query) {
        this.language = language;
        this.method = method;
        this.path = path;
        this.query = query;
    }

    void from(String address, String agent) {
        this.address = address;
        this.agent = agent;
    }

    void proven(Proven proven) {
        this.actor = proven.actor();
        this.live = proven.session();
        this.steppedUp = proven.fresh();
        if (!tenantNamed) {
            this.tenant = actor.tenant();
        }
    }

    void within(Set<String> scopes) {
        this.actor = actor.within(scopes);
    }

    boolean isRenewed() {
        return renewed;
    }

    /// Key of the text that tells why a proof asked for was not given; empty where none was tried.
    String proofFault() {
        return proofFault;
    }

    void proofFault(String key) {
        this.proofFault = key;
    }

    void named(TenantId tenant) {
        this.tenant = tenant;
        this.tenantNamed = true;
    }

    /// Whether somebody who works for a government asks for more than the policy grants them.
    boolean lacksAccess(String purposeNamed) {
        if (!actor.worksForTheCity() || purposeNamed.isEmpty() && !tenantNamed) {
            return false;
        }
        var kind = purposeNamed.isEmpty() ? AccessClass.INTERNAL : AccessClass.PERSONAL;
        return !access.decide(Question.of(actor, READ, tenant).about(kind).forPurpose(purposeNamed)).isAllowed();
    }

    void emergency(Question.@Nullable Emergency open) {
        this.emergency = open;
    }
}
