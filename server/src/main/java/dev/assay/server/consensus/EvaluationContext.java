package dev.assay.server.consensus;

import dev.assay.annotation.LabelSchema;
import dev.assay.server.catalog.Catalog;
import dev.assay.server.catalog.Spec;
import dev.assay.server.labelling.Annotation;
import dev.assay.server.labelling.Skip;
import dev.assay.server.queue.LabelTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What everything in one pass looks at. */
record EvaluationContext(
    Catalog catalog,
    long project,
    int version,
    Spec spec,
    LabelSchema schema,
    List<Long> annotators,
    Map<Long, List<Annotation>> annotations,
    Map<Long, List<Skip>> skips,
    Map<Long, LabelTask> tasks,
    Map<Long, Map<String, FieldRow>> fields,
    Set<Long> setAside,
    Set<Long> adjudicatedNow,
    Map<String, GateStore.Gate> gates) {}
