package city.miyako.foundation.web;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;

/// What is known of the running request: its language, its tenant, and who sent it.
@RequestScoped
public class RequestContext {
    /// The cookie that carries a session.
    public static final String SESSION_COOKIE = "miyako-session";

    private Language language = Language.JA;
    private Actor actor = Actor.ANONYMOUS;
    private TenantId tenant = TenantId.METROPOLIS;
    private boolean tenantNamed;
    private String path = "/";
    private String method = "GET";
    private String query = "";
    private String address = "";
    private String session = "";

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
        return session;
    }

    /// The proof that a form was ours: every form of a page carries it in a hidden field.
    public String formToken() {
        return FormToken.of(session);
    }

    /// How far this request sees: own tenant's internal rows for its staff, public rows for all others.
    ///
    /// Pages see the public rows of the whole city; a request that names its tenant sees that tenant alone.
    public Reach reach() {
        boolean own = actor.worksForTheCity() && mayActFor(tenant);
        return new Reach(tenant, own, !tenantNamed, false);
    }

    /// The right to write for the tenant, or a problem for whoever has none.
    ///
    /// @param roles any of these suffices; an administrator always may
    public Writer writer(Role... roles) {
        require(roles);
        if (!mayActFor(tenant)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", tenant.toString());
        }
        return new Writer(actor, tenant, method + " " + path);
    }

    /// Goes on only for an actor with one of the roles.
    public void require(Role... roles) {
        if (Arrays.stream(roles).anyMatch(actor::may)) {
            return;
        }
        throw Problem.of(actor.isKnown() ? CommonError.NOT_ALLOWED : CommonError.SIGN_IN_REQUIRED);
    }

    // The metropolis runs the platform for all; a municipality acts only for itself.
    private boolean mayActFor(TenantId wanted) {
        return actor.tenant().equals(wanted) || actor.tenant().equals(TenantId.METROPOLIS);
    }

    void address(Language language, String method, String path, String query) {
        this.language = language;
        this.method = method;
        this.path = path;
        this.query = query;
    }

    void from(String address) {
        this.address = address;
    }

    void actor(Actor actor, String session) {
        this.actor = actor;
        this.session = session;
        if (!tenantNamed) {
            this.tenant = actor.tenant();
        }
    }

    void named(TenantId tenant) {
        this.tenant = tenant;
        this.tenantNamed = true;
    }
}
