package city.miyako.linkage.sites;

import city.miyako.data.things.Thing;

/// Turns a thing into what a service shows of it.
///
/// @param <T> what is shown
@FunctionalInterface
public interface SiteView<T extends Sited> {
    /// What is shown of a thing.
    ///
    /// @param site where it stands, in the reader's language
    T of(Thing thing, Site site);
}
