package city.miyako.linkage.registers;

import city.miyako.data.fields.FormField;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The door of registers for programs and spreadsheets, the same for every service. Records are written through the
/// door of all things.
@Path("/api/v1/{service}/registers/{register}")
@ApplicationScoped
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class RegisterApi {
    private final RegisterDoor door;

    RegisterApi(RegisterDoor door) {
        this.door = door;
    }

    /// The records that the same question selects on the page, all of them, as JSON or CSV. Where a text is said by
    /// language, the plain name is English and the one that ends in `_ja` is Japanese.
    @GET
    public Response list(@PathParam("service") String service, @PathParam("register") String word,
            @QueryParam("format") @DefaultValue("json") String format, @Context UriInfo uri) {
        var open = door.open(service, word);
        var rows = RecordFilter.of(open.register(), uri.getQueryParameters()).select(open.reading()
            .rows(open.register()));
        return table(open.register(), rows).answer(format);
    }

    /// What is known of one record, under the same names as in the list.
    @GET
    @Path("/{key}")
    public Map<String, Object> one(@PathParam("service") String service, @PathParam("register") String word,
            @PathParam("key") String key) {
        var open = door.open(service, word);
        return table(open.register(), List.of(open.get(key))).objects().getFirst();
    }

    private static Table table(Register register, List<RecordRow> rows) {
        var columns = new ArrayList<>(List.of("key"));
        register.fields().forEach(field -> columns.addAll(field.kind() == FormField.Kind.WORDS
            ? List.of(field.id(), field.id() + "_ja") : List.of(field.id())));
        columns.addAll(register.hasDue() ? List.of("due") : List.of());
        columns.addAll(List.of("version", "modified_at"));
        return new Table("records", columns, rows.stream().map(row -> cells(register, row)).toList());
    }

    private static List<Object> cells(Register register, RecordRow row) {
        var record = row.record();
        return Stream.of(Stream.<Object>of(record.key()), register.fields().stream().flatMap(field ->
            cells(row, field)), register.hasDue() ? Stream.of(row.due().word()) : Stream.empty(),
            Stream.<Object>of(record.thing().version(), record.thing().modifiedAt().toString()))
            .<Object>flatMap(part -> part).toList();
    }

    private static Stream<Object> cells(RecordRow row, FormField field) {
        var record = row.record();
        return switch (field.kind()) {
            case WORDS -> Stream.of(record.words(field.id(), Language.EN).text(),
                record.words(field.id(), Language.JA).text());
            case RECORD -> Stream.of(String.join(" ", record.related(field.id(), row.reading().registers()
                .prefix(field))));
            case NUMBER -> {
                var number = record.findNumber(field.id());
                yield Stream.of(number.isPresent() ? (Object) number.getAsLong() : record.text(field.id()));
            }
            case LINE, TEXT, DAY, CHOICE, LINK, MUNICIPALITY, BUREAU -> Stream.of(record.text(field.id()));
        };
    }
}
