package dev.assay.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads whole files for assertions. */
public final class Outcomes {
  private Outcomes() {}

  public static List<ItemOutcome> all(ItemReader reader) throws IOException {
    List<ItemOutcome> outcomes = new ArrayList<>();
    try (reader) {
      for (ItemOutcome next = reader.next(); next != null; next = reader.next()) {
        outcomes.add(next);
      }
    }
    return outcomes;
  }

  /** The records of a file in which every one can be read. */
  public static List<ItemRecord> records(ItemReader reader) throws IOException {
    return all(reader).stream().map(Outcomes::record).toList();
  }

  public static ItemRecord record(ItemOutcome outcome) {
    return switch (outcome) {
      case ItemOutcome.Read read -> read.record();
      case ItemOutcome.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  public static ItemOutcome.Rejected rejected(ItemOutcome outcome) {
    return switch (outcome) {
      case ItemOutcome.Read read -> throw new AssertionError(read);
      case ItemOutcome.Rejected rejected -> rejected;
    };
  }
}
