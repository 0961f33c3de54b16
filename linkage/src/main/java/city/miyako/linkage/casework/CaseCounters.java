package city.miyako.linkage.casework;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/// All counters of the city, found by their service.
@ApplicationScoped
class CaseCounters {
    private final Instance<CaseCounter> counters;

    CaseCounters(@Any Instance<CaseCounter> counters) {
        this.counters = counters;
    }

    /// Opens every desk, so that reminders go out before anybody has come to it.
    void atStart(@Observes StartupEvent start) {
        counters.forEach(CaseCounters::check);
    }

    /// The counter of a service.
    ///
    /// @throws Problem `not-found` where the service has none
    CaseCounter get(String service) {
        return counters.stream().filter(counter -> counter.service().equals(service)).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "service", service));
    }

    private static void check(CaseCounter counter) {
        var page = "/services/" + counter.service() + "/cases/";
        if (!counter.desk().kind().use().page().equals(page)) {
            throw new IllegalStateException("the kind of case '" + counter.desk().kind().id() + "' must name the page "
                + page);
        }
    }
}
