package city.miyako.foundation.backup;

import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import java.util.List;

/// What administrators are told about backups.
enum BackupNotice implements NoticeTemplate {
    /// A scheduled backup could not be made: why, and which one is the newest.
    BACKUP_FAILED("reason", "newest");

    private final List<String> facts;

    BackupNotice(String... facts) {
        this.facts = List.of(facts);
    }

    @Override
    public NoticeKind kind() {
        return NoticeKind.MATTER;
    }

    @Override
    public List<String> facts() {
        return facts;
    }
}
