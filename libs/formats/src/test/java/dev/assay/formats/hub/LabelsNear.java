package dev.assay.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.annotation.Label;
import dev.assay.annotation.LabelJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares labels whose numbers may differ by 1e-9, as a share of larger ones. */
public final class LabelsNear {
  private static final double NEAR = 1e-9;

  private LabelsNear() {}

  /** Items with the same keys, parts and labels in the same order, all that labels say included. */
  public static void assertSame(List<HubItem> wanted, List<HubItem> found, String as) {
    assertThat(found.stream().map(HubItem::key).toList())
        .as(as)
        .isEqualTo(wanted.stream().map(HubItem::key).toList());
    for (int i = 0; i < wanted.size(); i++) {
      HubItem before = wanted.get(i);
      HubItem after = found.get(i);
      assertThat(after.split()).as(as).isEqualTo(before.split());
      assertThat(after.labels()).as(as + " " + before.key()).hasSameSizeAs(before.labels());
      for (int j = 0; j < before.labels().size(); j++) {
        assertSame(before.labels().get(j), after.labels().get(j), as + " " + before.key());
      }
    }
  }

  private static void assertSame(HubLabel wanted, HubLabel found, String as) {
    assertThat(found.shapes()).as(as).hasSameSizeAs(wanted.shapes());
    for (int i = 0; i < wanted.shapes().size(); i++) {
      assertSame(wanted.shapes().get(i), found.shapes().get(i), as);
    }
    assertThat(found.withOriginal(null).attributes().toString())
        .as(as)
        .isEqualTo(wanted.attributes().toString());
    assertThat(found.confidence()).as(as).isEqualTo(wanted.confidence());
    assertThat(found.field()).as(as).isEqualTo(wanted.field());
    assertThat(found.by()).as(as).isEqualTo(wanted.by());
    if (wanted.id() != null) {
      assertThat(found.id()).as(as).isEqualTo(wanted.id());
    }
  }

  /** Labels of one kind with near numbers. */
  public static void assertSame(Label wanted, Label found, String as) {
    near(LabelJson.write(wanted), LabelJson.write(found), as + " " + wanted + " " + found);
  }

  private static void near(JsonNode a, JsonNode b, String as) {
    if (a.isNumber() && b.isNumber()) {
      double slack = NEAR * Math.max(1, Math.abs(a.doubleValue()));
      assertThat(b.doubleValue()).as(as).isCloseTo(a.doubleValue(), within(slack));
    } else if (a.isArray() && b.isArray()) {
      assertThat(b.size()).as(as).isEqualTo(a.size());
      for (int i = 0; i < a.size(); i++) {
        near(a.path(i), b.path(i), as);
      }
    } else if (a.isObject() && b.isObject()) {
      assertThat(b.propertyNames()).as(as).isEqualTo(a.propertyNames());
      a.properties().forEach(e -> near(e.getValue(), b.path(e.getKey()), as));
    } else {
      assertThat(b).as(as).isEqualTo(a);
    }
  }
}
