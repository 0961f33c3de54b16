package city.miyako.linkage.sites;

/// A view of something that stands somewhere, as a service shows it.
public interface Sited {
    /// Where it stands.
    Site site();
}
