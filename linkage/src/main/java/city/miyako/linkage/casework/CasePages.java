package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseFile;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.MoveAnswer;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.uploads.Upload;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The pages of cases, the same for every service: the list, one case, the form that opens one.
@Path("/")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML + "; charset=UTF-8")
public class CasePages {
    private static final String HOME = "/services/{service}/cases";
    private static final String CASE = HOME + "/{id:[0-9]{1,18}}";
    private static final String SEE = "case.see";
    private static final String ACT = "case.act";

    private final CaseCounters counters;
    private final ServiceDirectory services;
    private final Pages pages;
    private final RequestContext request;

    CasePages(CaseCounters counters, ServiceDirectory services, Pages pages, RequestContext request) {
        this.counters = counters;
        this.services = services;
        this.pages = pages;
        this.request = request;
    }

    /// The cases of a kind the reader has a part in, by state, age and person.
    @GET
    @Path(HOME)
    public TemplateInstance list(@PathParam("service") String service, @BeanParam CaseFilter filter) {
        var writer = request.writer(SEE);
        var place = place(service, counters.get(service, filter.kind()));
        var desk = place.counter().desk();
        var rows = desk.browse(writer, filter.query(desk.kind(), writer.actor())).stream()
            .map(file -> CaseRow.of(desk, file, request.language())).toList();
        var shown = rows.stream().limit(CaseFilter.PAGE).toList();
        return Templates.list(page(), place, shown, filter,
            rows.size() > shown.size() ? filter.next(shown.getLast().id()) : "",
            request.may(place.counter().opening()));
    }

    /// The form that opens a case; the query may fill some fields in already.
    @GET
    @Path(HOME + "/new")
    public TemplateInstance form(@PathParam("service") String service,
            @QueryParam("kind") @DefaultValue("") String kind, @Context UriInfo uri) {
        var place = place(service, counters.opening(service, kind));
        request.require(place.counter().opening());
        return Templates.form(page(), place, CaseForm.of(place.counter().fields(request.actor()),
            uri.getQueryParameters()), List.of());
    }

    /// Opens a case and shows it, or the form again with what to mend.
    @POST
    @Path(HOME)
    public Response open(@PathParam("service") String service, @QueryParam("kind") @DefaultValue("") String kind) {
        var writer = request.writer(ACT);
        var place = place(service, counters.opening(service, kind));
        request.require(place.counter().opening());
        var form = CaseForm.of(place.counter().fields(writer.actor()), request.form());
        if (!form.faults().isEmpty()) {
            return again(place, form, form.faults());
        }
        return switch (place.counter().open(writer.actor(), request.language(), form)) {
            case Opening.Faulty faulty -> again(place, form, faulty.fields());
            case Opening.Ready ready -> there(place, place.counter().desk().open(writer,
                ready.wanted().due(place.counter().deadlines(form))).id());
        };
    }

    /// One case.
    ///
    /// @throws Problem `case-not-found` where the reader has no part in it
    @GET
    @Path(CASE)
    public TemplateInstance one(@PathParam("service") String service, @PathParam("id") long id) {
        var reader = request.writer(SEE);
        return one(place(service, id), reader, id, List.of());
    }

    /// Moves a case, or says why it cannot be moved so.
    @POST
    @Path(CASE + "/moves")
    public Response move(@PathParam("service") String service, @PathParam("id") long id, @BeanParam Moving moving) {
        var writer = request.writer(ACT);
        var place = place(service, id);
        return switch (place.counter().desk().move(writer, id, moving.version(), moving.move(), moving.reason(),
            place.counter().effect())) {
            case MoveAnswer.Moved _ -> there(place, id);
            case MoveAnswer.ReasonMissing _ -> refused(422, place, writer, id, new Fault("reason", "fault.reason"));
            case MoveAnswer.NotLegal _ -> refused(409, place, writer, id, new Fault("moves", "fault.not.legal"));
            case MoveAnswer.Outdated _ -> refused(409, place, writer, id, new Fault("moves", "fault.outdated"));
        };
    }

    /// Says something to the other parties.
    @POST
    @Path(CASE + "/messages")
    public Response say(@PathParam("service") String service, @PathParam("id") long id,
            @FormParam("message") @DefaultValue("") String message) {
        var writer = request.writer(ACT);
        var place = place(service, id);
        if (message.isBlank()) {
            return refused(422, place, writer, id, new Fault("message", "fault.message"));
        }
        place.counter().desk().say(writer, id, message.strip());
        return there(place, id);
    }

