/** Reading and writing label files; every format goes to and from the hub of the label model. */
@NullMarked
package dev.assay.formats;

import org.jspecify.annotations.NullMarked;
