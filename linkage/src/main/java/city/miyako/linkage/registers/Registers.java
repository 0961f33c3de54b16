package city.miyako.linkage.registers;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.things.FirstThings;
import city.miyako.data.things.Things;
import city.miyako.foundation.access.Access;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/// All registers of the city, found by their service.
@ApplicationScoped
public class Registers {
    private final Things things;
    private final Access access;
    private final List<ServiceRegisters> services;

    Registers(Things things, Access access, ChangeFeed feed, @Any Instance<RegisterKeeper> keepers) {
        this.things = things;
        this.access = access;
        this.services = keepers.stream().map(keeper -> new ServiceRegisters(keeper, things, feed)).toList();
    }

    /// Refuses words the policy does not know, and gives registers that are new what they hold first.
    void atStart(@Observes StartupEvent start) {
        for (var service : services) {
            for (var register : service.all()) {
                known(register.rights().write());
                known(register.rights().see());
                var first = FirstRecords.of(service, register);
                if (!first.isEmpty()) {
                    FirstThings.write(things, Writer.system("registers"), first);
                }
            }
        }
    }

    /// The registers of a service.
    ///
    /// @throws Problem `not-found` where it has none
    public ServiceRegisters of(String service) {
        return services.stream().filter(one -> one.service().equals(service)).findFirst()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "service", service));
    }

    private void known(String permission) {
        if (!permission.isEmpty() && !access.policy().permissions().containsKey(permission)) {
            throw new IllegalStateException("a register asks for the permission '" + permission
                + "', which the policy does not know");
        }
    }
}
