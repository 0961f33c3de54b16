package city.miyako.app.security;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.pages.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How the city is protected, which tests show it, of which parts it is made, and whom to tell of a hole.
@Path("/")
@ApplicationScoped
@Blocking
public class SecurityPages {
    /// How long from today `security.txt` may be believed; RFC 9116 wants less than a year.
    private static final Duration BELIEVED = Duration.ofDays(180);
    private static final Set<String> WAYS = Set.of("mailto", "https", "tel");
    /// What the build writes beside the program (CycloneDX).
    private static final String PARTS = "miyako.cdx.json";

    private final Pages pages;
    private final Clock clock;
    private final String contact;
    private final String publicAddress;
    private final java.nio.file.Path parts;
    private final List<Requirement> requirements;

    /// Pages about the running program.
    ///
    /// @param program the file the program was started from
    public SecurityPages(Pages pages, CitySettings settings, Clock clock,
                         @ConfigProperty(name = "java.class.path") String program) {
        this.pages = pages;
        this.clock = clock;
        this.contact = contact(settings.security().contact().orElse(""));
        this.publicAddress = settings.publicAddress();
        this.parts = java.nio.file.Path.of(program).resolveSibling(PARTS);
        this.requirements = requirements();
    }

    /// What is protected, how, and by which tests that is shown.
    @GET
    @Path("/about/security")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance security() {
        var page = pages.of(SecurityPages.class);
        return Templates.security(page, SecurityView.of(requirements, page, contact, Files.isRegularFile(parts)));
    }

    /// Every library of the running program (a software bill of materials, CycloneDX).
    @GET
    @Path("/about/security/sbom.json")
    @Produces("application/vnd.cyclonedx+json")
    public Response parts() {
        if (!Files.isRegularFile(parts)) {
            throw Problem.of(CommonError.NOT_FOUND, "reason", "this program was not packaged");
        }
        return Response.ok(parts.toFile()).header("Content-Disposition", "attachment; filename=\"miyako.cdx.json\"")
            .build();
    }

    /// Whom to tell of a hole, for those who look for it by RFC 9116.
    @GET
    @Path("/.well-known/security.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public Response reporting() {
        if (contact.isEmpty()) {
            throw Problem.of(CommonError.NOT_FOUND, "setting", "miyako.security.contact");
        }
        var until = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(BELIEVED);
        return Response.ok("""
            Contact: %s
            Expires: %s
            Preferred-Languages: ja, en
            Canonical: %s/.well-known/security.txt
            Policy: %s/about/security
            """.formatted(contact, until, publicAddress, publicAddress), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
            .build();
    }

    private static String contact(String given) {
        if (given.isEmpty()) {
            return "";
        }
        try {
            if (WAYS.contains(String.valueOf(URI.create(given).getScheme()))) {
                return given;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below, with the text that is none
        }
        throw new IllegalStateException("miyako.security.contact is an address that begins with mailto:, https: or tel:"
            + ", not " + given);
    }

    private static List<Requirement> requirements() {
        var source = Objects.requireNonNull(SecurityPages.class.getResourceAsStream("asvs.csv"), "asvs.csv is missing");
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Requirement::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("asvs.csv cannot be read", e);
        }
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/security/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance security(city.miyako.foundation.pages.Page page, SecurityView view);
    }
}
