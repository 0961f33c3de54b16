package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.VerifierKey;
import city.miyako.foundation.config.CitySettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// The municipalities that cosign the log. In the sample city two do, from folders of their own in the data folder; a
/// real municipality runs a witness on its own machine.
@ApplicationScoped
public class Witnesses {
    private static final List<Integer> SAMPLE = List.of(131016, 131032);

    private final List<Witness> witnesses;

    /// The witnesses of this installation.
    public Witnesses(CitySettings settings, Clock clock) {
        var data = Path.of(settings.data());
        this.witnesses = settings.sampleCity()
            ? of(data, LogKeys.log(data, settings.audit().origin()).verifier(), clock, SAMPLE) : List.of();
    }

    /// All of them.
    public List<Witness> all() {
        return witnesses;
    }

    /// The witness of a municipality, or empty where it is none.
    public Optional<Witness> find(String code) {
        return witnesses.stream().filter(one -> one.key().name().endsWith("/" + code)).findFirst();
    }

    /// The witnesses that have their folder in a data folder already, for an inspection.
    static List<Witness> keptIn(Path data, VerifierKey log, Clock clock) {
        return of(data, log, clock, SAMPLE.stream().filter(code -> Files.exists(folder(data, code))).toList());
    }

    private static List<Witness> of(Path data, VerifierKey log, Clock clock, List<Integer> codes) {
        return codes.stream()
            .map(code -> new Witness(folder(data, code), "miyako/witness/" + code, log, clock)).toList();
    }

    private static Path folder(Path data, int code) {
        return data.resolve(LogKeys.FOLDER).resolve("witness-" + code);
    }
}
