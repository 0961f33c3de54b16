package city.miyako.engines.sewer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeSet;

/// Solves sparse linear systems whose pattern never changes: the order of elimination is found once, that of least
/// degree (Tinney, Walker 1967, *Proceedings of the IEEE* 55, 1801-1809), and every place that fills up with it; on a
/// tree none does. The matrix must be dominated by its diagonal along columns, as one of volumes and flows between
/// them is: then no pivot need be sought (Golub, Van Loan, *Matrix Computations*, 4.1.1).
final class Elimination {
    private static final int MOST_FILL = 50_000_000;

    /// The diagonal, to be filled in before each solving, by cell.
    final double[] diagonal;
    /// Off the diagonal, by pair: the earlier eliminated cell's row.
    final double[] upper;
    /// Off the diagonal, by pair: the later eliminated cell's row.
    final double[] lower;

    private final int[] order;
    private final int[] rank;
    private final int[] from;
    private final int[] column;
    private final int[] targetsFrom;
    private final int[] targets;

    /// Finds the order.
    ///
    /// @param size  how many unknowns
    /// @param left  one unknown of each pair that is joined; pairs may come twice, those out of range are left out
    /// @param right the other
    Elimination(int size, int[] left, int[] right) {
        var neighbours = neighbours(size, left, right);
        order = new int[size];
        rank = new int[size];
        var rows = new int[size][];
        eliminate(neighbours, rows);
        from = new int[size + 1];
        for (int i = 0; i < size; i++) {
            from[i + 1] = from[i] + rows[i].length;
        }
        column = new int[from[size]];
        for (int i = 0; i < size; i++) {
            final var row = Arrays.stream(rows[i]).boxed().sorted(Comparator.comparingInt(cell -> rank[cell]))
                    .mapToInt(Integer::intValue).toArray();
            System.arraycopy(row, 0, column, from[i], row.length);
        }
        diagonal = new double[size];
        upper = new double[from[size]];
        lower = new double[from[size]];
        targetsFrom = new int[size + 1];
        targets = findTargets();
    }

    private static TreeSet<Integer>[] neighbours(int size, int[] left, int[] right) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        TreeSet<Integer>[] found = new TreeSet[size];
        Arrays.setAll(found, _ -> new TreeSet<>());
        for (int i = 0; i < left.length; i++) {
            if (left[i] < size && right[i] < size && left[i] != right[i]) {
                found[left[i]].add(right[i]);
                found[right[i]].add(left[i]);
            }
        }
        return found;
    }

    private void eliminate(TreeSet<Integer>[] neighbours, int[][] rows) {
        record Waiting(int degree, int cell) {
        }
        var queue = new PriorityQueue<Waiting>(Comparator.comparingInt(Waiting::degree)
                .thenComparingInt(Waiting::cell));
        for (int i = 0; i < neighbours.length; i++) {
            queue.add(new Waiting(neighbours[i].size(), i));
        }
        var gone = new boolean[neighbours.length];
        long fill = 0;
        int next = 0;
        while (!queue.isEmpty()) {
            var first = queue.remove();
            int cell = first.cell();
            if (gone[cell] || first.degree() != neighbours[cell].size()) {
                continue;
            }
            gone[cell] = true;
            order[next] = cell;
            rank[cell] = next;
            int[] others = neighbours[cell].stream().mapToInt(Integer::intValue).toArray();
            rows[next++] = others;
            fill += (long) others.length * others.length;
            Network.holdSize("terms of an elimination, for its many loops", fill, 0, MOST_FILL);
            for (int one : others) {
                neighbours[one].remove(cell);
                for (int other : others) {
                    if (other != one) {
                        neighbours[one].add(other);
                    }
                }
                queue.add(new Waiting(neighbours[one].size(), one));
            }
        }
    }

    private int[] findTargets() {
        int size = order.length;
        for (int i = 0; i < size; i++) {
            int width = from[i + 1] - from[i];
            targetsFrom[i + 1] = targetsFrom[i] + width * (width - 1) / 2;
        }
        var found = new int[targetsFrom[size]];
        int next = 0;
        for (int i = 0; i < size; i++) {
            for (int p = from[i]; p < from[i + 1]; p++) {
                for (int q = p + 1; q < from[i + 1]; q++) {
                    found[next++] = place(column[p], column[q]);
                }
            }
        }
        return found;
    }

    /// The place of a pair in [#upper] and [#lower], of which the first is eliminated earlier.
    private int place(int early, int late) {
        int row = rank[early];
        for (int p = from[row]; p < from[row + 1]; p++) {
            if (column[p] == late) {
                return p;
            }
        }
        throw new IllegalStateException("no place for " + early + " and " + late);
    }

    /// The place of a pair of joined unknowns in [#upper] and [#lower].
    int pair(int one, int other) {
        return rank[one] < rank[other] ? place(one, other) : place(other, one);
    }

    /// True if the first of a pair is eliminated earlier, so that its row is the upper one.
    boolean isEarlier(int one, int other) {
        return rank[one] < rank[other];
    }

    /// Empties the matrix.
    void clear() {
        Arrays.fill(diagonal, 0);
        Arrays.fill(upper, 0);
        Arrays.fill(lower, 0);
    }

    /// Solves for the right-hand side that is handed in, which becomes the answer; the matrix is used up.
    void solve(double[] side) {
        for (int i = 0; i < order.length; i++) {
            int cell = order[i];
            double inverse = 1 / diagonal[cell];
            int end = from[i + 1];
            int target = targetsFrom[i];
            for (int p = from[i]; p < end; p++) {
                double share = lower[p] * inverse;
                int other = column[p];
                diagonal[other] -= share * upper[p];
                side[other] -= share * side[cell];
                for (int q = p + 1; q < end; q++) {
                    int t = targets[target++];
                    upper[t] -= share * upper[q];
                    lower[t] -= lower[q] * inverse * upper[p];
                }
            }
        }
        for (int i = order.length - 1; i >= 0; i--) {
            int cell = order[i];
            double sum = side[cell];
            for (int p = from[i]; p < from[i + 1]; p++) {
                sum -= upper[p] * side[column[p]];
            }
            side[cell] = sum / diagonal[cell];
        }
    }
}
