package city.miyako.services.securitypolicy;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.LiveView;
import city.miyako.data.fields.Label;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.linkage.registers.RegisterRecord;
import city.miyako.linkage.registers.Registers;
import city.miyako.linkage.registers.ServiceRegisters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The registers of this service as its program reads them: all that the staff of the metropolis may see.
@ApplicationScoped
class Book {
    static final String SERVICE = "security-policy";
    static final String POLICIES = "policies";
    static final String PROCEDURES = "procedures";
    static final String CONTROLS = "controls";
    static final String SYSTEMS = "systems";
    static final List<String> LAYERS = List.of("basic", "standard", "guide");
    private static final Reach OURS = Reach.staffOf(TenantId.METROPOLIS);

    private final Registers registers;
    private final LiveView<List<Layer>> layers;

    Book(Registers registers, ChangeFeed feed) {
        this.registers = registers;
        this.layers = new LiveView<>(feed, Set.of("PolicyText", "SystemProcedure", "BaselineControl"), this::count);
    }

    /// A layer of the policy.
    ///
    /// @param word  what names it
    /// @param texts how many texts or measures it has
    record Layer(String word, int texts) {
        /// Key of what it is called.
        public String key() {
            return "layer." + word;
        }

        /// Key of who may read it.
        public String noteKey() {
            return "note." + word;
        }

        /// Whether it is text; the measures stand on the three layers that are.
        public boolean isText() {
            return !word.equals("measures");
        }
    }

    /// The layers from the top: three of text, and the safety measures that stand on them.
    List<Layer> layers() {
        return layers.get();
    }

    /// The texts that are public, in the order of their layers and numbers.
    List<RegisterRecord> policies() {
        return ours().records(Reach.publicCity(), POLICIES).stream().sorted(Comparator
            .comparing((RegisterRecord text) -> LAYERS.indexOf(text.text("layer")))
            .thenComparing(text -> text.text("number"))).toList();
    }

    /// The records of a register that are still in use, in the order of their keys.
    List<RegisterRecord> inUse(String register) {
        return ours().records(OURS, register).stream().filter(record -> !record.isClosed()).toList();
    }

    /// A record, or empty where there is none of that key.
    Optional<RegisterRecord> find(String register, String key) {
        return ours().find(OURS, register, key);
    }

    /// What a record is called, for forms.
    static Label label(RegisterRecord record) {
        return new Label(record.title(Language.JA).text(), record.title(Language.EN).text());
    }

    private List<Layer> count() {
        var texts = ours().records(Reach.publicCity(), POLICIES);
        return Stream.concat(Stream.of("basic", "standard").map(word -> new Layer(word,
            (int) texts.stream().filter(text -> text.text("layer").equals(word)).count())), Stream.of(
            new Layer(PROCEDURES, inUse(PROCEDURES).size()), new Layer("measures", inUse(CONTROLS).size()))).toList();
    }

    private ServiceRegisters ours() {
        return registers.of(SERVICE);
    }
}
