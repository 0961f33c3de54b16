package city.miyako.engines.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// RFC 6962, section 2.1, word for word: recursive, over all leaves, no tiles. What the engine is judged by.
final class NaiveTree {
    private NaiveTree() {
    }

    static List<byte[]> records(int count) {
        return IntStream.range(0, count).mapToObj(i -> ("record " + i).getBytes(StandardCharsets.UTF_8)).toList();
    }

    static List<Hash> leaves(int count) {
        return records(count).stream().map(Hash::leaf).toList();
    }

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.of(TreeHasher.sha256().digest());
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        var left = root(leaves.subList(0, k));
        var right = root(leaves.subList(k, leaves.size()));
        return Hash.of(TreeHasher.sha256().digest(ByteBuffer.allocate(65).put((byte) 1).put(left.bytes())
            .put(right.bytes()).array()));
    }

    static List<Hash> path(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = Integer.highestOneBit(n - 1);
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, n);
        return m < k ? and(path(m, left), root(right)) : and(path(m - k, right), root(left));
    }

    static List<Hash> proof(int m, List<Hash> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = Integer.highestOneBit(n - 1);
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, n);
        return m <= k ? and(proof(m, left, whole), root(right)) : and(proof(m - k, right, false), root(left));
    }

    private static List<Hash> and(List<Hash> path, Hash last) {
        var all = new ArrayList<>(path);
        all.add(last);
        return all;
    }
}
