package city.miyako.linkage.registers;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/// What pages and API ask before they show or write a record.
@ApplicationScoped
class RegisterDoor {
    private final Registers registers;
    private final Choices choices;
    private final RequestContext request;
    private final Clock clock;

    RegisterDoor(Registers registers, Choices choices, RequestContext request, Clock clock) {
        this.registers = registers;
        this.choices = choices;
        this.request = request;
        this.clock = clock;
    }

    /// A register the reader may read.
    ///
    /// @throws Problem `not-found`, `sign-in-required` or `not-allowed`
    Open open(String service, String word) {
        var all = registers.of(service);
        var register = all.get(word);
        var see = register.rights().see();
        if (!see.isEmpty() && register.extent().ofAll()) {
            request.require(see);
        } else if (!see.isEmpty()) {
            request.writerFor(TenantId.METROPOLIS, see);
        }
        return new Open(register, new Reading(all, this::mayRead, request.reach(), request.language(),
            clock.instant(), choices));
    }

    /// The registers of a service that the reader may read, in its order.
    List<Register> offered(String service) {
        return registers.of(service).all().stream().filter(this::mayRead).toList();
    }

    /// Whose records the reader may add.
    TenantId home(Register register) {
        return register.extent().ofAll() ? request.tenant() : TenantId.METROPOLIS;
    }

    /// Whether the reader may add and revise records of a tenant; says what a page offers, not what is allowed.
    boolean mayWrite(Register register, TenantId tenant) {
        return request.mayWriteAbout(tenant, RegisterPages.KEEP)
            && request.mayWriteAbout(tenant, register.rights().write());
    }

    private boolean mayRead(Register register) {
        var see = register.rights().see();
        return see.isEmpty() || (register.extent().ofAll() ? request.may(see)
            : request.mayWriteAbout(TenantId.METROPOLIS, see));
    }

    /// A register with the reader's view of it.
    ///
    /// @param register the register
    /// @param reading  the view
    record Open(Register register, Reading reading) {
        /// The record of a key.
        ///
        /// @throws Problem `not-found` where there is none within reach
        RecordRow get(String key) {
            return reading.find(register, key).map(reading::row)
                .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "record", key));
        }
    }
}
