package city.miyako.foundation.backup;

import java.time.Instant;
import java.util.List;

/// What a backup says about itself: where it comes from and what each of its files must hold.
///
/// @param format version of the layout of backups, see [#FORMAT]
/// @param takenAt the moment whose state the backup holds
/// @param origin the program and database it was taken from
/// @param migrations the state of the schema, in the order it came about
/// @param tables every table, in order of name
/// @param sequences where each sequence stood
/// @param folder what was kept of the data folder
public record Manifest(int format, Instant takenAt, Origin origin, List<Migration> migrations, List<Table> tables,
                       List<Sequence> sequences, Folder folder) {
    /// The layout this program writes; it reads this and all older ones.
    public static final int FORMAT = 1;

    /// Copies the lists.
    public Manifest {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /// Rows of all tables together.
    public long rows() {
        return tables.stream().mapToLong(table -> table.content().rows()).sum();
    }

    /// Bytes of all tables together, before they were packed.
    public long bytes() {
        return tables.stream().mapToLong(table -> table.content().bytes()).sum();
    }

    /// What a backup was taken from.
    ///
    /// @param program version of Miyako
    /// @param postgres version of PostgreSQL as its `server_version_num`, as in 180006
    /// @param transaction all transactions of the city so far were numbered below this, see `city_transaction()`
    public record Origin(String program, int postgres, long transaction) {
    }

    /// A migration the schema had gone through.
    ///
    /// @param script its file name
    /// @param checksum Flyway's checksum of it
    public record Migration(String script, int checksum) {
    }

    /// A table, or one partition of one.
    ///
    /// @param name schema and name, quoted where SQL needs it
    /// @param columns names of the columns in the order of the file, quoted where SQL needs it
    /// @param partition how it hangs on its parent
    /// @param content what its rows must be
    /// @param file where they lie
    public record Table(String name, List<String> columns, Partition partition, Content content, StoredFile file) {
        /// Copies the columns.
        public Table {
            columns = List.copyOf(columns);
        }
    }

    /// How a partition hangs on its parent.
    ///
    /// @param of the parent's schema and name, or empty for a table of its own
    /// @param bound what the partition holds, as in `FOR VALUES FROM … TO …`
    public record Partition(String of, String bound) {
    }

    /// What the rows of a table come to, in whatever order they stand.
    ///
    /// @param rows how many
    /// @param bytes their length as lines of PostgreSQL's text format of COPY
    /// @param sum the SHA-256 hashes of all lines, added modulo 2^256, hexadecimal
    public record Content(long rows, long bytes, String sum) {
    }

    /// A file of the backup.
    ///
    /// @param name path within the backup; empty where nothing was kept
    /// @param bytes its size
    /// @param sha256 SHA-256 of its bytes, hexadecimal
    public record StoredFile(String name, long bytes, String sha256) {
        /// Stands where nothing was kept.
        public static final StoredFile NONE = new StoredFile("", 0, "");
    }

    /// Where a sequence stood.
    ///
    /// @param name schema and name, quoted where SQL needs it
    /// @param last the number given last
    /// @param called whether it has been given already
    public record Sequence(String name, long last, boolean called) {
    }

    /// What was kept of the data folder, sealed by a passphrase; keys above all.
    ///
    /// @param files paths within the data folder, also where they were left out for want of a passphrase
    /// @param box the sealed file, or [StoredFile#NONE]
    public record Folder(List<String> files, StoredFile box) {
        /// Copies the list.
        public Folder {
            files = List.copyOf(files);
        }

        /// Whether the files lie in the backup.
        public boolean kept() {
            return !box.name().isEmpty();
        }
    }
}
