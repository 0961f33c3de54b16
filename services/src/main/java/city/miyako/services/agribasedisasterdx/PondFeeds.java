package city.miyako.services.agribasedisasterdx;

import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.sites.Choice;
import city.miyako.linkage.sites.Sites;
import city.miyako.linkage.warnings.LevelWarning;
import city.miyako.linkage.warnings.WarningMessages;
import city.miyako.linkage.warnings.WarningOffice;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/// Warnings of ponds for programs: as records, as they come, as CAP messages and their feed; and how to be told.
@ApplicationScoped
@Path("/")
@Blocking
public class PondFeeds {
    private static final String API = "/api/v1/agri-base-disaster-dx";
    private static final int LOG_LIMIT = 200;

    private final Pages pages;
    private final RequestContext request;
    private final Ponds ponds;
    private final WarningOffice office;
    private final Sites sites;

    PondFeeds(Pages pages, RequestContext request, Ponds ponds, WarningOffice office, Sites sites) {
        this.pages = pages;
        this.request = request;
        this.ponds = ponds;
        this.office = office;
        this.sites = sites;
    }

    /// How to be told: feeds, streams and webhooks of each municipality.
    @GET
    @Path(AgriBaseDisasterDxService.HOME + "/subscribe")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance subscribe(@QueryParam("municipality") @Nullable String municipality, @Context UriInfo uri) {
        return office.subscribePage(PondWarning.KIND, say("title"), sites.choice(municipality), uri);
    }

    /// Warnings in force, or the newest ones whether lifted or not.
    @GET
    @Path(API + "/warnings")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pond warnings in force; state=all gives the newest 200, lifted ones too")
    public List<LevelWarning> warnings(@QueryParam("municipality") @Nullable String municipality,
                                      @QueryParam("state") @DefaultValue("active") String state) {
        return ponds.watch().warnings().list(request.language(), Choice.code(municipality), state).stream()
            .map(LevelWarning::of).toList();
    }

    /// Warnings as they are raised and lifted, for as long as the connection holds.
    @GET
    @Path(API + "/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Server-sent events: each pond warning when it is raised and when it is lifted")
    public Multi<LevelWarning> stream(@QueryParam("municipality") @Nullable String municipality) {
        return ponds.watch().warnings().stream(request.language(), Choice.code(municipality)).map(LevelWarning::of);
    }

    /// The message that raised a warning, as CAP 1.2.
    @GET
    @Path(API + "/warnings/{id}/cap.xml")
    @Produces(WarningMessages.CAP)
    @Operation(summary = "CAP 1.2 message that raised a pond warning")
    public String cap(@PathParam("id") String id, @Context UriInfo uri) {
        return messages(uri).raised(ponds.watch().warnings().translations(id));
    }

    /// The message that lifted a warning, as CAP 1.2.
    @GET
    @Path(API + "/warnings/{id}/lifted.xml")
    @Produces(WarningMessages.CAP)
    @Operation(summary = "CAP 1.2 message that took a pond warning back")
    public String lifted(@PathParam("id") String id, @Context UriInfo uri) {
        return messages(uri).lifted(ponds.watch().warnings().translations(id));
    }

    /// The feed of all messages, as Atom.
    @GET
    @Path(API + "/cap.atom")
    @Produces(WarningMessages.ATOM)
    @Operation(summary = "Atom feed of the CAP messages of ponds, newest first, of one municipality or all")
    public String feed(@QueryParam("municipality") @Nullable String municipality, @Context UriInfo uri) {
        var page = pages.of(AgriBaseDisasterDxService.class);
        var place = sites.choice(municipality);
        return messages(uri).feed(request.language(), ponds.watch().warnings().log(request.language(),
            place.selected(), LOG_LIMIT), page.t("feed.title"), page.href(API + "/cap.atom") + place.asked(),
            page.now());
    }

    private WarningMessages messages(UriInfo uri) {
        return office.messages(PondWarning.KIND, AgriBaseDisasterDxService.WORDS, uri);
    }

    private String say(String key) {
        return pages.of(AgriBaseDisasterDxService.class).t(key);
    }
}
