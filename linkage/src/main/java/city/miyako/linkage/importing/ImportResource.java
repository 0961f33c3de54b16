package city.miyako.linkage.importing;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.Csv;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The door for files: sends them in, confirms what they mean, tells how far they are and what was wrong in them.
///
/// A file that has begun is answered by 202 with its address; a proposal that waits for a person by 200.
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ImportResource {
    private static final int MOST_LISTED = 200;
    private static final int MOST_PROBLEMS = 1_000;
    private static final int MOST_ROWS_OF_CSV = ProblemTable.MOST_KEPT;
    private static final String UNNAMED = "file";

    private final Imports imports;
    private final ReadyMappings mappings;
    private final ImportAnswers answers;
    private final ImportQuality quality;
    private final Listeners listeners;
    private final RequestContext request;

    /// A door to the imports.
    public ImportResource(Imports imports, ReadyMappings mappings, ImportAnswers answers, ImportQuality quality,
            Listeners listeners, RequestContext request) {
        this.imports = imports;
        this.mappings = mappings;
        this.answers = answers;
        this.quality = quality;
        this.listeners = listeners;
        this.request = request;
    }

    /// Takes in a file sent as the body itself.
    ///
    /// @param name the file's name
    /// @param mapping the name of a ready mapping; without it a mapping is proposed
    /// @param show whether what the file says is only shown, and waits to be confirmed
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response send(@QueryParam("name") @DefaultValue(UNNAMED) String name,
            @QueryParam("mapping") @DefaultValue("") String mapping,
            @QueryParam("show") @DefaultValue("false") boolean show, InputStream body) {
        return take(plain(name), body, mapping.isBlank() ? "" : mappings.get(mapping), show);
    }

    /// Takes in a file sent by a form.
    ///
    /// @param file the part `file`
    /// @param mapping the part `mapping`: a mapping file's text, or the name of a ready one; empty for a proposal
    /// @param show the part `show`: whether what the file says is only shown, and waits to be confirmed
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(@RestForm @Nullable FileUpload file, @RestForm @Nullable String mapping,
            @RestForm @DefaultValue("false") boolean show) throws IOException {
        if (file == null) {
            throw Problem.of(ImportError.IMPORT_FILE_MISSING);
        }
        var yaml = mappings.meant(mapping == null ? "" : mapping.strip());
        try (var body = Files.newInputStream(file.uploadedFile())) {
            return take(plain(file.fileName()), body, yaml, show);
        }
    }

    private Response take(String name, InputStream body, String mapping, boolean show) {
        var writer = writer();
        if (!mapping.isEmpty() && !show) {
            return started(imports.start(writer, name, body, mapping));
        }
        var proposal = mapping.isEmpty() ? imports.propose(writer, name, body)
            : imports.show(writer, name, body, mapping);
        return Response.ok(answers.proposal(proposal, request.language())).build();
    }

    /// A name without folders and control characters, at most 200 characters of it.
    private static String plain(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
            .replaceAll("\\p{Cntrl}", "").strip();
        return last.isEmpty() ? UNNAMED : last.substring(0, Math.min(last.length(), 200));
    }

    private Response started(CityImport order) {
        return Response.accepted(answers.state(order, request.reach()))
            .header("Location", "/api/v1/imports/" + order.id()).build();
    }

    /// Confirms a proposal.
    ///
    /// @param body the mapping as the person left it, empty for the proposal as it was
    @POST
    @Path("/{id:[0-9]{1,18}}/confirm")
    @Consumes(MediaType.WILDCARD)
    public Response confirm(@PathParam("id") long id, byte[] body) {
        return started(imports.confirm(writer(), id, new String(body, StandardCharsets.UTF_8)));
    }

    /// Goes on with an import that was cut off.
    @POST
    @Path("/{id:[0-9]{1,18}}/resume")
    @Consumes(MediaType.WILDCARD)
    public Response resume(@PathParam("id") long id) {
        return started(imports.resume(writer(), id));
    }

    /// Begins to listen to messages.
    ///
    /// @param body a mapping with topics, as YAML, or the name of a ready one
    @POST
    @Path("/listen")
    @Consumes(MediaType.WILDCARD)
    public Response listen(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        var order = listeners.listen(writer(), mappings.meant(text));
        return Response.created(URI.create("/api/v1/imports/" + order.id()))
            .entity(answers.state(order, request.reach())).build();
    }

    /// Shows what an example of a message says, before anybody listens; nothing is written.
    ///
    /// @param mapping the part `mapping`: one with topics, as YAML
    /// @param topic the part `topic`: where it would be sent to; empty where the mapping names one topic alone
    /// @param message the part `message`
    @POST
    @Path("/listen/show")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Map<String, Object> show(@RestForm @DefaultValue("") String mapping,
            @RestForm @DefaultValue("") String topic, @RestForm @DefaultValue("") String message) {
        writer();
        return answers.understood(listeners.show(mappings.meant(mapping.strip()), topic,
            message.getBytes(StandardCharsets.UTF_8)), request.language());
    }

    /// Listens no more.
    @POST
    @Path("/{id:[0-9]{1,18}}/stop")
    @Consumes(MediaType.WILDCARD)
    public Map<String, Object> stop(@PathParam("id") long id) {
        return answers.state(listeners.stop(writer(), id), request.reach());
    }

    /// What was wrong with messages, the latest first, each kind once with how often.
    @GET
    @Path("/messages")
    public List<Map<String, Object>> messages() {
        writer();
        return answers.messages(imports.messageProblems(request.reach(), MOST_PROBLEMS), request.language());
    }

    /// The newest imports.
    @GET
    public List<Map<String, Object>> list() {
        writer();
        return imports.list(request.reach(), MOST_LISTED).stream().map(order -> answers.state(order, request.reach()))
            .toList();
    }

    /// The names of the ready mappings.
    @GET
    @Path("/mappings")
    public List<String> mappings() {
        return mappings.list();
    }

    /// A ready mapping as YAML.
    @GET
    @Path("/mappings/{name:[a-z0-9-]{1,80}}")
    @Produces("application/yaml")
    public String mapping(@PathParam("name") String name) {
        return mappings.get(name);
    }

    /// How far an import is and what has become of it.
    @GET
    @Path("/{id:[0-9]{1,18}}")
    public Map<String, Object> state(@PathParam("id") long id) {
        writer();
        return answers.state(imports.get(request.reach(), id), request.reach());
    }

    /// What was wrong in the file, in its order.
    ///
    /// @param after how many problems to pass over
    /// @param format `json`, at most 1,000 at a time, or `csv` for all that are kept
    @GET
    @Path("/{id:[0-9]{1,18}}/errors")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    public Response errors(@PathParam("id") long id, @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("format") @DefaultValue("json") String format) {
        writer();
        if (!format.equals("csv")) {
            var problems = imports.problems(request.reach(), id, after, MOST_PROBLEMS);
            return Response.ok(answers.report(problems, request.language()), MediaType.APPLICATION_JSON).build();
        }
        var problems = imports.problems(request.reach(), id, after, MOST_ROWS_OF_CSV);
        return Response.ok(answers.csv(problems, request.language()), Csv.TYPE)
            .header("Content-Disposition", "attachment; filename=\"import-" + id + "-errors.csv\"").build();
    }

    /// How good the data are: what is filled, wrong, doubled, outside of the municipality, out of date.
    ///
    /// @param format `json` or `csv`
    @GET
    @Path("/{id:[0-9]{1,18}}/quality")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    public Response quality(@PathParam("id") long id, @QueryParam("format") @DefaultValue("json") String format) {
        writer();
        var report = quality.report(request.reach(), id, request.language());
        if (format.equals("json")) {
            return Response.ok(ImportQuality.said(imports.get(request.reach(), id), report),
                MediaType.APPLICATION_JSON).build();
        }
        return Response.fromResponse(ImportQuality.table(report).answer(format))
            .header("Content-Disposition", "attachment; filename=\"import-" + id + "-quality.csv\"").build();
    }

    private Writer writer() {
        return request.writer("import.run");
    }
}
