package city.miyako.foundation.services;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All services of this program: every bean marked as one, with the manifest that lies beside its class.
///
/// There is no list to keep: a folder with manifest and bean is a service. Safe for all threads.
@ApplicationScoped
public class ServiceDirectory {
    private final Instance<CityService> beans;
    private volatile @Nullable Known known;

    /// A directory over the beans of the program; manifests are read at the start, so that a wrong one stops it.
    public ServiceDirectory(@Any Instance<CityService> beans) {
        this.beans = beans;
    }

    /// All services in order of their ids.
    public List<ServiceEntry> all() {
        return manifests().stream().map(ServiceManifest::entry).toList();
    }

    /// All that the services say of themselves, in order of their ids.
    ///
    /// @throws IllegalStateException when a service has no manifest, or one with unknown or missing keys
    public List<ServiceManifest> manifests() {
        return known().manifests();
    }

    /// The services that realise an entry of the checklist, whole or in part.
    public List<ServiceEntry> realising(String checklistId) {
        return known().realising().getOrDefault(checklistId, List.of());
    }

    /// The level of a checklist entry: that of its weakest part; empty when nobody realises it at a level yet.
    public Optional<String> level(String checklistId) {
        var order = List.of("bronze", "silver", "gold");
        var weakest = realising(checklistId).stream().mapToInt(entry -> order.indexOf(entry.level())).min();
        return weakest.isPresent() && weakest.getAsInt() >= 0
                ? Optional.of(order.get(weakest.getAsInt())) : Optional.empty();
    }

    void atStart(@Observes StartupEvent start) {
        known();
    }

    private Known known() {
        var read = known;
        if (read == null) {
            read = Known.of(beans.handlesStream()
                .map(handle -> ManifestReader.read(handle.getBean().getBeanClass()))
                .sorted(Comparator.comparing(manifest -> manifest.entry().id())).toList());
            known = read;
        }
        return read;
    }

    /// What was read at the start; a page that shows the whole checklist asks for each of its entries.
    ///
    /// @param manifests all, in order of their ids
    /// @param realising who realises an entry of the checklist, whole or in part
    private record Known(List<ServiceManifest> manifests, Map<String, List<ServiceEntry>> realising) {
        static Known of(List<ServiceManifest> manifests) {
            var realising = new HashMap<String, List<ServiceEntry>>();
            for (var manifest : manifests) {
                manifest.entry().realises().stream().map(id -> id.replaceFirst("#.*", "")).distinct()
                    .forEach(id -> realising.computeIfAbsent(id, _ -> new ArrayList<>()).add(manifest.entry()));
            }
            realising.replaceAll((_, entries) -> List.copyOf(entries));
            return new Known(manifests, Map.copyOf(realising));
        }
    }
}
