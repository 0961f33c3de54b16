package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.StoredFile;
import city.miyako.foundation.text.Sha256;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/// A file of a backup while it is written: hashed on its way, on the disk once closed.
final class PackedFile extends FilterOutputStream {
    private static final int BUFFER = 1 << 16;
    private static final int FASTEST = 1;

    private final String name;
    private final FileChannel channel;
    private final MessageDigest digest;

    private PackedFile(String name, FileChannel channel, MessageDigest digest, OutputStream out) {
        super(out);
        this.name = name;
        this.channel = channel;
        this.digest = digest;
    }

    /// A file that is packed as it is written (gzip, the fastest level).
    static PackedFile packed(Path backup, String name) throws IOException {
        var channel = Disk.create(backup.resolve(name));
        var digest = Sha256.digest();
        return new PackedFile(name, channel, digest, new GZIPOutputStream(hashed(channel, digest), BUFFER) {
            {
                def.setLevel(FASTEST);
            }
        });
    }

    /// A file that is written as it comes.
    static PackedFile plain(Path backup, String name) throws IOException {
        var channel = Disk.create(backup.resolve(name));
        var digest = Sha256.digest();
        return new PackedFile(name, channel, digest, hashed(channel, digest));
    }

    private static OutputStream hashed(FileChannel channel, MessageDigest digest) {
        return new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), digest);
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws IOException {
        out.write(buffer, from, length);
    }

    /// Ends the file, waits until it is on the disk, and tells what it holds.
    StoredFile end() throws IOException {
        if (out instanceof GZIPOutputStream packing) {
            packing.finish();
        }
        out.flush();
        channel.force(true);
        long bytes = channel.size();
        channel.close();
        return new StoredFile(name, bytes, Sha256.hex(digest));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
