package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseError;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.web.QueryChecks;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/// All counters of the city, found by their service and kind of case.
@ApplicationScoped
class CaseCounters {
    private final Instance<CaseCounter> counters;

    CaseCounters(@Any Instance<CaseCounter> counters) {
        this.counters = counters;
    }

    /// Opens every desk, so that reminders go out before anybody has come to it.
    void atStart(@Observes StartupEvent start) {
        var kinds = new HashSet<String>();
        counters.forEach(counter -> {
            check(counter);
            if (!kinds.add(kind(counter))) {
                throw new IllegalStateException("two counters take the kind of case '" + kind(counter) + "'");
            }
        });
    }

    /// The counters of a service, in the order of the words of their kinds.
    ///
    /// @throws Problem `not-found` where the service has none
    List<CaseCounter> all(String service) {
        var all = counters.stream().filter(counter -> counter.service().equals(service))
            .sorted(Comparator.comparing(CaseCounters::kind)).toList();
        if (all.isEmpty()) {
            throw Problem.of(CommonError.NOT_FOUND, "service", service);
        }
        return all;
    }

    /// The counter of a service for a kind of case; the first where none is named.
    ///
    /// @throws Problem `not-found` where the service has none, 400 with the kinds it has for any other word
    CaseCounter get(String service, String kind) {
        var all = all(service);
        QueryChecks.oneOf("kind", kind, all.stream().map(CaseCounters::kind).toList());
        return all.stream().filter(counter -> kind.isEmpty() || kind(counter).equals(kind)).findFirst().orElseThrow();
    }

    /// The counter at which a case may be opened: the kind must be named where a service has several.
    ///
    /// @throws Problem as [#get], and 400 where no kind is named
    CaseCounter opening(String service, String kind) {
        var all = all(service);
        if (kind.isEmpty() && all.size() > 1) {
            throw Problem.of(CommonError.BAD_REQUEST, "kind",
                "one of " + all.stream().map(CaseCounters::kind).toList());
        }
        return get(service, kind);
    }

    /// The counter at which a case was handed in, found by its number, which no two cases share.
    ///
    /// @throws Problem `not-found` where the service has none, `case-not-found` where the reader has no part in one
    CaseCounter ofCase(String service, Actor reader, long id) {
        var all = all(service);
        return all.size() == 1 ? all.getFirst() : all.stream()
            .filter(counter -> counter.desk().find(reader, id).isPresent()).findFirst()
            .orElseThrow(() -> Problem.of(CaseError.CASE_NOT_FOUND, "case", id));
    }

    private static String kind(CaseCounter counter) {
        return counter.desk().kind().id();
    }

    private static void check(CaseCounter counter) {
        var page = "/services/" + counter.service() + "/cases/";
        if (!counter.desk().kind().use().page().equals(page)) {
            throw new IllegalStateException("the kind of case '" + counter.desk().kind().id() + "' must name the page "
                + page);
        }
    }
}
