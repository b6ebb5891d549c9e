package dev.assay.formats.jsonl;

import dev.assay.annotation.AnswerWriter;
import dev.assay.annotation.LabelSchema;
import dev.assay.formats.ReleaseWriter;
import dev.assay.formats.ReleasedItem;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a release as lines of JSON: {@code {"key","label","item_digest","label_digest",
 * "spec_version","how","item_score","votes":[{"by","label","confidence"}]}}.
 */
public final class JsonlReleaseWriter implements ReleaseWriter {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final OutputStream out;
  private final JsonGenerator json;
  private final LabelSchema schema;

  /**
   * Writes to a stream, which the caller closes.
   *
   * @param schema gives the names of fields and classes
   */
  public JsonlReleaseWriter(OutputStream out, LabelSchema schema) {
    this.out = out;
    this.json = MAPPER.writer().withRootValueSeparator("\n").createGenerator(out);
    this.schema = schema;
  }

  @Override
  public void write(ReleasedItem item) {
    json.writeStartObject();
    json.writeStringProperty("key", item.key());
    json.writeName("label");
    json.writeTree(AnswerWriter.write(item.answer(), schema));
    json.writeStringProperty("item_digest", item.itemDigest().hex());
    json.writeStringProperty("label_digest", item.labelDigest().hex());
    json.writeNumberProperty("spec_version", item.specVersion());
    json.writeStringProperty("how", item.how());
    writeNumber("item_score", item.itemScore());
    json.writeArrayPropertyStart("votes");
    for (ReleasedItem.Vote vote : item.votes()) {
      json.writeStartObject();
      json.writeStringProperty("by", vote.by());
      json.writeName("label");
      json.writeTree(vote.label());
      writeNumber("confidence", vote.confidence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeNumber(String name, @Nullable Double value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  @Override
  public void finish() throws IOException {
    json.flush();
    out.write('\n');
    out.flush();
  }

  @Override
  public void close() {
    json.close();
  }
}
