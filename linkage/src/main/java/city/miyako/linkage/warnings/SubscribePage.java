package city.miyako.linkage.warnings;

import city.miyako.foundation.pages.Page;
import city.miyako.linkage.sites.Choice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The page that says how to be told of warnings, by municipality: feed, stream, webhook and API.
final class SubscribePage {
    private SubscribePage() {
    }

    static TemplateInstance of(Page page, Offer offer, Choice choice) {
        return Templates.subscribe(page, offer, choice);
    }

    /// What can be subscribed to.
    ///
    /// @param kind the kind of warning
    /// @param service what its service is called
    /// @param base address of the city, for links that leave it
    record Offer(WarningKind kind, String service, String base) {
        /// The address of this page, without language prefix.
        public String page() {
            return kind.home() + "/subscribe";
        }

        /// The full address of a door of the API, narrowed to a municipality.
        public String address(Page page, String door, Choice choice) {
            return base + page.href(kind.api() + "/" + door) + choice.asked();
        }
    }

    /// The page beside this class.
    @CheckedTemplate(basePath = "city/miyako/linkage/warnings/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance subscribe(Page page, Offer offer, Choice choice);
    }
}
