package city.miyako.linkage.importing;

import city.miyako.foundation.errors.ErrorCode;

/// The faults of sending files in.
public enum ImportError implements ErrorCode {
    /// Nothing was sent.
    IMPORT_FILE_MISSING(400),
    /// The mapping file cannot be understood; `faults` says where and why.
    IMPORT_MAPPING_FAULTY(400),
    /// No ready mapping of this name.
    IMPORT_MAPPING_UNKNOWN(404),
    /// Nothing in the file to guess its meaning from.
    IMPORT_CLUELESS(422),
    /// The import is not waiting for anybody.
    IMPORT_NOT_WAITING(409),
    /// The file is no longer kept here; send it again.
    IMPORT_FILE_GONE(410),
    /// Another import listens to the same topics.
    IMPORT_TOPIC_TAKEN(409),
    /// As many imports listen as a local government may have.
    IMPORT_TOPICS_TOO_MANY(409),
    /// Not one topic that the import hears; `topic` says which it does.
    IMPORT_TOPIC_UNFIT(400),
    /// The import does not listen.
    IMPORT_NOT_LISTENING(409);

    private final int status;

    ImportError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
