package city.miyako.linkage.registers;

/// A value as a page shows it.
///
/// @param text     what is read
/// @param language code of the language it is in; empty for that of the page
/// @param href     where it leads, with the language prefix where it is a page of ours; empty for nowhere
record Cell(String text, String language, String href) {
    static Cell plain(String text) {
        return new Cell(text, "", "");
    }

    /// Whether it leads out of the city.
    public boolean isOutside() {
        return href.startsWith("https://");
    }
}
