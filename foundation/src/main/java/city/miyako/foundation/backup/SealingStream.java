package city.miyako.foundation.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Seals what is written, piece by piece; closing seals the last piece and leaves the stream beneath open.
final class SealingStream extends OutputStream {
    private final DataOutputStream out;
    private final Seal seal;
    private final byte[] piece = new byte[Seal.PIECE];
    private int filled;

    SealingStream(OutputStream out, Passphrase passphrase) throws IOException {
        this.out = new DataOutputStream(out);
        this.seal = Seal.begin(this.out, passphrase);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws IOException {
        for (int at = from, left = length; left > 0; ) {
            if (filled == piece.length) {
                put(false);
            }
            int taken = Math.min(left, piece.length - filled);
            System.arraycopy(buffer, at, piece, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
        }
    }

    @Override
    public void close() throws IOException {
        put(true);
        out.flush();
    }

    private void put(boolean last) throws IOException {
        var sealed = seal.close(piece, filled, last);
        out.writeInt(last ? -sealed.length : sealed.length);
        out.write(sealed);
        filled = 0;
    }
}
