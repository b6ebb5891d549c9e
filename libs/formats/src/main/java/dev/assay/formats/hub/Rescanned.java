package dev.assay.formats.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reader of a format without a list of classes: where somebody asks for them, the set is read
 * once more and they are those met, in that order.
 */
public final class Rescanned implements HubReader {
  /** Opens the set anew. */
  public interface Opener {
    HubReader open() throws IOException;
  }

  private final Opener opener;
  private final HubReader reader;
  private @Nullable List<HubClass> classes;

  public Rescanned(Opener opener) throws IOException {
    this.opener = opener;
    this.reader = opener.open();
  }

  @Override
  public List<HubClass> classes() {
    List<HubClass> known = classes;
    if (known == null) {
      try (HubReader again = opener.open()) {
        known = scan(again);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      classes = known;
    }
    return known;
  }

  private static List<HubClass> scan(HubReader reader) throws IOException {
    Map<String, HubClass> classes = new LinkedHashMap<>();
    reader.classes().forEach(known -> classes.putIfAbsent(known.name(), known));
    for (HubOutcome next = reader.next(); next != null; next = reader.next()) {
      if (next instanceof HubOutcome.Read(HubItem item)) {
        for (HubLabel label : item.labels()) {
          String name = label.className();
          if (name != null) {
            classes.computeIfAbsent(name, HubClass::of);
          }
        }
      }
    }
    return List.copyOf(classes.values());
  }

  @Override
  public Map<String, String> about() {
    return reader.about();
  }

  @Override
  public @Nullable Path imageFolder() {
    return reader.imageFolder();
  }

  @Override
  public @Nullable HubOutcome next() throws IOException {
    return reader.next();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
