package city.miyako.foundation.services;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All services of this program: every bean marked as one, with the manifest that lies beside its class.
///
/// There is no list to keep: a folder with manifest and bean is a service. Safe for all threads.
@ApplicationScoped
public class ServiceDirectory {
    private final Instance<CityService> beans;
    private volatile @Nullable List<ServiceManifest> manifests;

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
        var known = manifests;
        if (known == null) {
            known = beans.handlesStream().map(handle -> ManifestReader.read(handle.getBean().getBeanClass()))
                    .sorted(Comparator.comparing(manifest -> manifest.entry().id())).toList();
            manifests = known;
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

    void atStart(@Observes StartupEvent start) {
        manifests();
    }
}
