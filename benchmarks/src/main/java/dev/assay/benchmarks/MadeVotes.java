package dev.assay.benchmarks;

import dev.assay.agreement.Ratings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The votes that speed is measured on, the same in every run and for every peer: a table of
 * 1,000,000 units × 10 raters with 20 % missing, and 5,985,020 single votes of 1,000 workers on
 * 1,197,004 items; 5 categories each. {@code MadeVotes FOLDER} writes {@code codes.i8} (one signed
 * byte per cell, by unit, −1 = missing) and {@code votes.csv} for programs in other languages.
 */
public final class MadeVotes {
  static final int UNITS = 1_000_000;
  static final int RATERS = 10;
  static final int CATEGORIES = 5;
  static final int ITEMS = 1_197_004;
  static final int WORKERS = 1_000;
  static final int PER_ITEM = 5;

  private static final double MISSING = 0.2;

  private MadeVotes() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int[] codes = codes();
    byte[] bytes = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      bytes[i] = (byte) codes[i];
    }
    Files.write(folder.resolve("codes.i8"), bytes);
    writeVotes(folder.resolve("votes.csv"));
  }

  /** Units × raters, flat by unit. */
  static int[] codes() {
    var random = new SplittableRandom(1);
    int[] codes = new int[UNITS * RATERS];
    for (int unit = 0; unit < UNITS; unit++) {
      int truth = random.nextInt(CATEGORIES);
      for (int r = 0; r < RATERS; r++) {
        int label = random.nextDouble() < 0.7 ? truth : random.nextInt(CATEGORIES);
        codes[unit * RATERS + r] = random.nextDouble() < MISSING ? -1 : label;
      }
    }
    return codes;
  }

  static Ratings votes() {
    int[] item = new int[ITEMS * PER_ITEM];
    int[] worker = new int[item.length];
    int[] label = new int[item.length];
    fill(item, worker, label);
    return Ratings.ofVotes(ITEMS, WORKERS, CATEGORIES, item, worker, label);
  }

  private static void fill(int[] item, int[] worker, int[] label) {
    var random = new SplittableRandom(2);
    for (int vote = 0; vote < item.length; vote++) {
      item[vote] = vote / PER_ITEM;
      worker[vote] = random.nextInt(WORKERS);
      double accuracy = 0.5 + 0.45 * worker[vote] / WORKERS;
      label[vote] =
          random.nextDouble() < accuracy ? item[vote] % CATEGORIES : random.nextInt(CATEGORIES);
    }
  }

  private static void writeVotes(Path file) throws IOException {
    int[] item = new int[ITEMS * PER_ITEM];
    int[] worker = new int[item.length];
    int[] label = new int[item.length];
    fill(item, worker, label);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write("item,worker,label\n".getBytes(StandardCharsets.US_ASCII));
      for (int vote = 0; vote < item.length; vote++) {
        String row = "i" + item[vote] + ",w" + worker[vote] + ",c" + label[vote] + "\n";
        out.write(row.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
