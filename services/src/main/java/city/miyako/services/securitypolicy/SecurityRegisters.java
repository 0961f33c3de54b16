package city.miyako.services.securitypolicy;

import city.miyako.linkage.courses.CourseOffice;
import city.miyako.linkage.registers.Register;
import city.miyako.linkage.registers.RegisterKeeper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// Names the registers of this service, and who takes and keeps its courses.
@Singleton
class SecurityRegisters implements RegisterKeeper, CourseOffice {
    @Override
    public String service() {
        return Book.SERVICE;
    }

    @Override
    public List<Register> registers() {
        return Stream.of(Book.POLICIES, Book.PROCEDURES, Book.CONTROLS, Book.SYSTEMS, "checks", "courses", "questions",
            "attendance").map(word -> Register.beside(SecurityRegisters.class, word)).toList();
    }

    @Override
    public String taking() {
        return "security.train";
    }

    @Override
    public String keeping() {
        return "security.record";
    }
}
