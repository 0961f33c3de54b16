package city.miyako.linkage.warnings;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.things.Things;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.CityAddress;
import city.miyako.linkage.sites.Choice;
import city.miyako.linkage.sites.Sites;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

/// Where a service opens the warnings it gives, and has them put into messages and a page to subscribe.
@ApplicationScoped
public class WarningOffice {
    private final Things things;
    private final Sites sites;
    private final ChangeFeed feed;
    private final CitySettings settings;
    private final Pages pages;

    /// An office over the city's things and changes.
    public WarningOffice(Things things, Sites sites, ChangeFeed feed, CitySettings settings, Pages pages) {
        this.things = things;
        this.sites = sites;
        this.feed = feed;
        this.settings = settings;
        this.pages = pages;
    }

    /// The warnings of a kind; they follow the city once they are started.
    public Warnings open(WarningKind kind) {
        return new Warnings(kind, things, sites, feed);
    }

    /// The messages of a kind, with addresses as the reader found the city; in a sample city they say so.
    public WarningMessages messages(WarningKind kind, WarningWords words, UriInfo uri) {
        return new WarningMessages(kind, words, settings.sampleCity(), CityAddress.of(uri));
    }

    /// The page that says how to be told of warnings of a kind.
    ///
    /// @param service what the service is called, in the reader's language
    /// @param choice the municipality the page is narrowed to
    public TemplateInstance subscribePage(WarningKind kind, String service, Choice choice, UriInfo uri) {
        return SubscribePage.of(pages.of(SubscribePage.class),
            new SubscribePage.Offer(kind, service, CityAddress.of(uri)), choice);
    }
}
