@NullMarked
package dev.assay.server.media;

import org.jspecify.annotations.NullMarked;
