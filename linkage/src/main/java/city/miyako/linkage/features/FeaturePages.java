package city.miyako.linkage.features;

import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/// The same answers as pages (17-069r4, 8.3).
@ApplicationScoped
class FeaturePages {
    private static final int MOST_PROPERTIES = 200;
    private static final List<String> SYSTEMS = Arrays.stream(ReferenceSystem.values()).map(ReferenceSystem::uri)
        .toList();

    private final Pages pages;
    private final CollectionList collections;

    FeaturePages(Pages pages, CollectionList collections) {
        this.pages = pages;
        this.collections = collections;
    }

    String landing(List<Link> links) {
        return Templates.landing(page(), others(links)).render();
    }

    String api(FeatureCall call, List<Link> links) {
        var operations = Arrays.stream(Operation.values()).map(operation -> new Described(FeatureCalls.DOOR
            + operation.path(), call.say("api." + operation.id()), operation.parameters().stream()
                .map(known -> new Explained(known.word(), call.say("api.parameter." + known.word()))).toList()))
            .toList();
        return Templates.api(page(), operations, others(links)).render();
    }

    String conformance(List<String> classes, List<Link> links) {
        return Templates.conformance(page(), classes, others(links)).render();
    }

    String collections(List<ThingCollection> all, List<Link> links) {
        return Templates.collections(page(), all, others(links)).render();
    }

    String collection(ThingCollection one, List<Link> links) {
        return Templates.collection(page(), one, SYSTEMS, others(links)).render();
    }

    String items(FeatureCall call, String collection, FeatureDesk.Told told) {
        var sheet = FeatureSheet.list(told.body().path("features"), call.language(),
            name -> collections.label(collection, name, call.language()));
        return Templates.items(page(), of(call, collection), sheet, told.body().path("numberMatched").asLong(-1),
            told.links().stream().filter(link -> "next".equals(link.rel())).toList(), others(told.links())).render();
    }

    String item(FeatureCall call, String collection, FeatureDesk.Told told) {
        var sheet = FeatureSheet.of(List.<JsonNode>of(told.body()), MOST_PROPERTIES, call.language(),
            name -> collections.label(collection, name, call.language()));
        return Templates.item(page(), of(call, collection), sheet, told.body().path("geometry").toString(),
            told.system().uri(), others(told.links())).render();
    }

    private ThingCollection of(FeatureCall call, String collection) {
        return new ThingCollection(collection, collections.title(collection, call.language()), null);
    }

    private Page page() {
        return pages.of(FeaturePages.class);
    }

    private static List<Link> others(List<Link> links) {
        return links.stream().filter(link -> "alternate".equals(link.rel())).toList();
    }

    /// An operation as the page about the API tells it.
    ///
    /// @param path       its address
    /// @param summary    what it answers
    /// @param parameters what it may be asked with
    record Described(String path, String summary, List<Explained> parameters) {
    }

    /// A parameter as the page about the API tells it.
    ///
    /// @param name as in addresses
    /// @param text what it asks for
    record Explained(String name, String text) {
    }

    /// The pages of this package.
    @CheckedTemplate(basePath = "city/miyako/linkage/features/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance landing(Page page, List<Link> links);

        static native TemplateInstance api(Page page, List<Described> operations, List<Link> links);

        static native TemplateInstance conformance(Page page, List<String> classes, List<Link> links);

        static native TemplateInstance collections(Page page, List<ThingCollection> collections, List<Link> links);

        static native TemplateInstance collection(Page page, ThingCollection collection, List<String> systems,
                                                  List<Link> links);

        static native TemplateInstance items(Page page, ThingCollection collection, FeatureSheet sheet, long matched,
                                             List<Link> next, List<Link> links);

        static native TemplateInstance item(Page page, ThingCollection collection, FeatureSheet sheet, String geometry,
                                            String system, List<Link> links);
    }
}
