package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.data.revisions.Formers;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/// The pages of registers, the same for every service: the list, one record, the form that adds or revises one.
@Path("/")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML + "; charset=UTF-8")
public class RegisterPages {
    /// The permission to keep registers at all, beside the one that the register names.
    static final String KEEP = "register.keep";
    private static final String HOME = "/services/{service}/registers/{register}";

    private final RegisterDoor door;
    private final RecordKeeping keeping;
    private final ServiceDirectory services;
    private final ServiceTabs tabs;
    private final Pages pages;
    private final RequestContext request;

    RegisterPages(RegisterDoor door, RecordKeeping keeping, ServiceDirectory services, ServiceTabs tabs,
            Pages pages, RequestContext request) {
        this.door = door;
        this.keeping = keeping;
        this.services = services;
        this.tabs = tabs;
        this.pages = pages;
        this.request = request;
    }

    /// The records, narrowed by words, choices and by what is due.
    @GET
    @Path(HOME)
    public TemplateInstance list(@PathParam("service") String service, @PathParam("register") String word,
            @Context UriInfo uri) {
        var open = door.open(service, word);
        var filter = RecordFilter.of(open.register(), uri.getQueryParameters());
        var found = filter.select(open.reading().rows(open.register()));
        return Templates.list(page(), place(open), filter, filter.shown(found), found.size(),
            door.mayWrite(open.register(), door.home(open.register())));
    }

    /// The form that adds a record.
    @GET
    @Path(HOME + "/new")
    public TemplateInstance form(@PathParam("service") String service, @PathParam("register") String word) {
        var open = door.open(service, word);
        writer(open.register(), door.home(open.register()));
        var blank = FirstRecords.none(open.register(), UUID.randomUUID().toString(), door.home(open.register()));
        return form(open, new RecordForm(open.register(), open.reading().registers().form(open.register())
            .open(blank, request.language()), open.reading()), List.of(), false);
    }

    /// Adds a record and shows it, or the form again with what to mend.
    @POST
    @Path(HOME)
    public Response add(@PathParam("service") String service, @PathParam("register") String word) {
        var open = door.open(service, word);
        var register = open.register();
        var writer = writer(register, door.home(register));
        var sent = request.form();
        var key = sent.getOrDefault("key", List.of("")).getFirst();
        var blank = FirstRecords.none(register, key.matches("[0-9a-f-]{36}") ? key : UUID.randomUUID().toString(),
            writer.tenant());
        var form = new RecordForm(register, open.reading().registers().form(register)
            .sent(blank, request.language(), sent), open.reading());
        if (!form.faults().isEmpty()) {
            return Response.status(422).entity(form(open, form, form.faults(), false)).build();
        }
        keeping.add(writer, open.reading().registers(), register, form.revision());
        return request.seeOther(open.reading().home(register) + "/" + form.key());
    }

    /// One record with what it points to and what points to it.
    @GET
    @Path(HOME + "/{key}")
    public TemplateInstance one(@PathParam("service") String service, @PathParam("register") String word,
            @PathParam("key") String key) {
        var open = door.open(service, word);
        var row = open.get(key);
        var formers = open.register().layout().editions().isEmpty() ? List.<RecordRow>of()
            : Formers.list(row.record().thing()).stream()
                .map(former -> open.reading().former(row.record(), former)).toList();
        return Templates.one(page(), place(open), row, open.reading().pointers(row.record()), formers,
            door.mayWrite(open.register(), row.record().thing().tenant()));
    }

    /// The form that revises a record.
    @GET
    @Path(HOME + "/{key}/revise")
    public TemplateInstance revising(@PathParam("service") String service, @PathParam("register") String word,
            @PathParam("key") String key) {
        var open = door.open(service, word);
        var thing = open.get(key).record().thing();
        writer(open.register(), thing.tenant());
        return form(open, new RecordForm(open.register(), open.reading().registers().form(open.register())
            .open(thing, request.language()), open.reading()), List.of(), false);
    }

    /// Revises a record and shows it, or the form again: with what to mend, or because somebody else was quicker.
    @POST
    @Path(HOME + "/{key}")
    public Response revise(@PathParam("service") String service, @PathParam("register") String word,
            @PathParam("key") String key) {
        var open = door.open(service, word);
        var register = open.register();
        var thing = open.get(key).record().thing();
        var writer = writer(register, thing.tenant());
        var form = new RecordForm(register, open.reading().registers().form(register)
            .sent(thing, request.language(), request.form()), open.reading());
        if (!form.faults().isEmpty()) {
            return Response.status(422).entity(form(open, form, form.faults(), false)).build();
        }
        if (!keeping.revise(writer, open.reading().registers(), register, form.revision())) {
            return Response.status(409).entity(form(open, form, List.of(), true)).build();
        }
        return request.seeOther(open.reading().home(register) + "/" + key);
    }

    private Writer writer(Register register, TenantId tenant) {
        var writer = request.writerFor(tenant, KEEP);
        request.require(register.rights().write());
        return writer;
    }

    private TemplateInstance form(RegisterDoor.Open open, RecordForm form, List<String> faults, boolean outdated) {
        return Templates.form(page(), place(open), form, faults, outdated ? List.of(open.get(form.key())) : List.of());
    }

    private Page page() {
        return pages.of(RegisterPages.class);
    }

    private Place place(RegisterDoor.Open open) {
        var service = open.reading().registers().service();
        return new Place(open.register(), open.reading(), services.all().stream()
            .filter(entry -> entry.id().equals(service)).toList(), tabs.of(service));
    }

    /// Where a page of a register belongs.
    ///
    /// @param register the register
    /// @param reading  the reader's view of the registers
    /// @param service  the service itself; none where it has no manifest
    /// @param tabs     the tabs of the service
    record Place(Register register, Reading reading, List<ServiceEntry> service, List<ServiceTabs.Tab> tabs) {
        /// The address of its list, without language prefix.
        public String home() {
            return reading.home(register);
        }

        /// The address of the list of another register.
        public String of(Register other) {
            return reading.home(other);
        }

        /// What can be chosen to narrow the list by a field.
        public List<FormField.Choice> choices(FormField field) {
            return reading.choices().of(field);
        }

        /// The address of its list for programs.
        public String api() {
            return "/api/v1/" + reading.registers().service() + "/registers/" + register.id();
        }

        /// Who wrote a record last, where the reader may see that.
        public String keptBy(RecordRow row) {
            return RecordKeeping.keptBy(row.record());
        }
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/linkage/registers/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance list(Page page, Place place, RecordFilter filter, List<RecordRow> rows,
            int found, boolean mayWrite);

        static native TemplateInstance one(Page page, Place place, RecordRow row, List<Reading.PointsHere> pointers,
            List<RecordRow> formers, boolean mayWrite);

        static native TemplateInstance form(Page page, Place place, RecordForm form, List<String> faults,
            List<RecordRow> outdated);
    }
}
