package dev.assay.server.platform;

import java.lang.reflect.Array;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by column, as SQL's {@code unnest} takes them: one statement for many rows costs little more
 * than for one.
 */
public record Columns<T>(List<T> rows) {
  /** One value of each row, in the rows' order. */
  public <V> @Nullable V[] of(Class<V> type, Function<T, ? extends @Nullable V> value) {
    @SuppressWarnings("unchecked") // an array of `type` is what is made
    @Nullable V[] column = (@Nullable V[]) Array.newInstance(type, rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }

  /** Bytes of a row, or none. */
  @FunctionalInterface
  public interface Bytes<T> {
    byte @Nullable [] of(T row);
  }

  /** Bytes of each row, null where there are none. */
  public byte[] @Nullable [] bytes(Bytes<T> value) {
    byte[] @Nullable [] column = new byte[rows.size()] @Nullable [];
    for (int i = 0; i < column.length; i++) {
      column[i] = value.of(rows.get(i));
    }
    return column;
  }
}
