@NullMarked
package dev.assay.server.feedback;

import org.jspecify.annotations.NullMarked;
