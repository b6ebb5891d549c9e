package dev.assay.server.platform;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the database within the last second, so that a busy client costs one reading a
 * second.
 *
 * <p>Changes made through this process take effect at once, if {@link #forget} follows their
 * commit; those of another server after at most a second.
 *
 * @param <K> what is asked for
 * @param <V> what is known of it
 */
public final class ShortMemory<K, V> {
  private static final long FRESH_NANOS = 1_000_000_000;
  private static final int MOST = 10_000;

  private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private record Entry<V>(V value, long readAt) {}

  /** What is known, or else what {@code reading} finds now; nothing found is not remembered. */
  public Optional<V> find(K key, Function<K, Optional<V>> reading) {
    @Nullable Entry<V> known = entries.get(key);
    if (known != null && System.nanoTime() - known.readAt() < FRESH_NANOS) {
      return Optional.of(known.value());
    }
    long seen = changes.get();
    long readAt = System.nanoTime();
    Optional<V> read = reading.apply(key);
    read.ifPresent(value -> remember(key, new Entry<>(value, readAt), seen));
    return read;
  }

  /** What is known, or else what {@code reading} brings now. */
  public V get(K key, Function<K, V> reading) {
    return find(key, asked -> Optional.of(reading.apply(asked))).orElseThrow();
  }

  /** A reading that began before a change may not outlive it. */
  private void remember(K key, Entry<V> entry, long seen) {
    if (entries.size() > MOST) {
      entries.clear();
    }
    entries.put(key, entry);
    if (changes.get() != seen) {
      entries.remove(key, entry);
    }
  }

  /** Called once a change has been committed. */
  public void forget() {
    changes.incrementAndGet();
    entries.clear();
  }
}
