package dev.assay.formats.webanno;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of annotations as the head of a file declares it.
 *
 * @param type full name
 * @param columns what each of its columns holds
 * @param base of relations the type they hold between; null = no relations
 */
record Layer(Kind kind, String type, List<Column> columns, @Nullable String base) {
  enum Kind {
    SPAN,
    RELATION,
    CHAIN
  }

  /**
   * A column.
   *
   * @param feature its feature; empty = it says only where annotations are
   * @param target of slots the type they are filled with; null = no slot. Roles stand in the column
   *     before
   */
  record Column(String feature, @Nullable String target, boolean reference) {}

  /** Reads a line of the head, {@code #T_SP=type|feature|…}. */
  static Layer parse(String line) {
    Kind kind =
        switch (line.substring(0, 6)) {
          case "#T_SP=" -> Kind.SPAN;
          case "#T_RL=" -> Kind.RELATION;
          case "#T_CH=" -> Kind.CHAIN;
          default ->
              throw new IllegalArgumentException(
                  "'" + line + "' (expected: #T_SP, #T_RL or #T_CH)");
        };
    String[] names = line.substring(6).split("\\|", -1);
    List<Column> columns = new ArrayList<>();
    String base = null;
    for (int i = 1; i < names.length; i++) {
      if (names[i].startsWith("BT_")) {
        base = names[i].substring(3);
      } else if (names[i].startsWith("ROLE_")) {
        String target = i + 1 < names.length ? names[++i] : "";
        String feature = names[i - 1].substring(5);
        columns.add(new Column(feature, target, false));
        columns.add(new Column(feature, target, true));
      } else if (!names[i].isEmpty()) {
        columns.add(new Column(names[i], null, false));
      }
    }
    if (columns.isEmpty() && kind != Kind.RELATION) {
      columns.add(new Column("", null, false));
    }
    if (kind == Kind.RELATION) {
      columns.add(new Column("", null, true));
    }
    return new Layer(kind, names[0], columns, base);
  }
}
