package city.miyako.foundation.pages;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.services.CityAlert;
import city.miyako.foundation.services.CityAlerts;
import city.miyako.foundation.text.Texts;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.Comparator;

/// Makes the page of the running request.
@ApplicationScoped
public class Pages {
    private final RequestContext request;
    private final CitySettings settings;
    private final Instance<CityAlerts> alerts;
    private final Clock clock;

    /// Pages that know the request, the city and its alerts.
    public Pages(RequestContext request, CitySettings settings, @Any Instance<CityAlerts> alerts, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// The page of the running request, with the words that lie beside a class.
    ///
    /// @param home any class of the package whose texts the page uses
    public Page of(Class<?> home) {
        var language = request.language();
        var current = alerts.stream().flatMap(source -> source.current(language).stream())
            .sorted(Comparator.comparingInt(CityAlert::level).reversed().thenComparing(CityAlert::since)).toList();
        return new Page(language, request.path(), request.query(), request.actor(), settings.sampleCity(), current,
            Texts.beside(home), clock.instant(), request.formToken());
    }
}
