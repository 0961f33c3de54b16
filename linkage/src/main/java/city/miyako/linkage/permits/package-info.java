/// Whether residents are told the forecasts of a service: off until somebody names the permit, and every change kept.
@NullMarked
package city.miyako.linkage.permits;

import org.jspecify.annotations.NullMarked;
