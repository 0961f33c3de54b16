package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Every address of a city that takes words of somebody, as the tool takes them: parameters and pieces of addresses
/// from the description of the API, the forms of every page that a visitor and people of each kind come to, and bodies.
final class SqlTargets {
    /// Streams never end, and the tool would wait for them.
    private static final Set<String> STREAMS = Set.of("/api/v1/live", "/stream");
    private static final List<String> PEOPLE = List.of("admin", "staff", "operator", "auditor", "supplier", "resident");
    private static final int MOST_PAGES = 250;
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("(?s)<(input|textarea|select)\\b([^>]*)>(.*?)(?=<(?:input|"
        + "textarea|select|button)\\b|$)");
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"#]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");
    private static final String THING = "{\"id\":\"urn:ngsi-ld:Target:1\",\"type\":\"Target\",\"level\":1}";
    private static final List<String> BODIES = List.of("POST /ngsi-ld/v1/entities " + THING,
        "POST /ngsi-ld/v1/entityOperations/upsert [" + THING + "]",
        "PATCH /ngsi-ld/v1/entities/urn:ngsi-ld:Target:1/attrs {\"level\":{\"type\":\"Property\",\"value\":2}}",
        "POST /ngsi-ld/v1/entityOperations/query {\"type\":\"Query\",\"entities\":[{\"type\":\"Target\",\"id\":"
            + "\"urn:ngsi-ld:Target:1\"}],\"q\":\"level==1\",\"attrs\":[\"level\"]}",
        "POST /ngsi-ld/v1/temporal/entityOperations/query {\"type\":\"Query\",\"entities\":[{\"type\":\"Target\"}],"
            + "\"temporalQ\":{\"timerel\":\"after\",\"timeAt\":\"2026-01-01T00:00:00Z\"}}",
        "POST /ngsi-ld/v1/temporal/entities {\"id\":\"urn:ngsi-ld:Target:2\",\"type\":\"Target\",\"level\":[{\"type\":"
            + "\"Property\",\"value\":1,\"observedAt\":\"2026-01-01T00:00:00Z\"}]}",
        "POST /ngsi-ld/v1/subscriptions {\"type\":\"Subscription\",\"entities\":[{\"type\":\"Target\"}],\"q\":"
            + "\"level>1\",\"notification\":{\"endpoint\":{\"uri\":\"http://127.0.0.1:9/told\"}}}",
        "POST /ngsi-ld/v1/csourceRegistrations {\"type\":\"ContextSourceRegistration\",\"information\":[{\"entities\":"
            + "[{\"type\":\"Target\"}]}],\"endpoint\":\"http://127.0.0.1:9/ngsi-ld/v1\"}",
        "POST /api/v1/readings {\"series\":[{\"thing\":\"urn:ngsi-ld:Target:1\",\"attribute\":\"level\",\"readings\":"
            + "[[\"2026-01-01T00:00:00Z\",1]]}]}",
        "POST /api/v1/antenna-siting/cases {\"owner\":\"private\",\"site\":\"a\",\"place\":\"indoor\",\"work\":"
            + "\"new\"}",
        "POST /api/v1/antenna-siting/cases/former {\"cases\":[{\"number\":\"X-1\",\"title\":\"a\",\"opened\":"
            + "\"2026-01-01T00:00:00Z\",\"facts\":{\"owner\":\"private\"},\"parties\":[],\"steps\":[]}]}");

    private final HttpClient http = HttpClient.newBuilder().build();
    private final URI base;
    private final List<List<String>> targets = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    private SqlTargets(URI base) {
        this.base = base;
    }

    static List<List<String>> of(URI base) throws IOException, InterruptedException {
        var found = new SqlTargets(base);
        var pages = found.described();
        int described = found.targets.size();
        assertThat(described).as("addresses").isGreaterThan(100);
        BODIES.forEach(found::body);
        found.forms("", pages);
        for (var person : PEOPLE) {
            found.forms(found.session(person), pages);
        }
        assertThat(found.targets.size() - described).as("forms and bodies").isGreaterThan(50);
        return found.targets;
    }

    /// What a target is, for telling: its address and the names in its body.
    static String name(List<String> target) {
        return target.stream().filter(word -> word.startsWith("http") || word.startsWith("--data"))
            .collect(Collectors.joining(" "));
    }

    // The addresses that the city describes; those of pages are handed back.
    private List<String> described() throws IOException, InterruptedException {
        var admin = session("admin");
        var paths = new ObjectMapper().readTree(page("", "/q/openapi?format=json")).path("paths");
        var pages = new ArrayList<String>();
        paths.properties().stream().filter(path -> STREAMS.stream().noneMatch(path.getKey()::endsWith)
            && path.getValue().has("get")).forEach(path -> {
                var get = path.getValue().path("get");
                var query = parameters(path.getValue()) + parameters(get);
                var plain = path.getKey().replaceAll("\\{[^}]+}", "1");
                if (!query.isEmpty()) {
                    add(admin, "--threads=4", "-u", base + plain + "?" + query.substring(1));
                }
                if (path.getKey().contains("{")) {
                    add(admin, "--threads=4", "-u", base + path.getKey().replaceAll("\\{[^}]+}", "1*"));
                } else if (!path.getKey().startsWith("/api/")) {
                    pages.add(path.getKey());
                }
            });
        pages.addAll(List.of("/services/antenna-siting/cases/new", "/services/agreements/registers/partners",
            "/services/agreements/registers/agreements/new",
            "/services/security-policy/cases/new?kind=security-finding"));
        return pages;
    }

    private void body(String line) {
        var parts = line.split(" ", 3);
        add("", "--method=" + parts[0], "-u", base + parts[1], "--data=" + parts[2],
            "--headers=Content-Type: application/json\nAuthorization: Bearer miyako-sample-city");
    }

    // What somebody with a session comes to from the pages, one link further, and every form on the way.
    private void forms(String cookie, List<String> pages) throws IOException, InterruptedException {
        var waiting = new ArrayDeque<>(pages);
        var seen = new TreeSet<>(pages);
        for (int read = 0; !waiting.isEmpty() && read < MOST_PAGES; read++) {
            var path = waiting.poll();
            var html = page(cookie, path);
            FORM.matcher(html).results().forEach(form -> form(cookie, path, form.group(1), form.group(2)));
            if (read < pages.size()) {
                LINK.matcher(html).results().map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(link -> !link.startsWith("/en") && !link.contains("format=") && !link.startsWith("/assets")
                        && !link.startsWith("/api") && seen.add(link.replaceAll("[0-9]+", "1"))).forEach(waiting::add);
            }
        }
    }

    private void form(String cookie, String path, String head, String inside) {
        var action = attribute(head, "action").isEmpty() ? path : attribute(head, "action").replace("&amp;", "&");
        var fields = fields(inside);
        fields.remove("form-token");
        // One of a kind; leaving takes no word of anybody, and neither does a form without a field.
        if (action.endsWith("/sign-out") || fields.isEmpty()
                || !known.add(action.replaceAll("\\?.*", "").replaceAll("[0-9]+", "1") + fields.keySet())) {
            return;
        }
        var words = fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(),
            StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        var names = "-p" + String.join(",", fields.keySet());
        var token = TOKEN.matcher(inside);
        if (!head.contains("post")) {
            add(cookie, "-u", base + action.replaceAll("\\?.*", "") + "?" + words, names);
        } else if (token.find()) {
            add(cookie, "-u", base + action, "--data=" + words + "&form-token=" + token.group(1), names);
        }
    }

    private static Map<String, String> fields(String inside) {
        var fields = new LinkedHashMap<String, String>();
        FIELD.matcher(inside).results().filter(field -> !attribute(field.group(2), "name").isEmpty()
            && !attribute(field.group(2), "type").equals("file")).forEach(field -> {
                var value = attribute(field.group(1).equals("select") ? field.group(3).replaceFirst(
                    "(?s).*?<option\\s+value=\"\"[^>]*>", "") : field.group(2), "value");
                fields.putIfAbsent(attribute(field.group(2), "name"), !value.isEmpty() ? value
                    : switch (attribute(field.group(2), "type")) {
                        case "date" -> "2027-01-01";
                        case "datetime-local" -> "2027-01-01T09:00";
                        case "email" -> "a@example.jp";
                        case "number" -> "1";
                        default -> "a";
                    });
            });
        return fields;
    }

    private void add(String cookie, String... words) {
        targets.add(Stream.concat(Stream.of(words), cookie.isEmpty() ? Stream.empty()
            : Stream.of("--cookie=" + cookie, "--drop-set-cookie")).toList());
    }

    private String session(String name) throws IOException, InterruptedException {
        var token = TOKEN.matcher(page("", "/sign-in"));
        assertThat(token.find()).isTrue();
        var answer = http.send(HttpRequest.newBuilder(base.resolve("/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
                "name=" + name + "&password=miyako-sample&form-token=" + token.group(1))).build(),
            HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private String page(String cookie, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html,application/json");
        return http.send((cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
            HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
            .filter(parameter -> parameter.path("in").asText().equals("query"))
            .map(parameter -> "&" + parameter.path("name").asText() + "=1").collect(Collectors.joining());
    }

    private static String attribute(String tag, String name) {
        var found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }
}
