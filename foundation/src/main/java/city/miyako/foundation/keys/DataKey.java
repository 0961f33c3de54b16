package city.miyako.foundation.keys;

import javax.crypto.SecretKey;

/// A key that seals values of one government for one purpose.
///
/// @param id as it stands in every value sealed under it
/// @param slot whose and what for
/// @param version counts up with each replacement
/// @param key opened
record DataKey(long id, Slot slot, int version, SecretKey key) {
    /// Whose a key is and what for.
    ///
    /// @param tenant code of the government
    /// @param purpose what it seals
    record Slot(int tenant, KeyPurpose purpose) {
        byte[] bound(int version) {
            return ("data_key\n" + tenant + "\n" + purpose.word() + "\n" + version)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
