/** The label model: values, schema, validation, geometry, canonical JSON and digests. */
@NullMarked
package dev.assay.annotation;

import org.jspecify.annotations.NullMarked;
