package city.miyako.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Every manifest has its bean, every service bean its manifest; the bean has a scope, an address and one constructor.
final class EveryManifestHasItsBean {
    static final Rule RULE = new Rule("everyManifestHasItsBean", EveryManifestHasItsBean::check);
    private static final String MARK = "city.miyako.foundation.services.CityService";

    private EveryManifestHasItsBean() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var classes = Classes.of(tree);
        var promised = Manifests.services(tree).stream().collect(Collectors.toMap(manifest -> manifest.packageName()
                + "." + new Slug(manifest.id()).className(), manifest -> manifest, (a, _) -> a));
        promised.forEach((name, manifest) -> {
            if (classes.named(name).findAny().isEmpty()) {
                findings.add(manifest.finding(tree, "id:", "no compiled class " + name,
                        "write the bean, or build the module"));
            }
            classes.named(name).forEach(bean -> shape(bean, findings));
        });
        for (var type : classes.all()) {
            var marked = type.getAllRawInterfaces().stream().anyMatch(face -> face.getFullName().equals(MARK));
            if (marked && !type.isInterface() && !promised.containsKey(type.getFullName())
                    && type.getPackageName().startsWith("city.miyako.services")) {
                findings.add(new Finding(type.getFullName(), "a service bean without manifest",
                        "write service.yaml beside it with the id its class name says"));
            }
        }
        return findings;
    }

    private static void shape(JavaClass bean, List<Finding> findings) {
        if (!bean.isAnnotatedWith("jakarta.ws.rs.Path")) {
            findings.add(new Finding(bean.getFullName(), "no @Path",
                    "give the class an address, @Path(\"/\") at least"));
        }
        if (!bean.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")) {
            findings.add(new Finding(bean.getFullName(), "no @ApplicationScoped",
                    "a service is one bean for the city"));
        }
        if (bean.getAllRawInterfaces().stream().noneMatch(face -> face.getFullName().equals(MARK))) {
            findings.add(new Finding(bean.getFullName(), "is no CityService", "write `implements CityService`"));
        }
        var constructors = bean.getConstructors().stream()
                .filter(constructor -> !constructor.getModifiers().contains(JavaModifier.SYNTHETIC)).count();
        if (constructors != 1) {
            findings.add(new Finding(bean.getFullName(), constructors + " constructors",
                    "one constructor takes all collaborators"));
        }
    }
}
