package city.miyako.linkage.gates;

import java.util.List;

/// A kind of plant that operators are advised about, with the logbook of its people.
public enum Plant {
    /// Water gates.
    GATE("gates", List.of("close", "open", "out_of_service")),
    /// Storm-water pump stations.
    PUMPS("pumps", List.of("start", "stop", "out_of_service"));

    private final String book;
    private final List<String> actions;

    Plant(String book, List<String> actions) {
        this.book = book;
        this.actions = actions;
    }

    /// The logbook of what really happened; also the word of its control room.
    public String book() {
        return book;
    }

    /// The logbook of its drills.
    public String drill() {
        return book + "-drill";
    }

    /// What can be said to have been done, as words.
    public List<String> actions() {
        return actions;
    }
}
