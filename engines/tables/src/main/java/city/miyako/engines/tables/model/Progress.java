package city.miyako.engines.tables.model;

/// How far a file has been read.
///
/// @param rows lines or features so far
/// @param bytesRead bytes so far, as stored
/// @param bytesTotal bytes in all, 0 when unknown
public record Progress(long rows, long bytesRead, long bytesTotal) {

    /// The share that is read, 0 to 1; 0 while the size is unknown.
    public double share() {
        return bytesTotal <= 0 ? 0 : Math.clamp((double) bytesRead / bytesTotal, 0, 1);
    }
}
