package city.miyako.linkage.features;

import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.linkage.ngsild.Answers;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The city's things by OGC API – Features: as GeoJSON for programs, as pages for people.
@Path("/ogc/features")
@ApplicationScoped
public class FeaturesResource {
    private static final String PAGE = FeatureCall.HTML + ";charset=UTF-8";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PART_1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
    private static final List<String> CLASSES = List.of(PART_1 + "core", PART_1 + "oas30", PART_1 + "html",
        PART_1 + "geojson", "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs");

    private final FeatureCalls calls;
    private final CollectionList collections;
    private final FeatureDesk desk;
    private final FeaturePages pages;

    FeaturesResource(FeatureCalls calls, CollectionList collections, FeatureDesk desk, FeaturePages pages) {
        this.calls = calls;
        this.collections = collections;
        this.desk = desk;
        this.pages = pages;
    }

    /// The landing page (17-069r4, 7.2).
    @GET
    public Response landing(@Context UriInfo uri, @Context HttpHeaders headers) {
        var call = calls.of(uri, headers, Operation.LANDING.parameters());
        var links = new ArrayList<>(call.own("", FeatureCall.JSON));
        links.add(call.link("/api", "service-desc", FeatureCall.OPENAPI, call.say("api")));
        links.add(call.link("/api", "service-doc", FeatureCall.HTML, call.say("api")));
        links.add(call.link("/conformance", "conformance", FeatureCall.JSON, call.say("conformance")));
        links.add(call.link("/collections", "data", FeatureCall.JSON, call.say("collections")));
        return call.html() ? page(pages.landing(links), links) : json(JSON.objectNode().put("title",
            call.say("title")).put("description", call.say("lede")), FeatureCall.JSON, links);
    }

    /// The description of this door (17-069r4, 7.3).
    @GET
    @Path("/api")
    public Response api(@Context UriInfo uri, @Context HttpHeaders headers) {
        var call = calls.of(uri, headers, Operation.API.parameters());
        var links = call.own("/api", FeatureCall.OPENAPI);
        if (call.html()) {
            return page(pages.api(call, links), links);
        }
        var document = new ApiDocument(call, collections.all(call.language()), collections.properties()).json();
        return Response.ok(Answers.bytes(document)).type(FeatureCall.OPENAPI).build();
    }

    /// Which classes of the standards hold here (17-069r4, 7.4).
    @GET
    @Path("/conformance")
    public Response conformance(@Context UriInfo uri, @Context HttpHeaders headers) {
        var call = calls.of(uri, headers, Operation.CONFORMANCE.parameters());
        var links = call.own("/conformance", FeatureCall.JSON);
        var body = JSON.objectNode();
        CLASSES.forEach(body.putArray("conformsTo")::add);
        return call.html() ? page(pages.conformance(CLASSES, links), links) : json(body, FeatureCall.JSON, links);
    }

    /// All collections (17-069r4, 7.13).
    @GET
    @Path("/collections")
    public Response collections(@Context UriInfo uri, @Context HttpHeaders headers) {
        var call = calls.of(uri, headers, Operation.COLLECTIONS.parameters());
        var links = call.own("/collections", FeatureCall.JSON);
        var all = collections.all(call.language());
        if (call.html()) {
            return page(pages.collections(all, links), links);
        }
        var body = JSON.objectNode();
        systems(body);
        var list = body.putArray("collections");
        all.forEach(one -> list.add(linked(collection(one), collectionLinks(call, one, "self"))));
        return json(body, FeatureCall.JSON, links);
    }

    /// One collection (17-069r4, 7.14).
    @GET
    @Path("/collections/{collectionId}")
    public Response collection(@Context UriInfo uri, @Context HttpHeaders headers,
                               @PathParam("collectionId") String id) {
        var call = calls.of(uri, headers, Operation.COLLECTION.parameters());
        var one = collections.get(id, call.language());
        var links = new ArrayList<>(call.own(FeatureCall.path(id), FeatureCall.JSON));
        links.addAll(collectionLinks(call, one, ""));
        return call.html() ? page(pages.collection(one, links), links)
            : json(collection(one), FeatureCall.JSON, links);
    }

    /// The features of a collection, a page at a time (17-069r4, 7.15).
    @GET
    @Path("/collections/{collectionId}/items")
    public Response items(@Context UriInfo uri, @Context HttpHeaders headers, @PathParam("collectionId") String id) {
        var call = calls.open(uri, headers);
        var told = desk.items(call, id);
        return placed(call.html() ? Response.ok(pages.items(call, id, told)).type(PAGE)
            : Response.ok(Answers.bytes(told.body())).type(FeatureCall.GEO), told);
    }

    /// One feature (17-069r4, 7.16).
    @GET
    @Path("/collections/{collectionId}/items/{featureId}")
    public Response item(@Context UriInfo uri, @Context HttpHeaders headers, @PathParam("collectionId") String id,
                         @PathParam("featureId") String feature) {
        var call = calls.of(uri, headers, Operation.ITEM.parameters());
        var told = desk.item(call, id, feature);
        return placed(call.html() ? Response.ok(pages.item(call, id, told)).type(PAGE)
            : Response.ok(Answers.bytes(told.body())).type(FeatureCall.GEO), told);
    }

    private static List<Link> collectionLinks(FeatureCall call, ThingCollection one, String self) {
        var links = new ArrayList<Link>();
        if (!self.isEmpty()) {
            links.add(call.link(FeatureCall.path(one.id()), self, FeatureCall.JSON, one.title()));
        }
        links.add(call.link(FeatureCall.items(one.id()), Link.ITEMS, FeatureCall.GEO, one.title()));
        links.add(call.link(FeatureCall.items(one.id()), Link.ITEMS, FeatureCall.HTML, one.title()));
        return links;
    }

    private static ObjectNode collection(ThingCollection one) {
        var told = JSON.objectNode().put("id", one.id()).put("title", one.title()).put("itemType", "feature");
        var extent = one.extent();
        if (extent != null) {
            var spatial = told.putObject("extent").putObject("spatial");
            spatial.putArray("bbox").addArray().add(extent.west()).add(extent.south()).add(extent.east())
                .add(extent.north());
            spatial.put("crs", ReferenceSystem.CRS84.uri());
        }
        systems(told);
        return told.put("storageCrs", ReferenceSystem.CRS84.uri());
    }

    private static void systems(ObjectNode told) {
        Arrays.stream(ReferenceSystem.values()).map(ReferenceSystem::uri).forEach(told.putArray("crs")::add);
    }

    private static ObjectNode linked(ObjectNode body, List<Link> links) {
        links.forEach(link -> body.withArray("links").add(link.json()));
        return body;
    }

    private static Response json(ObjectNode body, String type, List<Link> links) {
        return headed(Response.ok(Answers.bytes(linked(body, links))).type(type), links).build();
    }

    private static Response page(String page, List<Link> links) {
        return headed(Response.ok(page).type(PAGE), links).build();
    }

    private static Response placed(Response.ResponseBuilder answer, FeatureDesk.Told told) {
        return headed(answer, told.links()).header("Content-Crs", "<" + told.system().uri() + ">").build();
    }

    private static Response.ResponseBuilder headed(Response.ResponseBuilder answer, List<Link> links) {
        links.forEach(link -> answer.header(HttpHeaders.LINK, link.header()));
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
