package city.miyako.linkage.shifts;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import java.util.List;

/// A control room whose people hand their shifts over; a service brings one.
public interface ControlRoom {
    /// Its word in addresses, and the name of its logbook, as in `gates`.
    String word();

    /// What it is called.
    String name(Language language);

    /// The address of its page, without language prefix.
    String page();

    /// The permission to see it, a word of the policy.
    String see();

    /// What is open now, the most urgent first; at most 100 are kept.
    List<OpenMatter> open(Reach reach);
}