    /// Adds a document.
    @POST
    @Path(CASE + "/documents")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response attach(@PathParam("service") String service, @PathParam("id") long id,
            @RestForm @Nullable FileUpload file) {
        var writer = request.writer(ACT);
        var place = place(service, id);
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            return refused(422, place, writer, id, new Fault("file", "fault.file"));
        }
        place.counter().desk().attach(writer, id, Upload.of(file.fileName(), content(file), Upload.DOCUMENTS));
        return there(place, id);
    }

    /// A document, to be saved and never to be shown by the browser in our name.
    @GET
    @Path(CASE + "/documents/{document:[0-9]{1,18}}")
    @Produces(MediaType.WILDCARD)
    public Response document(@PathParam("service") String service, @PathParam("id") long id,
            @PathParam("document") long document) {
        request.require(SEE);
        var found = place(service, id).counter().desk().findDocument(request.actor(), id, document)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "document", document));
        var name = URLEncoder.encode(found.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(found.content(), found.type())
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name).build();
    }

    /// Sets by when something must have happened; a deadline of that name is moved.
    ///
    /// @throws Problem 403 for whoever does not work for the city
    @POST
    @Path(CASE + "/deadlines")
    public Response expect(@PathParam("service") String service, @PathParam("id") long id,
            @FormParam("what") @DefaultValue("") String what, @FormParam("due") @DefaultValue("") String due) {
        var writer = request.writer("case.set-deadline");
        var place = place(service, id);
        var day = Day.find(due);
        if (what.isBlank() || day.isEmpty()) {
            return refused(422, place, writer, id, new Fault(what.isBlank() ? "what" : "due", "fault.deadline"));
        }
        place.counter().desk().expect(writer, id, what.strip(), day.get().to().minusSeconds(1));
        return there(place, id);
    }

    /// Notes that what a deadline asked for has happened.
    @POST
    @Path(CASE + "/deadlines/met")
    public Response met(@PathParam("service") String service, @PathParam("id") long id,
            @FormParam("what") @DefaultValue("") String what) {
        var writer = request.writer("case.set-deadline");
        var place = place(service, id);
        place.counter().desk().met(writer, id, what);
        return there(place, id);
    }

    private TemplateInstance one(Place place, Writer reader, long id, List<Fault> faults) {
        var desk = place.counter().desk();
        var row = CaseRow.of(desk, desk.show(reader, id), request.language());
        return Templates.one(page(), place, CaseView.of(place.counter(), reader.actor(), row, request.language()),
            faults, request.may("case.set-deadline"));
    }

    private Response refused(int status, Place place, Writer writer, long id, Fault fault) {
        return Response.status(status).entity(one(place, writer, id, List.of(fault))).build();
    }

    private Response again(Place place, CaseForm form, List<String> faults) {
        return Response.status(422).entity(Templates.form(page(), place, form, faults)).build();
    }

    private Response there(Place place, long id) {
        return request.seeOther(place.home() + "/" + id);
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the uploaded file cannot be read", e);
        }
    }

    private Page page() {
        return pages.of(CasePages.class);
    }

    private Place place(String service, long id) {
        return place(service, counters.ofCase(service, request.actor(), id));
    }

    private Place place(String service, CaseCounter counter) {
        return new Place(counter, counters.all(service), services.all().stream()
            .filter(entry -> entry.id().equals(service)).toList());
    }

    /// Where a page of cases belongs.
    ///
    /// @param counter  the counter of the kind of case
    /// @param counters all counters of the service
    /// @param service  the service itself; none where it has no manifest
    record Place(CaseCounter counter, List<CaseCounter> counters, List<ServiceEntry> service) {
        /// The address of the cases of the service, without language prefix.
        public String home() {
            return "/services/" + counter.service() + "/cases";
        }

        /// What tells the kind of case in an address; empty where the service has only one.
        public String asking() {
            return hasSeveral() ? "?kind=" + kind().id() : "";
        }

        /// Whether there are other kinds of case beside this one.
        public boolean hasSeveral() {
            return counters.size() > 1;
        }

        /// The kinds of case of the service.
        public List<CaseKind> kinds() {
            return counters.stream().map(one -> one.desk().kind()).toList();
        }

        /// What opening a case is called, as on the button.
        public String opening(Page page) {
            var words = kind().use().opening();
            return words == null ? page.t("new") : words.in(page.language());
        }

        public CaseKind kind() {
            return counter.desk().kind();
        }

        /// The address of a case, without language prefix.
        public String of(CaseFile file) {
            return home() + "/" + file.id();
        }
    }

    /// Something that cannot be taken.
    ///
    /// @param field the field to mend
    /// @param key key of the words that say what is wrong
    record Fault(String field, String key) {
    }

    /// What the form that moves a case sends.
    ///
    /// @param move    the move
    /// @param version the version the mover has seen
    /// @param reason  why; may be empty where no reason is asked for
    record Moving(@FormParam("move") @DefaultValue("") String move,
            @FormParam("version") @DefaultValue("0") long version,
            @FormParam("reason") @DefaultValue("") String reason) {
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/linkage/casework/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance list(Page page, Place place, List<CaseRow> rows, CaseFilter filter,
            String next, boolean mayOpen);

        static native TemplateInstance one(Page page, Place place, CaseView view, List<Fault> faults,
            boolean maySetDeadline);

        static native TemplateInstance form(Page page, Place place, CaseForm form, List<String> faults);
    }
}
