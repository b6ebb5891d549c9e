/** Files of JSON records, in lines or as one array. */
@NullMarked
package dev.assay.formats.json;

import org.jspecify.annotations.NullMarked;
