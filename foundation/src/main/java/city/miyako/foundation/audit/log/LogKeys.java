package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.KeyUse;
import city.miyako.engines.transparency.SigningKey;
import city.miyako.foundation.database.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// The signing keys of the log and of the sample city's witnesses, each from a secret in a file of the data folder.
public final class LogKeys {
    /// The folder of the log's keys and witnesses in the data folder.
    public static final String FOLDER = "audit";
    private static final String LOG_KEY = "log-key";
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private LogKeys() {
    }

    /// The log's own key, made on the first start.
    ///
    /// @param data the data folder
    /// @param origin the log's name
    public static SigningKey log(Path data, String origin) {
        return keptIn(data.resolve(FOLDER), LOG_KEY, origin, KeyUse.LOG);
    }

    /// Whether the data folder holds the log's key already.
    public static boolean exist(Path data) {
        return Files.exists(data.resolve(FOLDER).resolve(LOG_KEY));
    }

    static SigningKey keptIn(Path folder, String file, String name, KeyUse use) {
        try {
            Files.createDirectories(folder);
            return of(name, use, Secret.keptIn(folder.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be kept in " + folder, e);
        }
    }

    private static SigningKey of(String name, KeyUse use, Secret secret) {
        try {
            var seed = MessageDigest.getInstance("SHA-256").digest(secret.value().getBytes(StandardCharsets.UTF_8));
            var raw = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
            var encoded = new byte[X509_HEAD.length + raw.length];
            System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
            System.arraycopy(raw, 0, encoded, X509_HEAD.length, raw.length);
            var keys = KeyFactory.getInstance("Ed25519");
            return new SigningKey(name, use, new KeyPair(keys.generatePublic(new X509EncodedKeySpec(encoded)),
                keys.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
