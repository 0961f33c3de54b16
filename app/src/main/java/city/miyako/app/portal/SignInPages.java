package city.miyako.app.portal;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.FirstAdministrator;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.OutsideSignIn;
import city.miyako.foundation.identity.PasskeyQuestion;
import city.miyako.foundation.identity.Passkeys;
import city.miyako.foundation.identity.SampleAccounts;
import city.miyako.foundation.identity.SignIn;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.LinkCookie;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.SessionCookie;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/// The doors for people: signing in and out, and the link of the first administrator.
@Path("/")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SignInPages {
    private final Pages pages;
    private final RequestContext request;
    private final SignIn signIn;
    private final FirstAdministrator first;
    private final SampleAccounts samples;
    private final Passkeys passkeys;
    private final OutsideSignIn outside;

    /// Pages over the sign-in.
    public SignInPages(Pages pages, RequestContext request, SignIn signIn, FirstAdministrator first,
                       SampleAccounts samples, Passkeys passkeys, OutsideSignIn outside) {
        this.pages = pages;
        this.request = request;
        this.signIn = signIn;
        this.first = first;
        this.samples = samples;
        this.passkeys = passkeys;
        this.outside = outside;
    }

    /// The sign-in form.
    ///
    /// @param to where to go afterwards, an address of ours
    /// @param came how a sign-in by the provider of identities ended, where one did
    @GET
    @Path("/sign-in")
    public TemplateInstance form(@RestQuery @DefaultValue("/desk") String to,
                                 @RestQuery("outside") @DefaultValue("") String came) {
        return signin(to, "", came.matches("refused|unknown") ? page().t("signin.outside." + came) : "");
    }

    /// Signs somebody in, or shows the form again with the reason.
    @POST
    @Path("/sign-in")
    public Response enter(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String password,
                          @RestForm @DefaultValue("/desk") String to, @Context UriInfo uri) {
        return told(signIn.signIn(name, password, request.client()), name, to, "signin.refused", uri);
    }

    /// What a passkey is to answer for somebody to sign in, whoever they are.
    @POST
    @Path("/sign-in/passkey/question")
    @Produces(MediaType.APPLICATION_JSON)
    public PasskeyQuestion ask() {
        return passkeys.askToSignIn(request.client());
    }

    /// Signs somebody in by what their passkey answered, or shows the form again with the reason.
    @POST
    @Path("/sign-in/passkey")
    public Response enterByPasskey(@RestForm @DefaultValue("") String answer,
                                   @RestForm @DefaultValue("/desk") String to, @Context UriInfo uri) {
        return told(passkeys.signIn(answer, request.client()), "", to, "signin.passkey.refused", uri);
    }

    /// Ends the session.
    @POST
    @Path("/sign-out")
    public Response leave(@Context UriInfo uri) {
        if (request.actor().isKnown() && !request.session().isEmpty()) {
            signIn.signOut(request.actor(), request.session());
        }
        return Response.seeOther(URI.create(page().href("/"))).cookie(SessionCookie.gone(uri))
            .header("Clear-Site-Data", "\"storage\"").build();
    }

    /// The form of the first administrator, for whoever holds the link.
    ///
    /// @param token the secret of the link, which is taken out of the address before anything is shown
    @GET
    @Path("/sign-in/first")
    public Response firstForm(@RestQuery @DefaultValue("") String token, @Context HttpHeaders sent,
                              @Context UriInfo uri) {
        if (!token.isEmpty()) {
            return LinkCookie.keep(token, request.seeOther("/sign-in/first"), uri);
        }
        if (!first.opens(LinkCookie.secret(sent, uri))) {
            throw Problem.of(IdentityError.LINK_UNUSABLE);
        }
        return Response.ok(Templates.first(page(), "", "", List.of())).build();
    }

    /// Opens the first account and signs its owner in.
    @POST
    @Path("/sign-in/first")
    public Response createFirst(@RestForm("sign-in-name") @DefaultValue("") String signInName,
                                @RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String password,
                                @Context HttpHeaders sent, @Context UriInfo uri) {
        try {
            return LinkCookie.forget(goOn(first.create(LinkCookie.secret(sent, uri), signInName, name, password,
                request.client()), "/admin", uri), uri);
        } catch (Problem problem) {
            if (problem.code() == IdentityError.LINK_UNUSABLE) {
                throw problem;
            }
            var advice = Texts.beside(problem.code().getClass())
                .say(request.language(), "error." + problem.code().code() + ".advice");
            var field = problem.code() == IdentityError.PASSWORD_UNUSABLE ? "password" : "sign-in-name";
            return Response.status(problem.code().status())
                .entity(Templates.first(page(), signInName, name, List.of(new FieldError(field, advice)))).build();
        }
    }

    private Response told(SignIn.Answer answer, String name, String to, String refusal, UriInfo uri) {
        return switch (answer) {
            case SignIn.Answer.Granted granted -> goOn(granted, own(to), uri);
            case SignIn.Answer.Refused _ -> again(401, name, to, page().t(refusal));
            case SignIn.Answer.TooFast fast -> again(429, name, to, page().t("signin.fast", fast.seconds()));
        };
    }

    private Response goOn(SignIn.Answer.Granted granted, String to, UriInfo uri) {
        return Response.seeOther(URI.create(page().href(home(to, granted.actor()))))
            .cookie(SessionCookie.of(granted.token(), uri)).build();
    }

    private Response again(int status, String name, String to, String error) {
        return Response.status(status).entity(signin(to, name, error)).build();
    }

    private TemplateInstance signin(String to, String name, String error) {
        return Templates.signin(page(), own(to), name, error, samples.names(), passkeys.origin(),
            outside.findName().orElse(""));
    }

    // Only an address of ours, so that a link to the sign-in cannot lead elsewhere.
    static String own(String to) {
        return to.matches("/[A-Za-z0-9][A-Za-z0-9/_.?=&%:-]*") ? to : "/desk";
    }

    /// Where somebody goes who wanted to go somewhere: the desk is for staff.
    static String home(String to, Actor actor) {
        return actor.worksForTheCity() ? to : to.replaceFirst("^(/en)?/desk$", "$1/my/account");
    }

    private Page page() {
        return pages.of(SignInPages.class);
    }

    /// The pages of the sign-in.
    @CheckedTemplate(basePath = "city/miyako/app/portal/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance signin(Page page, String to, String name, String error, List<String> samples,
                                              String origin, String provider);

        static native TemplateInstance first(Page page, String signInName, String name,
                                             List<FieldError> errors);
    }
}
