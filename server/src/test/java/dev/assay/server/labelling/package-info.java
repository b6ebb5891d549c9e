@NullMarked
package dev.assay.server.labelling;

import org.jspecify.annotations.NullMarked;
