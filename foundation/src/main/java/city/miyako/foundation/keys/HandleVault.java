package city.miyako.foundation.keys;

import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/// Hands the vault to whoever works on a transaction, so that what is sealed needs no second argument everywhere.
public final class HandleVault implements JdbiConfig<HandleVault> {
    private @Nullable Vault vault;

    /// Made by Jdbi, without a vault.
    public HandleVault() {
        this.vault = null;
    }

    private HandleVault(@Nullable Vault vault) {
        this.vault = vault;
    }

    /// From now on transactions have this vault.
    public void set(Vault one) {
        this.vault = one;
    }

    Vault get() {
        if (vault == null) {
            throw new IllegalStateException("this transaction was not opened by Database, so it has no vault");
        }
        return vault;
    }

    @Override
    public HandleVault createCopy() {
        return new HandleVault(vault);
    }
}
