package city.miyako.app.desk;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keeping.Disposals;
import city.miyako.foundation.keeping.KeepingRules;
import city.miyako.foundation.keeping.LegalHolds;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestForm;

/// How long what is kept, what is due, what was disposed of, and what a hold keeps for now.
@Path("/desk/keeping")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class KeepingPages {
    private static final String HERE = "/desk/keeping";
    private static final int LISTED = 50;

    private final DeskDoor door;
    private final RequestContext request;
    private final KeepingRules rules;
    private final Disposals disposals;
    private final LegalHolds holds;

    /// Pages over the rules of keeping.
    public KeepingPages(DeskDoor door, RequestContext request, KeepingRules rules, Disposals disposals,
                        LegalHolds holds) {
        this.door = door;
        this.request = request;
        this.rules = rules;
        this.disposals = disposals;
        this.holds = holds;
    }

    /// The rules with what is due, the holds, and the latest disposals of the reader's government.
    @GET
    public TemplateInstance show() {
        return show(door.page("keeping.see"), "");
    }

    /// Places a hold until the end of a day.
    @POST
    public Response place(@RestForm @DefaultValue("") String kind, @RestForm @DefaultValue("") String person,
                          @RestForm @DefaultValue("") String reason, @RestForm @DefaultValue("") String until) {
        var page = door.page("keeping.hold");
        try {
            holds.place(writer(), kind, person.strip(), reason, endOf(until));
            return DeskDoor.goTo(page, HERE);
        } catch (Problem problem) {
            return Response.status(problem.code().status()).entity(show(page, door.advice(problem))).build();
        }
    }

    /// Lifts a hold.
    @POST
    @Path("/holds/{id}/lift")
    public Response lift(@PathParam("id") long id) {
        var page = door.page("keeping.hold");
        holds.lift(writer(), id);
        return DeskDoor.goTo(page, HERE);
    }

    private Writer writer() {
        return request.writer("keeping.hold");
    }

    // A date that is none lies in the past, where no hold can end.
    private static Instant endOf(String day) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(Page.ZONE).toInstant();
        } catch (DateTimeParseException none) {
            return Instant.EPOCH;
        }
    }

    private TemplateInstance show(Page page, String error) {
        var tenant = request.actor().tenant();
        var language = page.language();
        var rows = rules.list().stream().map(rule -> new Row(rule.kind(), rule.name(language), rule.ground(language),
            keep(page, rule.keep()), page.t("keeping.then." + rule.then().name().toLowerCase(Locale.ROOT)),
            disposals.due(tenant, rule))).toList();
        var stays = rules.stays().entrySet().stream().map(stay -> new Stay(stay.getKey(),
            stay.getValue().getOrDefault(language, ""))).toList();
        var held = holds.list(Reach.staffOf(tenant)).stream().map(hold ->
            new HoldRow(hold, hold.kind().isEmpty() ? page.t("keeping.all") : name(page, hold.kind()))).toList();
        var done = disposals.list(tenant, LISTED).stream().map(one -> new DoneRow(one, name(page, one.kind()),
            page.t("keeping.then." + one.what()))).toList();
        return Templates.keeping(page, new Report(rows, stays, held, done, request.may("keeping.hold"),
            disposals.isWaiting()), error);
    }

    private String name(Page page, String kind) {
        return rules.list().stream().filter(rule -> rule.kind().equals(kind)).map(rule -> rule.name(page.language()))
            .findFirst().orElse(kind);
    }

    private static String keep(Page page, Period period) {
        return period.getYears() > 0 ? page.t("keeping.years", period.getYears())
            : page.t("keeping.days", period.getDays());
    }

    /// All that the page shows.
    ///
    /// @param rows the rules
    /// @param stays tables that others dispose of
    /// @param holds in force
    /// @param done the latest disposals
    /// @param mayHold whether the reader may place and lift holds
    /// @param waits whether nothing goes by itself today, since the clock is in doubt
    public record Report(List<Row> rows, List<Stay> stays, List<HoldRow> holds, List<DoneRow> done, boolean mayHold,
                         boolean waits) {
    }

    /// A rule as shown.
    ///
    /// @param kind its word
    /// @param name in words
    /// @param ground law or regulation
    /// @param keep how long, in words
    /// @param then what happens, in words
    /// @param due how many rows are due now
    public record Row(String kind, String name, String ground, String keep, String then, long due) {
    }

    /// A table that others dispose of.
    ///
    /// @param table its name
    /// @param why in words
    public record Stay(String table, String why) {
    }

    /// A hold as shown.
    ///
    /// @param hold with its facts
    /// @param kind in words
    public record HoldRow(LegalHolds.Hold hold, String kind) {
    }

    /// A disposal as shown.
    ///
    /// @param done with its facts
    /// @param kind in words
    /// @param what happened, in words
    public record DoneRow(Disposals.Done done, String kind, String what) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance keeping(Page page, Report report, String error);
    }
}
