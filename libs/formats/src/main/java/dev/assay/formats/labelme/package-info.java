/** LabelMe, JSON of today's tool and XML of the web tool. */
@NullMarked
package dev.assay.formats.labelme;

import org.jspecify.annotations.NullMarked;
