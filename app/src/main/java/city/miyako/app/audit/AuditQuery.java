package city.miyako.app.audit;

import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What an auditor asked for in an address, and how far that auditor sees: those of the metropolis everything, those
/// of a municipality their own.
///
/// @param search what narrows the search
/// @param reach whose records
/// @param asked the search as it was asked, for the audit of the look itself
public record AuditQuery(AuditSearch search, Reach reach, String asked) {
    private static final int LONGEST = 200;

    /// Reads `actor`, `action`, `target`, `from`, `to` (dates of the city, or instants), `tenant`, `before`.
    ///
    /// @throws Problem `bad-request` naming what cannot be read
    public static AuditQuery of(Actor auditor, MultivaluedMap<String, String> given) {
        var to = text(given, "to");
        var search = new AuditSearch(text(given, "actor"), text(given, "action"), text(given, "target"),
            time("from", text(given, "from"), 0), time("to", to, 1), tenant(text(given, "tenant")),
            before(text(given, "before")));
        var asked = new StringBuilder();
        for (var name : new String[] {"actor", "action", "target", "from", "to", "tenant"}) {
            var value = text(given, name);
            asked.append(value.isEmpty() ? "" : (asked.isEmpty() ? "" : " ") + name + "=" + value);
        }
        return new AuditQuery(search, reach(auditor), asked.isEmpty() ? "all" : asked.toString());
    }

    /// How far an auditor sees.
    public static Reach reach(Actor auditor) {
        return auditor.tenant().equals(TenantId.METROPOLIS) ? Reach.everything() : Reach.staffOf(auditor.tenant());
    }

    /// In whose name the look is written down: the auditor's, for the auditor's own local government.
    public static Writer writer(RequestContext request) {
        return new Writer(request.actor(), request.actor().tenant(), request.method() + " " + request.path());
    }

    private static String text(MultivaluedMap<String, String> given, String name) {
        var value = given.getFirst(name);
        if (value != null && value.length() > LONGEST) {
            throw Problem.of(CommonError.BAD_REQUEST, "field", name);
        }
        return value == null ? "" : value.strip();
    }

    private static @Nullable Instant time(String name, String text, int daysLater) {
        try {
            if (text.isEmpty()) {
                return null;
            }
            return text.contains("T") ? Instant.parse(text)
                : LocalDate.parse(text).plusDays(daysLater).atStartOfDay(Page.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw Problem.of(CommonError.BAD_REQUEST, name, text);
        }
    }

    private static @Nullable TenantId tenant(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{6}")) {
            throw Problem.of(CommonError.BAD_REQUEST, "tenant", text);
        }
        return new TenantId(Integer.parseInt(text));
    }

    private static long before(String text) {
        try {
            return text.isEmpty() ? Long.MAX_VALUE : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.of(CommonError.BAD_REQUEST, "before", text);
        }
    }
}
