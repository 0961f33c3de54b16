/// The strategy as a living portfolio: every initiative with its figures, its plan, and the service that realises it.
@NullMarked
package city.miyako.services.smarttokyostrategy;

import org.jspecify.annotations.NullMarked;
