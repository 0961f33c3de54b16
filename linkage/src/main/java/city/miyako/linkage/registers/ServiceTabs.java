package city.miyako.linkage.registers;

import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// The tabs of a service that keeps registers, the same on all of its pages: its other pages as its manifest names
/// them, then the registers the reader may read. `pages/tabs.html` shows them.
@ApplicationScoped
public class ServiceTabs {
    private final RegisterDoor door;
    private final ServiceDirectory services;
    private final RequestContext request;

    ServiceTabs(RegisterDoor door, ServiceDirectory services, RequestContext request) {
        this.door = door;
        this.services = services;
        this.request = request;
    }

    /// One way on from a page of a service to another of its pages.
    ///
    /// @param path the address of its page, without language prefix
    /// @param name what it is called in the reader's language
    public record Tab(String path, String name) {
    }

    /// The tabs of a service.
    ///
    /// @param service id of the service, as in its manifest
    public List<Tab> of(String service) {
        var language = request.language();
        var registers = "/services/" + service + "/registers/";
        var pages = services.all().stream().filter(entry -> entry.id().equals(service))
            .flatMap(entry -> entry.pages().stream()).filter(page -> !page.path().startsWith(registers))
            .map(page -> new Tab(page.path(), page.name(language)));
        return Stream.concat(pages, door.offered(service).stream().map(register ->
            new Tab(registers + register.id(), register.heading().label().in(language)))).toList();
    }
}
