package dev.assay.server.journal;

import org.springframework.stereotype.Component;

/** Raised while somebody waits for the projections: whoever rests between two steps goes on. */
@Component
class HurrySignal extends Signal {}
