package city.miyako.linkage.permits;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.data.logbooks.LogQuery;
import city.miyako.data.logbooks.Logbooks;
import city.miyako.data.logbooks.NewEntry;
import city.miyako.data.things.Json;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The setting by which forecasts are told to residents, in a logbook of the service: who began it when, under which
/// permit, and who ended it why. Forecasting weather, surges, waves and floods for the public needs a permit in Japan
/// (Meteorological Service Act, article 17); whether anything else does, those who publish must have asked.
@ApplicationScoped
public class ForecastPermits {
    /// The permission to change the setting, a word of the policy.
    public static final String PERMISSION = "forecast.publish";
    private static final String ON = "published";
    private static final String OFF = "withdrawn";
    private static final int SHOWN = 50;

    private final Logbooks logbooks;
    private final Pages pages;
    private final Clock clock;

    /// Settings in these logbooks.
    public ForecastPermits(Logbooks logbooks, Pages pages, Clock clock) {
        this.logbooks = logbooks;
        this.pages = pages;
        this.clock = clock;
    }

    /// Whose forecasts are told, and where that is set.
    ///
    /// @param book the logbook of the setting, as in `sea-publishing`
    /// @param setting the address of its page, without language prefix
    /// @param home the page it belongs to, likewise
    /// @param title what the service is called, in the reader's language
    public record Offer(String book, String setting, String home, String title) {
    }

    /// The line by which forecasts were published, or empty where they are not: the program itself asks whether it may
    /// speak to residents, who see no logbook.
    public Optional<LogEntry> findInForce(TenantId tenant, String book) {
        return inForce(logbooks.latest(Reach.staffOf(tenant), new LogQuery(book, "", Set.of(), 1)));
    }

    /// The page of the setting, with its changes; the form for those who may.
    public TemplateInstance page(Offer offer, Reach reach) {
        var lines = logbooks.latest(reach, new LogQuery(offer.book(), "", Set.of(), SHOWN));
        return Templates.permit(pages.of(ForecastPermits.class), offer, lines, inForce(lines).isPresent());
    }

    /// Begins to tell residents forecasts, or ends it.
    ///
    /// @param writer who may, by [#PERMISSION]
    /// @param kind `published` or `withdrawn`
    /// @param words the permit under which they are told, or why no longer
    /// @throws Problem `bad-request` for another kind or without words
    public void set(Writer writer, String book, String kind, String words) {
        if (!kind.equals(ON) && !kind.equals(OFF)) {
            throw Problem.of(CommonError.BAD_REQUEST, "kind", ON + " or " + OFF);
        }
        if (words.isBlank()) {
            throw Problem.of(CommonError.BAD_REQUEST, "words", "the permit, or why it ends");
        }
        logbooks.write(writer, new NewEntry(book, "", kind, clock.instant(), words, Json.object(), 0));
    }

    private static Optional<LogEntry> inForce(List<LogEntry> lines) {
        return lines.stream().findFirst().filter(line -> line.kind().equals(ON));
    }

    /// The page beside this class.
    @CheckedTemplate(basePath = "city/miyako/linkage/permits/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance permit(Page page, Offer offer, List<LogEntry> lines, boolean on);
    }
}
