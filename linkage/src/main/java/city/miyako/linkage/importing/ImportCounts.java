package city.miyako.linkage.importing;

/// What has become of a file so far.
///
/// @param records records of the file that are dealt with: the checkpoint
/// @param things things written
/// @param readings readings new in history
/// @param known readings that history had already
/// @param missing cells that held no value
/// @param problems problems found
public record ImportCounts(long records, long things, long readings, long known, long missing, long problems) {
    /// Nothing yet.
    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

    ImportCounts plus(ImportCounts more) {
        return new ImportCounts(records + more.records, things + more.things, readings + more.readings,
            known + more.known, missing + more.missing, problems + more.problems);
    }
}
