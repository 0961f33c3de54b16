package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.outgoing.OutgoingRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the question to a source (ETSI GS CIM 009 v1.8.1, clauses 4.3.6.5, 6.3.17 and 6.3.18).
final class SourceRequest {
    private static final String DOORS = "/ngsi-ld/v1";
    /// Filters that a source answers itself, where it and the asker speak of things by the same names.
    private static final List<String> FILTERS = List.of("q", "scopeQ", "georel", "geometry", "coordinates",
        "geoproperty");

    private SourceRequest() {
    }

    /// The request for one thing.
    static OutgoingRequest thing(Source source, Call call, Asked asked, String alias) {
        var parameters = new ArrayList<String>();
        attributes(source, asked, parameters);
        return request(source, call, "/entities/" + encoded(asked.ids().getFirst()), parameters, alias);
    }

    /// The request for the things of a query, from the beginning.
    static OutgoingRequest things(Source source, Call call, Asked asked, String alias) {
        var parameters = new ArrayList<String>();
        add("type", asked.types().stream().map(source.names()::compact).collect(Collectors.joining(",")), parameters);
        add("id", String.join(",", asked.ids()), parameters);
        add("idPattern", asked.idPattern() == null ? "" : asked.idPattern(), parameters);
        if (isFiltered(call)) {
            FILTERS.forEach(name -> add(name, call.parameters().find(name).orElse(""), parameters));
        } else {
            attributes(source, asked, parameters);
        }
        add("limit", Integer.toString(AnswerReader.MOST), parameters);
        return request(source, call, "/entities", parameters, alias);
    }

    /// Whether a query asks for more than kinds, ids and attributes.
    static boolean isFiltered(Call call) {
        return FILTERS.stream().anyMatch(call.parameters()::has);
    }

    /// Whether a source can be asked the filters of a query: they name things, and names are the asker's.
    static boolean isUnderstood(Source source, Call call) {
        return !isFiltered(call) || call.names() == Names.CORE && source.names() == Names.CORE;
    }

    private static OutgoingRequest request(Source source, Call call, String door, List<String> parameters,
                                           String alias) {
        parameters.add("options=sysAttrs");
        if (source.localOnly()) {
            parameters.add("local=true");
        }
        var base = source.uri().toString().replaceAll("/+$", "");
        var uri = URI.create(base + (base.endsWith(DOORS) ? "" : DOORS) + door + "?" + String.join("&", parameters));
        var headers = new HashMap<>(source.headers());
        headers.put("Accept", Call.JSON);
        headers.put("Via", call.via().stream().map(hop -> "1.1 " + hop + ", ").collect(Collectors.joining())
            + "1.1 " + alias);
        if (source.tenant() != null) {
            headers.put("NGSILD-Tenant", source.tenant());
        }
        if (source.context() != null) {
            headers.put("Link", "<" + source.context()
                + ">; rel=\"http://www.w3.org/ns/json-ld#context\"; type=\"application/ld+json\"");
        }
        return new OutgoingRequest("GET", uri, headers, new byte[0], source.timeout(), AnswerReader.LIMIT_BYTES);
    }

    private static void attributes(Source source, Asked asked, List<String> parameters) {
        add("attrs", asked.attributes().stream().sorted().map(source.names()::compact)
            .collect(Collectors.joining(",")), parameters);
    }

    private static void add(String name, String text, List<String> parameters) {
        if (!text.isEmpty()) {
            parameters.add(name + "=" + encoded(text));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
