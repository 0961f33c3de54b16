package city.miyako.foundation.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// All services of this program: every bean marked as one, with the manifest that lies beside its class.
///
/// There is no list to keep: a folder with manifest and bean is a service. Safe for all threads.
@ApplicationScoped
public class ServiceDirectory {
    private final Instance<CityService> beans;
    private volatile @Nullable List<ServiceEntry> entries;

    /// A directory over the beans of the program; manifests are read when first asked for.
    public ServiceDirectory(@Any Instance<CityService> beans) {
        this.beans = beans;
    }

    /// All services in order of their ids.
    ///
    /// @throws IllegalStateException when a service has no manifest, or one without id
    public List<ServiceEntry> all() {
        var known = entries;
        if (known == null) {
            known = beans.handlesStream().map(handle -> read(handle.getBean().getBeanClass()))
                    .sorted(Comparator.comparing(ServiceEntry::id)).toList();
            entries = known;
        }
        return known;
    }

    /// The services that realise an entry of the checklist, whole or in part.
    public List<ServiceEntry> realising(String checklistId) {
        return all().stream().filter(entry -> entry.realises().stream()
                .anyMatch(id -> id.equals(checklistId) || id.startsWith(checklistId + "#"))).toList();
    }

    /// The level of a checklist entry: that of its weakest part; empty when nobody realises it at a level yet.
    public Optional<String> level(String checklistId) {
        var order = List.of("bronze", "silver", "gold");
        var weakest = realising(checklistId).stream().mapToInt(entry -> order.indexOf(entry.level())).min();
        return weakest.isPresent() && weakest.getAsInt() >= 0
                ? Optional.of(order.get(weakest.getAsInt())) : Optional.empty();
    }

    private static ServiceEntry read(Class<?> bean) {
        try (var in = bean.getResourceAsStream("service.yaml")) {
            if (in == null) {
                throw new IllegalStateException("service.yaml is missing beside " + bean.getName());
            }
            var manifest = new YAMLMapper().readTree(in);
            var id = manifest.path("id").asText("");
            if (id.isEmpty()) {
                throw new IllegalStateException("service.yaml beside " + bean.getName() + " has no id");
            }
            return new ServiceEntry(id, manifest.path("name").path("ja").asText(id),
                    manifest.path("name").path("en").asText(id), manifest.path("area").asText(""),
                    manifest.path("level").asText(""), items(manifest.path("realises")).map(JsonNode::asText).toList(),
                    items(manifest.path("pages")).map(ServiceDirectory::page).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("service.yaml beside " + bean.getName() + " cannot be read", e);
        }
    }

    private static ServiceEntry.Page page(JsonNode page) {
        return new ServiceEntry.Page(page.path("path").asText(), page.path("ja").asText(), page.path("en").asText());
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
