package city.miyako.foundation.backup;

import city.miyako.foundation.errors.Problem;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/// Opens what [SealingStream] has sealed; nothing of a piece is given before it has proved to be as it was.
final class UnsealingStream extends InputStream {
    private final DataInputStream in;
    private final Seal seal;
    private byte[] piece = {};
    private int at;
    private boolean last;

    UnsealingStream(InputStream in, Passphrase passphrase) throws IOException {
        this.in = new DataInputStream(in);
        this.seal = Seal.open(this.in, passphrase);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        while (at == piece.length) {
            if (last) {
                return -1;
            }
            next();
        }
        int taken = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, from, taken);
        at += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void next() throws IOException {
        int length = in.readInt();
        last = length < 0;
        if (Math.abs((long) length) > Seal.PIECE + Seal.TAG) {
            throw new IOException("a piece of " + length + " bytes is longer than any");
        }
        try {
            piece = seal.open(in.readNBytes(Math.abs(length)), last);
            at = 0;
        } catch (GeneralSecurityException e) {
            throw Problem.of(BackupError.BACKUP_PASSPHRASE_WRONG);
        }
    }
}
