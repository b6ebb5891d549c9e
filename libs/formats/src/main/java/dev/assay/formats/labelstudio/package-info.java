/** Label Studio's task JSON. */
@NullMarked
package dev.assay.formats.labelstudio;

import org.jspecify.annotations.NullMarked;
