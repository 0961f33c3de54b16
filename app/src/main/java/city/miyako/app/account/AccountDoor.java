package city.miyako.app.account;

import city.miyako.app.portal.FieldError;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.ErrorCode;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.IdentityError;
import city.miyako.foundation.identity.SignIn;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.SessionCookie;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the pages about accounts share: who may enter, how one goes on, and how a fault is told.
@ApplicationScoped
public class AccountDoor {
    private final Pages pages;
    private final RequestContext request;

    /// A door before the pages of accounts.
    public AccountDoor(Pages pages, RequestContext request) {
        this.pages = pages;
        this.request = request;
    }

    /// The page of the running request, for anybody.
    Page page() {
        return pages.of(AccountDoor.class);
    }

    /// The page for whoever has signed in; others go through the sign-in first.
    Page own() {
        var page = page();
        if (!request.actor().isKnown()) {
            throw new WebApplicationException(Response.seeOther(URI.create(page.href("/sign-in?to="
                + URLEncoder.encode("/my/account", StandardCharsets.UTF_8)))).build());
        }
        return page;
    }

    /// Goes on only for somebody who acts in their own name.
    void inOwnName() {
        if (!request.actor().principal().isEmpty()) {
            throw Problem.of(CommonError.NOT_ALLOWED, "acting for", request.actor().principal());
        }
    }

    /// An answer that leads to another page of ours.
    Response goTo(String path) {
        return Response.seeOther(URI.create(request.language().prefix() + path)).build();
    }

    /// An answer to somebody who has just got in.
    Response goIn(SignIn.Answer.Granted granted, UriInfo uri) {
        var home = granted.actor().worksForTheCity() || granted.actor().isAdministrator() ? "/desk" : "/my/account";
        return Response.fromResponse(goTo(home)).cookie(SessionCookie.of(granted.token(), uri)).build();
    }

    /// What a form tells about a problem that its fields caused.
    ///
    /// @throws Problem the same, where no field did
    List<FieldError> faults(Problem problem) {
        return List.of(FieldError.of(field(problem), problem, request.language()));
    }

    private static String field(Problem problem) {
        ErrorCode code = problem.code();
        if (!(code instanceof IdentityError fault)) {
            throw problem;
        }
        return switch (fault) {
            case PASSWORD_UNUSABLE, PASSWORD_KNOWN -> "password";
            case PASSWORD_WRONG -> "present";
            case EMAIL_UNUSABLE -> "email";
            case NAME_UNUSABLE, NAME_TAKEN -> "name";
            case DELEGATION_UNUSABLE -> "substitute";
            case PASSKEY_UNUSABLE -> "passkey-name";
            case LAST_WAY_IN -> "outside";
            case ROLE_MISSING, ROLES_EXCLUDE, POST_UNUSABLE, ACCOUNT_STATE, LINK_UNUSABLE, SCOPE_MISSING,
                 TOKEN_UNUSABLE, KEYS_ENOUGH, BUREAU_UNUSABLE, BUREAU_TAKEN, BUREAU_HAS_PEOPLE -> throw problem;
        };
    }
}
