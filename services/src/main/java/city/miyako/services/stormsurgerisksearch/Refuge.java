package city.miyako.services.stormsurgerisksearch;

import city.miyako.linkage.sites.Site;

/// A place to go to.
///
/// @param site where it stands
/// @param metres how far it is as the crow flies; the way on foot is longer
/// @param open whether it is open now; a designated site that nobody reports on is not
/// @param threatened whether the layers show water there too
public record Refuge(Site site, long metres, boolean open, boolean threatened) {
}
