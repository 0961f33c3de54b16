package city.miyako.foundation.services;

import city.miyako.foundation.text.Language;
import java.util.List;

/// A service that can tell the whole city something urgent; the portal asks all of them.
public interface CityAlerts {
    /// The alerts in force, most urgent first; quick, since every page of the portal asks.
    List<CityAlert> current(Language language);
}
