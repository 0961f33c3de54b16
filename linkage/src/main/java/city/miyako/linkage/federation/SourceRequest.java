package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.outgoing.OutgoingRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes the question to a source (ETSI GS CIM 009 v1.8.1, clauses 4.3.6.5, 6.3.17 and 6.3.18).
final class SourceRequest {
    private static final String DOORS = "/ngsi-ld/v1";
    /// Filters that a source answers itself, where it and the asker speak of things by the same names.
    private static final List<String> FILTERS = List.of("q", "scopeQ", "georel", "geometry", "coordinates",
        "geoproperty");

    private SourceRequest() {
    }

    /// The request for one part of a question.
    ///
    /// @param alias the name by which the city knows itself again
    /// @param timeout how long to wait
    static OutgoingRequest of(Question question, Call call, Asked part, String alias, Duration timeout) {
        var source = question.registration().source();
        var uri = question.operation().equals(Operations.RETRIEVE) ? thing(source, part) : things(source, call, part);
        return new OutgoingRequest("GET", uri, headers(source, call, alias), new byte[0], timeout,
            AnswerReader.LIMIT_BYTES);
    }

    private static URI thing(Source source, Asked asked) {
        var parameters = new ArrayList<String>();
        attributes(source, asked, parameters);
        return uri(source, "/entities/" + encoded(asked.ids().getFirst()), parameters);
    }

    // from the beginning, whatever page the asker is at
    private static URI things(Source source, Call call, Asked asked) {
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
        return uri(source, "/entities", parameters);
    }

    /// Whether a query asks for more than kinds, ids and attributes.
    static boolean isFiltered(Call call) {
        return FILTERS.stream().anyMatch(call.parameters()::has);
    }

    /// Whether a source can be asked the filters of a query: they name things, and names are the asker's.
    static boolean isUnderstood(Source source, Call call) {
        return !isFiltered(call) || call.names() == Names.CORE && source.names() == Names.CORE;
    }

    private static URI uri(Source source, String door, List<String> parameters) {
        parameters.add("options=sysAttrs");
        if (source.localOnly()) {
            parameters.add("local=true");
        }
        var base = source.uri().toString().replaceAll("/+$", "");
        return URI.create(base + (base.endsWith(DOORS) ? "" : DOORS) + door + "?" + String.join("&", parameters));
    }

    private static Map<String, String> headers(Source source, Call call, String alias) {
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
        return headers;
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
