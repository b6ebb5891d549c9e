package dev.assay.agreement.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One ranking from several, each of which lists some or all items from best to worst. Two items
 * that one list does not both hold are not compared by it. For scores with a probability see {@link
 * dev.assay.agreement.inference.BradleyTerry}.
 */
public final class RankAggregation {
  /** Up to this many items {@link #kemeny} is exact. */
  public static final int EXACT_UP_TO = 16;

  private RankAggregation() {}

  /**
   * A common ranking.
   *
   * @param order all items from best to worst
   * @param disagreement share of the lists' comparisons that it turns around, in [0, 1]
   * @param isBest whether no ranking has a lower disagreement, as far as is known for certain
   */
  public record Aggregate(int[] order, double disagreement, boolean isBest) {}

  /**
   * Borda's count (1781): items by how often they are placed above others less how often below;
   * ties by number.
   *
   * @param items number of items, those on no list included
   * @throws IllegalArgumentException for an item out of range or twice on one list
   */
  public static Aggregate borda(int items, List<int[]> lists) {
    long[][] above = above(items, lists);
    int[] order = bordaOrder(above);
    long turned = turned(order, above);
    return new Aggregate(order, share(turned, above), turned == leastPossible(above));
  }

  /**
   * Kemeny's ranking (1959): the one that turns around the fewest comparisons of the lists, the
   * maximum likelihood where each comparison errs independently (Young 1988). Exact by dynamic
   * programming over sets up to {@value #EXACT_UP_TO} items; above that Borda's ranking improved by
   * moving single items until none helps.
   */
  public static Aggregate kemeny(int items, List<int[]> lists) {
    long[][] above = above(items, lists);
    boolean exact = items <= EXACT_UP_TO;
    int[] order = exact ? bestOrder(above) : improved(bordaOrder(above), above);
    long turned = turned(order, above);
    return new Aggregate(order, share(turned, above), exact || turned == leastPossible(above));
  }

  /** How often item {@code i} stands above {@code j}. */
  private static long[][] above(int items, List<int[]> lists) {
    long[][] above = new long[items][items];
    for (int[] list : lists) {
      boolean[] seen = new boolean[items];
      for (int i = 0; i < list.length; i++) {
        if (list[i] < 0 || list[i] >= items || seen[list[i]]) {
          throw new IllegalArgumentException(
              "ranking: "
                  + Arrays.toString(list)
                  + " (expected: different items below "
                  + items
                  + ")");
        }
        seen[list[i]] = true;
        for (int j = 0; j < i; j++) {
          above[list[j]][list[i]]++;
        }
      }
    }
    return above;
  }

  private static int[] bordaOrder(long[][] above) {
    long[] score = new long[above.length];
    for (int i = 0; i < above.length; i++) {
      for (int j = 0; j < above.length; j++) {
        score[i] += above[i][j] - above[j][i];
      }
    }
    return IntStream.range(0, above.length)
        .boxed()
        .sorted((a, b) -> Long.compare(score[b], score[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long turned(int[] order, long[][] above) {
    long turned = 0;
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        turned += above[order[j]][order[i]];
      }
    }
    return turned;
  }

  /** No ranking turns around less: per pair the smaller side. */
  private static long leastPossible(long[][] above) {
    long least = 0;
    for (int i = 0; i < above.length; i++) {
      for (int j = i + 1; j < above.length; j++) {
        least += Math.min(above[i][j], above[j][i]);
      }
    }
    return least;
  }

  private static double share(long turned, long[][] above) {
    long all = Arrays.stream(above).flatMapToLong(Arrays::stream).sum();
    return all == 0 ? 0 : (double) turned / all;
  }

  /** Least cost of ranking a set first, its last item chosen best. */
  private static int[] bestOrder(long[][] above) {
    int items = above.length;
    long[] cost = new long[1 << items];
    int[] last = new int[cost.length];
    for (int set = 1; set < cost.length; set++) {
      cost[set] = Long.MAX_VALUE;
      for (int item = items - 1; item >= 0; item--) {
        if ((set >>> item & 1) == 1) {
          long with = cost[set & ~(1 << item)] + against(item, set, above);
          if (with < cost[set]) {
            cost[set] = with;
            last[set] = item;
          }
        }
      }
    }
    int[] order = new int[items];
    int set = cost.length - 1;
    for (int place = items - 1; place >= 0; place--) {
      order[place] = last[set];
      set &= ~(1 << last[set]);
    }
    return order;
  }

  /** Comparisons turned around by placing {@code item} below the others of {@code set}. */
  private static long against(int item, int set, long[][] above) {
    long turned = 0;
    for (int rest = set & ~(1 << item); rest != 0; rest &= rest - 1) {
      turned += above[item][Integer.numberOfTrailingZeros(rest)];
    }
    return turned;
  }

  private static int[] improved(int[] start, long[][] above) {
    int[] order = start.clone();
    boolean better = true;
    while (better) {
      better = false;
      for (int from = 0; from < order.length; from++) {
        int to = bestPlace(order, from, above);
        if (to != from) {
          move(order, from, to);
          better = true;
        }
      }
    }
    return order;
  }

  /** Where the item at {@code from} should go, all others staying in order. */
  private static int bestPlace(int[] order, int from, long[][] above) {
    int best = from;
    long gain = 0;
    long most = 0;
    for (int to = from - 1; to >= 0; to--) {
      gain += above[order[from]][order[to]] - above[order[to]][order[from]];
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    gain = 0;
    for (int to = from + 1; to < order.length; to++) {
      gain += above[order[to]][order[from]] - above[order[from]][order[to]];
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    return best;
  }

  private static void move(int[] order, int from, int to) {
    int item = order[from];
    if (to < from) {
      System.arraycopy(order, to, order, to + 1, from - to);
    } else {
      System.arraycopy(order, from + 1, order, from, to - from);
    }
    order[to] = item;
  }
}
