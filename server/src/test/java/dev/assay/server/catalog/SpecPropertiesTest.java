package dev.assay.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Bounds;
import dev.assay.annotation.FieldKind;
import dev.assay.server.catalog.Spec.ActiveLearning;
import dev.assay.server.catalog.Spec.Charter;
import dev.assay.server.catalog.Spec.Export;
import dev.assay.server.catalog.Spec.OnConflict;
import dev.assay.server.catalog.Spec.Quality;
import dev.assay.server.catalog.Spec.Review;
import dev.assay.server.catalog.Spec.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of reading, writing and planning, on generated specs. */
class SpecPropertiesTest {
  private static final List<FieldKind> OTHERS =
      List.of(FieldKind.CHOICES, FieldKind.TAXONOMY, FieldKind.RANKING, FieldKind.SEGMENTS);

  private static final String[] PIECES = {
    "a", "B", "7", " ", "\n", "\t", "#", ":", "- ", "'", "\"", "\\", "é", "😀", "שלום", "\u2028",
    "\u0085", "{", "]", "*", "&", "!", "|", ">", "%", "@", "`", "\ufeff", "no", "~", "0x1", "1e3",
    "?", ",", "\u00a0", "---", "..."
  };

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void yamlIsLossless(int seed) {
    Spec spec = Specs.first(spec(new Random(seed)));

    assertThat(Specs.parse(SpecYaml.write(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void jsonIsLossless(int seed) {
    Spec spec = spec(new Random(seed));

    assertThat(SpecReader.read(SpecWriter.write(spec)))
        .isEqualTo(new SpecReader.Valid(spec, warnings(spec), false));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void planningTheSameSpecIsEmpty(int seed) {
    Spec draft = spec(new Random(seed));
    Spec spec = Specs.first(draft);

    for (Spec same : List.of(draft, spec)) {
      SpecPlan plan = Specs.plan(spec, same);
      assertThat(plan.changes()).isEmpty();
      assertThat(plan.shifts()).isEmpty();
      assertThat(plan.spec()).isEqualTo(spec);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void planningAPlannedSpecAgainIsEmpty(int seed) {
    Random random = new Random(seed);
    Spec base = Specs.first(spec(random));
    Spec next = edited(base, random);

    Spec once = Specs.plan(base, next).spec();
    SpecPlan twice = Specs.plan(once, next);

    assertThat(twice.changes()).isEmpty();
    assertThat(twice.spec()).isEqualTo(once);
    assertThat(allIds(once)).doesNotHaveDuplicates().containsAll(allIds(base));
  }

  /** Renames, adds, splits, merges and leaves out classes, without ids. */
  private static Spec edited(Spec base, Random random) {
    List<SpecField> fields = new ArrayList<>();
    for (SpecField field : base.fields()) {
      List<SpecClass> classes = new ArrayList<>();
      String last = "";
      for (SpecClass one : field.classes()) {
        String name = one.name();
        switch (random.nextInt(6)) {
          case 0 -> classes.add(named(name + "²", List.of(name)));
          case 1 -> {
            classes.add(named(name + "l", List.of(name)));
            classes.add(named(name + "r", List.of(name)));
          }
          case 2 -> {
            if (last.isEmpty()) {
              classes.add(named(name + "+", List.of(name)));
            } else {
              classes.removeIf(before -> before.was().isEmpty());
              classes.add(named(name + "+" + last, List.of(name, last)));
            }
          }
          default -> {
            classes.add(named(name, List.of()));
            last = name;
            continue;
          }
        }
        last = "";
      }
      if (classes.stream().noneMatch(one -> one.was().isEmpty())) {
        classes.add(named("kept " + field.classes().size(), someWas(classes)));
      }
      fields.add(
          new SpecField(
              "",
              field.name(),
              field.kind(),
              classes,
              List.of(),
              field.required(),
              field.tolerance(),
              field.minimumSize(),
              field.bounds(),
              field.points(),
              field.meaning(),
              field.aim(),
              List.of(),
              false));
    }
    return base.withFields(fields);
  }

  private static List<String> someWas(List<SpecClass> classes) {
    return classes.getFirst().was();
  }

  private static SpecClass named(String name, List<String> was) {
    return new SpecClass(
        "", name, "", List.of(), List.of(), List.of(), null, null, null, null, 9, was, false);
  }

  private static List<String> allIds(Spec spec) {
    List<String> ids = new ArrayList<>();
    for (SpecField field : spec.fields()) {
      ids.add(field.id());
      field.classes().forEach(one -> ids.add(one.id()));
    }
    return ids;
  }

  private static List<String> warnings(Spec spec) {
    return switch (SpecReader.read(SpecWriter.write(spec))) {
      case SpecReader.Valid(Spec read, List<String> warnings, boolean shortForm) -> warnings;
      case SpecReader.Invalid(List<SpecError> errors) -> List.of(errors.toString());
    };
  }

  private static Spec spec(Random random) {
    TaskType type = pick(random, TaskType.values());
    List<SpecField> fields = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      fields.add(field("field " + i, i == 0 ? type.mainKind() : anyOf(OTHERS, random), random));
    }
    return new Spec(
        "p " + name(random, new HashSet<>()).replaceAll("[/\\\\;%]", "") + "!",
        type,
        new Charter(text(random), text(random), names(random), text(random)),
        fields,
        text(random),
        new Quality(
            random.nextBoolean() ? Overlap.ofAll(1 + random.nextInt(5)) : new Overlap(0.25, 3),
            0.1 + random.nextInt(90) / 100.0,
            random.nextBoolean(),
            random.nextBoolean()),
        pick(random, OnConflict.values()),
        pick(random, Suggestions.values()),
        10 + random.nextInt(1000),
        new Review(0.12),
        new ActiveLearning(random.nextBoolean(), "hybrid", null, 10, 20),
        new Export("csv", "./out", 0.85));
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static FieldKind anyOf(List<FieldKind> kinds, Random random) {
    return kinds.get(random.nextInt(kinds.size()));
  }

  private static SpecField field(String name, FieldKind kind, Random random) {
    Set<String> taken = new HashSet<>();
    List<SpecClass> classes = new ArrayList<>();
    for (int i = 0; i <= 1 + random.nextInt(4); i++) {
      classes.add(specClass(taken, random));
    }
    List<BoundaryExample> examples = new ArrayList<>();
    if (random.nextBoolean()) {
      List<String> pair = List.of(classes.get(0).name(), classes.get(1).name());
      examples.add(new BoundaryExample(pair, "x" + text(random), pair.getLast(), text(random)));
    }
    double tolerance = kind.isRegion() ? 0.75 : 1;
    return new SpecField(
        "",
        name,
        kind,
        classes,
        examples,
        random.nextBoolean(),
        tolerance,
        kind == FieldKind.BOXES ? 3 : 0,
        Bounds.NONE,
        List.of(),
        1 + random.nextInt(3),
        SpecField.Aim.CONVERGE,
        List.of(),
        false);
  }

  private static SpecClass specClass(Set<String> taken, Random random) {
    return new SpecClass(
        "",
        name(random, taken),
        text(random),
        names(random),
        names(random),
        List.of(),
        null,
        random.nextBoolean() ? "#00ff7f" : null,
        null,
        random.nextBoolean() ? "2027-02-28" : null,
        1 + random.nextInt(2),
        List.of(),
        false);
  }

  private static List<String> names(Random random) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      names.add(name(random, taken));
    }
    return names;
  }

  private static String name(Random random, Set<String> taken) {
    while (true) {
      String name = text(random).replaceAll("[\\n\\t\u0085]", "").strip();
      if (!name.isBlank() && taken.add(name)) {
        return name;
      }
    }
  }

  /** Printable text: what the reader refuses is left out. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
