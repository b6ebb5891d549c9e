package dev.assay.server.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.annotation.Digest;
import dev.assay.server.media.Pictures;
import dev.assay.server.testing.Answered;
import dev.assay.server.testing.TestProject;
import dev.assay.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of field over HTTP: asked, refused with its place, answered, released, exported. */
class EveryKindIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TestServer SERVER = TestServer.shared();

  private static final String IMAGES =
      """
      {"project": {"name": "every kind of image label", "task_type": "bbox"},
       "fields": [
        {"name": "cells", "kind": "boxes", "classes": ["a", "b"]},
        {"name": "outlines", "kind": "polygons", "classes": ["a", "b"]},
        {"name": "lines", "kind": "polylines", "classes": ["a"]},
        {"name": "rings", "kind": "ellipses", "classes": ["a"]},
        {"name": "figures", "kind": "keypoints", "classes": ["cat"], "points": ["nose", "tail"]},
        {"name": "areas", "kind": "masks", "classes": ["a"]},
        {"name": "cuboids", "kind": "cuboids", "classes": ["car"]},
        {"name": "things", "kind": "tracks", "classes": ["car"]},
        {"name": "quality", "kind": "rating", "minimum": 1, "maximum": 5},
        {"name": "species", "kind": "taxonomy", "classes": ["animal", "cat"]}],
       "quality": {"overlap": 2, "review_gate": false}}
      """;

  private static final String IMAGE_ANSWER =
      """
      {"cells": [{"label": "a", "x": 1, "y": 2, "width": 10, "height": 9, "rotation": 20}],
       "outlines": [{"label": "b", "parts": [[0,0,20,0,20,20]], "holes": [[5,1,9,1,9,3]]}],
       "lines": [{"label": "a", "type": "polyline", "points": [0.0, 0.0, 9.5, 9.0]}],
       "rings": [{"label": "a", "type": "ellipse", "x": 20.0, "y": 15.0, "radiusX": 5.0,
                  "radiusY": 3.0, "rotation": 10.0}],
       "figures": [{"label": "cat", "points": [[3, 4, 2], [0, 0, 0]]}],
       "areas": [{"label": "a", "width": 40, "height": 30, "rle": "RLE"}],
       "cuboids": [{"label": "car", "type": "cuboid", "x": 1.0, "y": 2.0, "z": 0.5, "length": 4.0,
                    "width": 2.0, "height": 1.5, "rotation": [1.0, 0.0, 0.0, 0.0]}],
       "things": [{"label": "car", "type": "track", "frames": 25.0, "states": [
         {"time": 0.0, "present": true, "key": true,
          "shape": {"type": "box", "x": 1, "y": 1, "width": 5, "height": 5}},
         {"time": 9.0, "present": true, "key": true,
          "shape": {"type": "box", "x": 2, "y": 1, "width": 5, "height": 5}}]}],
       "quality": 4,
       "species": ["animal", "cat"]}
      """
          .replace("RLE", rle());

  private static final String TEXTS =
      """
      {"project": {"name": "every kind of text label", "task_type": "ner"},
       "fields": [
        {"name": "entities", "kind": "spans", "classes": ["PER", "ORG"]},
        {"name": "links", "kind": "relations", "classes": ["works_for"]},
        {"name": "tone", "kind": "choice", "classes": ["calm", "angry"]},
        {"name": "topics", "kind": "choices", "classes": ["work", "home"]},
        {"name": "summary", "kind": "text"},
        {"name": "price", "kind": "number", "minimum": 0},
        {"name": "best", "kind": "ranking", "classes": ["one", "two", "three"]},
        {"name": "side", "kind": "pairwise"},
        {"name": "speech", "kind": "segments", "classes": ["voice"]}],
       "quality": {"overlap": 2, "review_gate": false}}
      """;

  private static final String TEXT_ANSWER =
      """
      {"entities": [{"label": "PER", "start": 0, "end": 3}, {"label": "ORG", "start": 13, "end": 17}],
       "links": [{"label": "works_for", "type": "relation", "from": "entities:0-3",
                  "to": "entities:13-17"}],
       "tone": "calm",
       "topics": ["home", "work"],
       "summary": "Zoë 😀 works, she says: a|b, c:1#2",
       "price": 2.5,
       "best": ["two", "three", "one"],
       "side": "left",
       "speech": [{"label": "voice", "type": "segment", "start": 0.5, "end": 2.25}]}
      """;

  private static String rle() {
    return dev.assay.annotation.PixelRuns.of(40, 30, 10, 50, 1140)
        .compressed()
        .replace("\\", "\\\\");
  }

  @Test
  void labelsOfImagesComeBackInReleaseAndExports() throws IOException {
    TestProject project = TestProject.make(SERVER, IMAGES);
    byte[] image = Pictures.png(40, 30);
    String digest = Digest.sha256(image).hex();
    SERVER.send("PUT", project.path("/media/" + digest), image, SERVER.ownerToken());
    project.importLines(
        "items", "", "{\"key\": \"one\", \"image\": \"sha256:%s\"}".formatted(digest));
    JsonNode line = played(project, IMAGE_ANSWER);
    assertThat(line.path("label")).isEqualTo(JSON.readTree(IMAGE_ANSWER));

    Archive coco = export(project, "coco");
    JsonNode annotations = coco.json("annotations.json").path("annotations");
    assertThat(annotations).hasSize(4);
    assertThat(annotations.get(2).path("keypoints").toString()).isEqualTo("[3,4,2,0,0,0]");
    assertThat(annotations.get(3).path("segmentation").path("counts").isString()).isTrue();
    assertThat(coco.json("assay.json").path("fields_left_out").toString())
        .isEqualTo("[\"lines\",\"rings\",\"cuboids\",\"things\",\"quality\",\"species\"]");
    for (String format :
        List.of("label-studio", "datumaro", "labelme", "cvat", "yolo", "parquet")) {
      assertThat(export(project, format).files()).as(format).containsKey("assay.json");
    }
  }

  @Test
  void labelsOfTextsComeBackInReleaseAndExports() throws IOException {
    TestProject project = TestProject.make(SERVER, TEXTS);
    project.importLines(
        "items", "", "{\"key\": \"one\", \"text\": \"Zoë works at 😀Inc, they say\"}");
    JsonNode line = played(project, TEXT_ANSWER);
    assertThat(line.path("label")).isEqualTo(JSON.readTree(TEXT_ANSWER));

    Archive studio = export(project, "label-studio");
    String tasks =
        studio.files().keySet().stream()
            .filter(name -> !name.equals("assay.json"))
            .findAny()
            .orElseThrow();
    assertThat(studio.text(tasks)).contains("\"relation\"", "works_for", "\"ranker\"");
    assertThat(export(project, "brat").files().values())
        .anySatisfy(
            file ->
                assertThat(new String(file, StandardCharsets.UTF_8)).contains("works_for Arg1:"));
  }

  @Test
  void whatIsWrongIsRefusedWithItsPlace() {
    TestProject project =
        TestProject.make(SERVER, TEXTS.replace("every kind of text label", "wrong text labels"));
    project.importLines("items", "", "{\"key\": \"one\", \"text\": \"Zoë works\"}");
    String token = SERVER.personWith(project.id(), "Wrong", "annotator");
    String id = pull(project, token).path("id").asString();
    ObjectNode answer = (ObjectNode) JSON.readTree(TEXT_ANSWER);
    answer.put("price", -1).put("side", "middle").put("summary", " ");
    answer.set("best", JSON.readTree("[\"two\", \"two\"]"));
    answer.set("speech", JSON.readTree("[{\"label\": \"voice\", \"start\": 3, \"end\": 2}]"));
    answer.set("links", JSON.readTree("[{\"label\": \"works_for\", \"from\": \"0\", \"to\": 1}]"));
    Answered refused = submit(id, token, answer, "first");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.problem()).isEqualTo("label-invalid");
    Set<String> pointers =
        refused
            .json()
            .path("errors")
            .valueStream()
            .map(error -> error.path("pointer").asString())
            .collect(java.util.stream.Collectors.toSet());
    assertThat(pointers)
        .contains(
            "/entities/1/end",
            "/links/0/from",
            "/links/0/to",
            "/summary",
            "/price",
            "/best/1",
            "/side",
            "/speech/0/end");
    JsonNode again = pull(project, token);
    assertThat(again.path("draft").path("labels")).isEqualTo(answer);
    assertThat(again.path("draft").path("reason").asString()).contains("/price");
  }

  /** Two people say the same; what a release says of it. */
  private static JsonNode played(TestProject project, String answer) throws IOException {
    for (String name : List.of("Uma", "Veit")) {
      String token = SERVER.personWith(project.id(), name + project.id(), "annotator");
      String id = pull(project, token).path("id").asString();
      Answered kept = submit(id, token, (ObjectNode) JSON.readTree(answer), name);
      assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    }
    SERVER.get(project.path("/status?wait=true"));
    Answered made = SERVER.post(project.path("/releases"), "{\"name\": \"r\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    List<JsonNode> lines = new ArrayList<>(export(project, "jsonl").lines("labels.jsonl"));
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().path("votes").get(0).path("label"))
        .isEqualTo(JSON.readTree(answer));
    return lines.getFirst();
  }

  private static JsonNode pull(TestProject project, String token) {
    Answered pulled =
        SERVER.send(
            "POST",
            project.path("/pull"),
            "{}".getBytes(StandardCharsets.UTF_8),
            token,
            "Content-Type",
            "application/json");
    assertThat(pulled.json().path("assignments")).as(pulled.text()).hasSize(1);
    return pulled.json().path("assignments").get(0);
  }

  private static Answered submit(String id, String token, ObjectNode answer, String submission) {
    ObjectNode body = JSON.createObjectNode().put("submission_id", submission);
    body.set("labels", answer);
    return SERVER.send(
        "POST",
        "/api/assignments/" + id + "/submit",
        body.toString().getBytes(StandardCharsets.UTF_8),
        token,
        "Content-Type",
        "application/json");
  }

  private static Archive export(TestProject project, String format) throws IOException {
    Answered answer = SERVER.get(project.path("/releases/r/export?format=" + format));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Archive.read(answer.body());
  }
}
