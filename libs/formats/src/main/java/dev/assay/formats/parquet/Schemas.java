package dev.assay.formats.parquet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Schemas as a footer holds them: the tree of types in depth-first order. */
@SuppressWarnings("NullAway") // what the footer requires is never null, though its getters say so
final class Schemas {
  private static final int DEEPEST = 32;

  private Schemas() {}

  static List<SchemaElement> elements(MessageType schema) {
    List<SchemaElement> elements = new ArrayList<>();
    SchemaElement root = new SchemaElement(schema.getName());
    root.setNum_children(schema.getFieldCount());
    elements.add(root);
    schema.getFields().forEach(field -> add(field, elements));
    return elements;
  }

  private static void add(Type type, List<SchemaElement> elements) {
    SchemaElement element = new SchemaElement(type.getName());
    element.setRepetition_type(FieldRepetitionType.valueOf(type.getRepetition().name()));
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation) {
      element.setConverted_type(ConvertedType.UTF8);
    } else if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
      element.setConverted_type(ConvertedType.LIST);
    }
    elements.add(element);
    if (type instanceof GroupType group) {
      element.setNum_children(group.getFieldCount());
      group.getFields().forEach(field -> add(field, elements));
    } else {
      element.setType(physical(type.asPrimitiveType().getPrimitiveTypeName()));
    }
  }

  /** The two sides of the library call a sequence of bytes differently. */
  static org.apache.parquet.format.Type physical(PrimitiveType.PrimitiveTypeName name) {
    return name == PrimitiveType.PrimitiveTypeName.BINARY
        ? org.apache.parquet.format.Type.BYTE_ARRAY
        : org.apache.parquet.format.Type.valueOf(name.name());
  }

  /**
   * The schema of a footer.
   *
   * @throws IllegalArgumentException where the elements make no tree
   */
  static MessageType schema(List<SchemaElement> elements) {
    Iterator<SchemaElement> rest = elements.iterator();
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("no schema (expected: one)");
    }
    SchemaElement root = rest.next();
    return new MessageType(root.getName(), children(root, rest, 0));
  }

  private static List<Type> children(
      SchemaElement element, Iterator<SchemaElement> rest, int depth) {
    List<Type> children = new ArrayList<>();
    for (int i = 0; i < element.getNum_children(); i++) {
      if (!rest.hasNext() || depth > DEEPEST) {
        throw new IllegalArgumentException("a broken schema (expected: a tree of types)");
      }
      children.add(type(rest.next(), rest, depth + 1));
    }
    return children;
  }

  private static Type type(SchemaElement element, Iterator<SchemaElement> rest, int depth) {
    Type.Repetition repetition = Type.Repetition.valueOf(element.getRepetition_type().name());
    LogicalTypeAnnotation logical = logical(element);
    if (element.getNum_children() > 0) {
      var group =
          Types.buildGroup(repetition)
              .addFields(children(element, rest, depth).toArray(Type[]::new));
      return (logical == null ? group : group.as(logical)).named(element.getName());
    }
    var name =
        element.getType() == org.apache.parquet.format.Type.BYTE_ARRAY
            ? PrimitiveType.PrimitiveTypeName.BINARY
            : PrimitiveType.PrimitiveTypeName.valueOf(element.getType().name());
    var primitive = Types.primitive(name, repetition).length(element.getType_length());
    return (logical == null ? primitive : primitive.as(logical)).named(element.getName());
  }

  /** The types that change how a value reads; others are taken as what they are stored in. */
  private static @Nullable LogicalTypeAnnotation logical(SchemaElement element) {
    var logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    boolean text =
        converted == ConvertedType.UTF8
            || converted == ConvertedType.JSON
            || converted == ConvertedType.ENUM
            || (logical != null && logical.isSetSTRING());
    boolean list = converted == ConvertedType.LIST || (logical != null && logical.isSetLIST());
    return text
        ? LogicalTypeAnnotation.stringType()
        : list ? LogicalTypeAnnotation.listType() : null;
  }
}
