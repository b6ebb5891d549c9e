/** brat standoff: a text beside a file of annotations. */
@NullMarked
package dev.assay.formats.brat;

import org.jspecify.annotations.NullMarked;
