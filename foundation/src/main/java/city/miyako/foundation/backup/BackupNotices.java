package city.miyako.foundation.backup;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Account;
import city.miyako.foundation.identity.Accounts;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.NoticeTemplate;
import city.miyako.foundation.notices.NoticeTemplates;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Tells the administrators of the metropolis when a backup has failed.
@ApplicationScoped
public class BackupNotices implements NoticeTemplates {
    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final Accounts accounts;

    /// Notices to the people who may mend it.
    public BackupNotices(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public List<? extends NoticeTemplate> list() {
        return List.of(BackupNotice.values());
    }

    /// @param newest the moment of the newest good backup, in words
    void failed(Writer writer, String reason, String newest) {
        var facts = Map.of("reason", reason.substring(0, Math.min(LONGEST_REASON, reason.length())), "newest", newest);
        var notices = accounts.list(Reach.staffOf(TenantId.METROPOLIS)).stream()
            .filter(account -> account.active() && account.roles().contains(Role.ADMIN)).map(Account::id)
            .map(id -> Notice.of(new Recipient.Person("account:" + id), BackupNotice.BACKUP_FAILED, facts)).toList();
        database.write(writer, handle -> {
            Notices.sendAll(handle, writer, notices);
            return notices.size();
        });
    }
}
