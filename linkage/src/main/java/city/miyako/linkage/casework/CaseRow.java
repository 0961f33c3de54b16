package city.miyako.linkage.casework;

import city.miyako.data.cases.CaseDesk;
import city.miyako.data.cases.CaseFile;
import city.miyako.data.cases.CaseParty;
import city.miyako.foundation.text.Language;
import java.time.Instant;
import java.util.stream.Collectors;

/// A case as lists and headings show it.
///
/// @param file   the case
/// @param state  what its state is called
/// @param ageing whether it has stood there for too long
record CaseRow(CaseFile file, String state, boolean ageing) {
    static CaseRow of(CaseDesk desk, CaseFile file, Language language) {
        return new CaseRow(file, desk.kind().state(file.state()).label().in(language), desk.isAgeing(file));
    }

    public long id() {
        return file.id();
    }

    /// Tone of its badge: at rest, growing old, or on its way.
    public String tone() {
        return file.times().hasEnded() ? "muted" : ageing ? "warn" : "info";
    }

    /// Since when it stands in its state.
    public Instant since() {
        return file.times().entered();
    }

    /// Who has a part in it, by name.
    public String parties() {
        return file.parties().stream().map(CaseParty::name).filter(name -> !name.isBlank()).distinct()
            .collect(Collectors.joining(" · "));
    }
}
