package city.miyako.services.agreements;

import city.miyako.linkage.registers.Register;
import city.miyako.linkage.registers.RegisterKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// The registers of partnerships: with whom, what was agreed, what is offered, and what was done for it.
@ApplicationScoped
class AgreementRegisters implements RegisterKeeper {
    static final String SERVICE = "agreements";
    static final String PARTNERS = "partners";
    static final String AGREEMENTS = "agreements";
    static final String ASSETS = "assets";
    static final String BRIEFINGS = "briefings";
    static final String WINDOWS = "windows";
    static final String CONTACTS = "contacts";

    private final List<Register> registers = Stream.of(PARTNERS, AGREEMENTS, ASSETS, BRIEFINGS, "know-how", WINDOWS,
        CONTACTS).map(name -> Register.beside(AgreementRegisters.class, name)).toList();

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public List<Register> registers() {
        return registers;
    }
}
