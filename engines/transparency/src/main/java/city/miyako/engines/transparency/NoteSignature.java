package city.miyako.engines.transparency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// One signature line of a note: `— name base64(id ‖ signature)`.
///
/// @param name   whose signature
/// @param base64 key id and signature
public record NoteSignature(String name, String base64) {
    private static final int ID_BYTES = 4;

    /// Refuses a line that no note can carry.
    public NoteSignature {
        if (!SignedNote.isName(name) || Base64.getDecoder().decode(base64).length <= ID_BYTES) {
            throw new IllegalArgumentException("no signature line: " + name + " " + base64);
        }
    }

    static NoteSignature of(String name, int keyId, byte[] signature) {
        var bytes = ByteBuffer.allocate(ID_BYTES + signature.length).putInt(keyId).put(signature).array();
        return new NoteSignature(name, Base64.getEncoder().encodeToString(bytes));
    }

    /// The four bytes that tell one key of a name from another.
    public int keyId() {
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64)).getInt();
    }

    /// The signature behind the key id.
    byte[] signature() {
        var bytes = Base64.getDecoder().decode(base64);
        return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    }
}
