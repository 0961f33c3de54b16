package city.miyako.app.desk;

import city.miyako.engines.tables.GuessAnswer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.ImportQuality;
import city.miyako.linkage.importing.Imports;
import city.miyako.linkage.importing.Listeners;
import city.miyako.linkage.importing.MessageProblem;
import city.miyako.linkage.importing.QualityReport;
import city.miyako.linkage.importing.ReadyMappings;
import city.miyako.linkage.importing.ReportedProblem;
import city.miyako.linkage.importing.ShownThing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Files on their way into the city: send one, confirm what its columns mean, see how far it is and what was wrong.
@Path("/desk/imports")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ImportPages {
    private static final int NEWEST = 50;
    private static final int PROBLEMS = 100;
    private static final String FILE = "file";
    private static final String TOPICS = "topics";

    private final DeskDoor door;
    private final RequestContext request;
    private final Imports imports;
    private final ReadyMappings ready;
    private final ImportQuality quality;
    private final Jobs jobs;
    private final Listeners listeners;

    /// Pages over the imports.
    public ImportPages(DeskDoor door, RequestContext request, Imports imports, ReadyMappings ready,
                       ImportQuality quality, Jobs jobs, Listeners listeners) {
        this.door = door;
        this.request = request;
        this.imports = imports;
        this.ready = ready;
        this.quality = quality;
        this.jobs = jobs;
        this.listeners = listeners;
    }

    /// The form and the newest imports.
    @GET
    public TemplateInstance list() {
        return list(door.page("import.run"), "", FILE);
    }

    /// Takes a file in and shows what it says; without a mapping, by what it probably means.
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response send(@RestForm @Nullable FileUpload file, @RestForm @DefaultValue("") String mapping) {
        var page = door.page("import.run");
        var writer = request.writer("import.run");
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            return Response.status(400).entity(list(page, page.t("import.no.file"), FILE)).build();
        }
        try (var body = Files.newInputStream(file.uploadedFile())) {
            var meant = ready.meant(mapping.replace("\r\n", "\n"));
            var proposal = meant.isBlank() ? imports.propose(writer, file.fileName(), body)
                : imports.show(writer, file.fileName(), body, meant);
            return Response.ok(Templates.proposal(page, ImportRow.of(proposal.order(), page), proposal.guess(),
                reasons(proposal.guess(), page), ShownThing.of(proposal.understood()),
                proposal.understood().problems().stream().map(ReportedProblem::of).toList())).build();
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(list(page, words(problem), FILE)).build();
        } catch (IOException e) {
            throw new UncheckedIOException("the uploaded file cannot be read", e);
        }
    }

    /// Begins to listen to messages.
    ///
    /// @param topics a mapping with topics, as YAML
    @POST
    @Path("/listen")
    public Response listen(@RestForm @DefaultValue("") String topics) {
        var page = door.page("import.run");
        var writer = request.writer("import.run");
        try {
            return DeskDoor.goTo(page, "/desk/imports/" + listeners.listen(writer, topics.replace("\r\n", "\n")).id());
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(list(page, words(problem), TOPICS)).build();
        }
    }

    /// Shows what an example of a message says, before anybody listens.
    ///
    /// @param topics a mapping with topics, as YAML
    /// @param topic where the example would be sent to; empty where the mapping names one topic alone
    @POST
    @Path("/listen/show")
    public Response show(@RestForm @DefaultValue("") String topics, @RestForm @DefaultValue("") String topic,
            @RestForm @DefaultValue("") String message) {
        var page = door.page("import.run");
        try {
            var understood = listeners.show(topics.replace("\r\n", "\n"), topic.strip(),
                message.getBytes(StandardCharsets.UTF_8));
            return Response.ok(Templates.message(page, topics, topic, message, ShownThing.of(understood),
                understood.problems().stream().map(ReportedProblem::of).toList())).build();
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(list(page, words(problem), TOPICS)).build();
        }
    }

    /// Listens no more.
    @POST
    @Path("/{id}/stop")
    public Response stop(@PathParam("id") long id) {
        var page = door.page("import.run");
        listeners.stop(request.writer("import.run"), id);
        return DeskDoor.goTo(page, "/desk/imports/" + id);
    }

    /// One import: how far it is, what became of the rows, what was wrong with which.
    ///
    /// @param after how many problems to pass over
    @GET
    @Path("/{id}")
    public TemplateInstance one(@PathParam("id") long id, @RestQuery @DefaultValue("0") long after) {
        return one(door.page("import.run"), id, after, "");
    }

    /// Confirms what a waiting file means.
    @POST
    @Path("/{id}/confirm")
    public Response confirm(@PathParam("id") long id, @RestForm @DefaultValue("") String mapping) {
        var page = door.page("import.run");
        try {
            imports.confirm(request.writer("import.run"), id, mapping.replace("\r\n", "\n"));
            return DeskDoor.goTo(page, "/desk/imports/" + id);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(one(page, id, 0, words(problem))).build();
        }
    }

    /// Goes on with an import that was cut off.
    @POST
    @Path("/{id}/resume")
    public Response resume(@PathParam("id") long id) {
        var page = door.page("import.run");
        imports.resume(request.writer("import.run"), id);
        return DeskDoor.goTo(page, "/desk/imports/" + id);
    }

    // The error belongs to one of the two inputs.
    private TemplateInstance list(Page page, String error, String input) {
        return Templates.imports(page, imports.list(request.reach(), NEWEST).stream()
            .map(order -> ImportRow.of(order, page)).toList(), imports.messageProblems(request.reach(), PROBLEMS),
            error, input);
    }

    private TemplateInstance one(Page page, long id, long after, String error) {
        var order = imports.get(request.reach(), id);
        var job = order.job() == 0 ? List.<JobRow>of()
            : jobs.find(request.reach(), order.job()).map(found -> JobRow.of(found, page)).stream().toList();
        return Templates.one(page, ImportRow.of(order, page), job, quality.report(request.reach(), id,
            page.language()), imports.problems(request.reach(), id, Math.max(0, after), PROBLEMS),
            new Problems(after, PROBLEMS), error);
    }

    private static List<String> reasons(GuessAnswer.Proposed guess, Page page) {
        return guess.reasons().stream().map(reason -> page.t("clue."
            + reason.clue().name().toLowerCase(Locale.ROOT).replace('_', '-'), reason.seen(), reason.taken())).toList();
    }

    private String words(Problem problem) {
        var code = problem.code();
        var texts = Texts.beside(code.getClass());
        var faults = problem.values().isEmpty() ? "" : " (" + problem.values() + ")";
        return texts.say(request.language(), "error." + code.code() + ".title") + " "
            + texts.say(request.language(), "error." + code.code() + ".advice") + faults;
    }

    /// Which problems are shown.
    ///
    /// @param after how many are passed over
    /// @param size how many a page shows
    public record Problems(long after, int size) {
        /// How many the next page passes over.
        public long next() {
            return after + size;
        }
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance imports(Page page, List<ImportRow> imports, List<MessageProblem> messages,
                                               String error, String input);

        static native TemplateInstance proposal(Page page, ImportRow row, GuessAnswer.Proposed guess,
                                                List<String> reasons, List<ShownThing> things,
                                                List<ReportedProblem> problems);

        static native TemplateInstance message(Page page, String mapping, String topic, String message,
                                               List<ShownThing> things, List<ReportedProblem> problems);

        static native TemplateInstance one(Page page, ImportRow row, List<JobRow> jobs, QualityReport quality,
                                           List<ReportedProblem> problems, Problems shown, String error);
    }
}
