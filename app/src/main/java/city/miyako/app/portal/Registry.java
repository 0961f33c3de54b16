package city.miyako.app.portal;

import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.services.ChecklistEntry;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.services.ServiceManifest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The services and the checklist as JSON, for programs.
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class Registry {
    private final ServiceDirectory services;
    private final Checklist checklist;

    /// A registry over manifests and checklist.
    public Registry(ServiceDirectory services, Checklist checklist) {
        this.services = services;
        this.checklist = checklist;
    }

    /// Every running service.
    @GET
    @Path("/api/v1/services")
    @Operation(summary = "Every running service with its names, area, level, pages and doors")
    public List<ServiceAnswer> services() {
        return services.manifests().stream().map(Registry::answer).toList();
    }

    /// Every entry of the checklist with the level it has reached.
    @GET
    @Path("/api/v1/systems")
    @Operation(summary = "Every id of the checklist with its level, or null, and who realises it")
    public List<SystemAnswer> systems() {
        return checklist.all().stream().map(this::answer).toList();
    }

    private static ServiceAnswer answer(ServiceManifest manifest) {
        var entry = manifest.entry();
        return new ServiceAnswer(entry.id(), Map.of("ja", entry.nameJa(), "en", entry.nameEn()), entry.area(),
            levelOf(entry), entry.realises(), entry.pages().stream().map(ServiceEntry.Page::path).toList(),
            manifest.api());
    }

    private SystemAnswer answer(ChecklistEntry entry) {
        return new SystemAnswer(entry.id(), Map.of("ja", entry.name().ja(), "en", entry.name().en()),
            entry.place().pillar(), entry.place().field(), services.level(entry.id()).orElse(null),
            services.realising(entry.id()).stream().map(ServiceEntry::id).toList());
    }

    private static @Nullable String levelOf(ServiceEntry entry) {
        return entry.level().isEmpty() ? null : entry.level();
    }

    /// A service as programs read it.
    ///
    /// @param id its id
    /// @param name its names by language
    /// @param area the area of city life
    /// @param level `bronze`, `silver`, `gold`, or null
    /// @param realises ids of the checklist
    /// @param pages addresses of its pages
    /// @param api addresses of its doors
    public record ServiceAnswer(String id, Map<String, String> name, String area, @Nullable String level,
                                List<String> realises, List<String> pages, List<String> api) {
    }

    /// An entry of the checklist as programs read it.
    ///
    /// @param id its id
    /// @param name its names by language
    /// @param pillar the pillar of the strategy
    /// @param field the policy field
    /// @param level the level of its weakest part, or null where nobody realises it yet
    /// @param realisedBy ids of the services
    public record SystemAnswer(String id, Map<String, String> name, String pillar, String field,
                               @Nullable String level, List<String> realisedBy) {
    }
}
