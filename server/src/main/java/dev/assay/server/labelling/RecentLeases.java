package dev.assay.server.labelling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.server.queue.Lease;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Leases that this server has handed out lately. What they are about never changes, so that an
 * answer needs no look at the database first; whether they still stand, the database says when the
 * answer is kept.
 */
@Component
class RecentLeases {
  private static final int MOST = 20_000;

  private final Cache<UUID, Lease> leases = Caffeine.newBuilder().maximumSize(MOST).build();

  void remember(List<Lease> handedOut) {
    handedOut.forEach(lease -> leases.put(lease.id(), lease));
  }

  Optional<Lease> find(UUID id, long person) {
    return Optional.ofNullable(leases.getIfPresent(id)).filter(lease -> lease.person() == person);
  }

  void forget(UUID id) {
    leases.invalidate(id);
  }
}
