package dev.assay.server.release;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Goes through a release by item key, a page of items at a time. */
@Component
class ReleasePages {
  private static final int PAGE = 5_000;

  private final ReleaseStore store;

  ReleasePages(ReleaseStore store) {
    this.store = store;
  }

  /** Takes the labels of some items, a list per item. */
  interface Taker<T> {
    void take(T page) throws IOException;
  }

  void each(Release release, Taker<List<List<FrozenLabel>>> taker) throws IOException {
    each(release, items -> items, taker);
  }

  /**
   * The same with what belongs to a page. The next page is read while one is taken: the database
   * works on one while this process writes the other.
   */
  <T> void each(Release release, Function<List<List<FrozenLabel>>, T> read, Taker<T> taker)
      throws IOException {
    try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Page<T>>> coming = reader.submit(() -> page(release, "", "", read));
      for (Optional<Page<T>> page = come(coming); page.isPresent(); page = come(coming)) {
        FrozenLabel last = page.get().last();
        coming = reader.submit(() -> page(release, last.key(), last.field(), read));
        taker.take(page.get().content());
      }
    }
  }

  private record Page<T>(T content, FrozenLabel last) {}

  private <T> Optional<Page<T>> page(
      Release release, String key, String field, Function<List<List<FrozenLabel>>, T> read) {
    List<FrozenLabel> rows = store.labels(release.id(), key, field, PAGE);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<List<FrozenLabel>> items = byItem(rows);
    if (rows.size() == PAGE && items.size() > 1) {
      items.removeLast(); // the rest of its fields may be on the next page
    }
    return Optional.of(new Page<>(read.apply(items), items.getLast().getLast()));
  }

  private static <T> T come(Future<T> coming) throws IOException {
    try {
      return coming.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the export was broken off");
    }
  }

  private static List<List<FrozenLabel>> byItem(List<FrozenLabel> rows) {
    List<List<FrozenLabel>> items = new ArrayList<>();
    for (FrozenLabel row : rows) {
      if (items.isEmpty() || items.getLast().getFirst().item() != row.item()) {
        items.add(new ArrayList<>(1));
      }
      items.getLast().add(row);
    }
    return items;
  }
}
