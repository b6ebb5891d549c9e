package dev.assay.benchmarks;

import dev.assay.formats.conll.ConllFormat;
import dev.assay.formats.hub.HubClass;
import dev.assay.formats.hub.HubFormat;
import dev.assay.formats.hub.HubItem;
import dev.assay.formats.hub.HubOutcome;
import dev.assay.formats.hub.HubReader;
import dev.assay.formats.hub.HubWriter;
import dev.assay.formats.hub.Losses;
import dev.assay.formats.spacy.SpacyFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sentences of a CoNLL file as spaCy's DocBin: {@code DocBinBenchmark CONLL COPIES
 * ROUNDS TARGET} prints the number of documents and the seconds of the best round. The sentences
 * are in memory before, as spaCy's documents are in its own measurement.
 */
public final class DocBinBenchmark {
  private DocBinBenchmark() {}

  /** Gives the writer what it asks its source. */
  private record Classes(List<HubClass> classes) implements HubReader {
    @Override
    public @Nullable HubOutcome next() {
      return null;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  public static void main(String[] args) throws IOException {
    List<HubItem> once = new ArrayList<>();
    List<HubClass> classes;
    try (HubReader reader =
        ConllFormat.FORMAT.opener().open(HubFormat.Source.of(Path.of(args[0])))) {
      classes = reader.classes();
      for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
        if (next instanceof HubOutcome.Read(HubItem item)) {
          once.add(item);
        }
      }
    }
    int copies = Integer.parseInt(args[1]);
    Path target = Path.of(args[3]);
    double best = Double.MAX_VALUE;
    for (int round = Integer.parseInt(args[2]); round > 0; round--) {
      long begun = System.nanoTime();
      write(once, copies, new Classes(classes), target);
      best = Math.min(best, (System.nanoTime() - begun) / 1e9);
    }
    System.out.printf("%d%n%.3f%n", once.size() * copies, best);
  }

  private static void write(List<HubItem> once, int copies, HubReader classes, Path target)
      throws IOException {
    Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
        HubWriter writer =
            SpacyFormat.FORMAT
                .creator()
                .create(
                    new HubFormat.Sink(out, folder, classes, false, null, null, new Losses()))) {
      for (int copy = 0; copy < copies; copy++) {
        for (HubItem item : once) {
          writer.write(item);
        }
      }
      writer.finish();
    }
  }
}
