package city.miyako.linkage.subscriptions;

/// What subscriptions are about.
enum SubscriptionKind {
    /// Things (clause 5.8).
    THINGS(SubscriptionsResource.PATH),
    /// Registrations of sources (clause 5.11).
    SOURCES(SourceSubscriptionsResource.PATH);

    private final String path;

    SubscriptionKind(String path) {
        this.path = path;
    }

    /// The address below which they are kept.
    String path() {
        return path;
    }
}
