package dev.hearth.api;

import java.io.ByteArrayOutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What waits to be sent to one client: the loop puts in and never waits, one sender takes out.
///
/// A client that does not keep up is dropped, not served with gaps: it comes back and asks for the whole again, while a gap
/// would leave it wrong for ever. After [#end] the sender still gets what is inside; after a drop it gets nothing.
///
/// **Runs on any thread**; [#take] by one thread at a time.
public final class Outbox {
  /// So many messages may wait: a burst of a large house fits.
  public static final int MESSAGES_MAX = 4_096;

  /// So many bytes may wait, whatever their number.
  public static final long BYTES_MAX = 16 * 1024 * 1024;

  /// A sender gets about so much at once.
  static final int BATCH_BYTES = 64 * 1024;

  private enum Phase {
    OPEN,
    ENDED,
    DROPPED
  }

  private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
  private volatile @Nullable Thread sender;

  /// Puts a message in. Returns false if the client is gone or, with this message, too far behind; then nothing that waits
  /// will be sent any more. The array is shared: not to be written to.
  public boolean offer(byte[] message) {
    if (phase.get() != Phase.OPEN) {
      return false;
    }
    if (messages.get() >= MESSAGES_MAX || bytes.get() + message.length > BYTES_MAX) {
      drop();
      return false;
    }
    messages.incrementAndGet();
    bytes.addAndGet(message.length);
    queue.add(message);
    wakeSender();
    return true;
  }

  /// The messages that wait, one after the other; waits for one if there is none. An empty array means that nothing will
  /// follow, or that the waiting thread was interrupted.
  public byte[] take() {
    while (true) {
      boolean wasOpen = phase.get() == Phase.OPEN;
      byte[] batch = poll();
      if (batch.length > 0 || !wasOpen || Thread.currentThread().isInterrupted()) {
        return batch;
      }
      sender = Thread.currentThread();
      if (queue.isEmpty() && phase.get() == Phase.OPEN) {
        LockSupport.park(this);
      }
      sender = null;
    }
  }

  /// The messages that wait, without waiting for more.
  public byte[] poll() {
    byte[] first = next();
    if (first == null) {
      return new byte[0];
    }
    if (first.length >= BATCH_BYTES || queue.isEmpty()) {
      return first;
    }
    ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH_BYTES);
    for (byte[] message = first; message != null; message = next()) {
      batch.writeBytes(message);
      if (batch.size() >= BATCH_BYTES) {
        break;
      }
    }
    return batch.toByteArray();
  }

  private byte @Nullable [] next() {
    if (phase.get() == Phase.DROPPED) {
      return null;
    }
    byte[] message = queue.poll();
    if (message != null) {
      messages.decrementAndGet();
      bytes.addAndGet(-message.length);
    }
    return message;
  }

  /// Nothing more will be put in. A second call does nothing.
  public void end() {
    phase.compareAndSet(Phase.OPEN, Phase.ENDED);
    wakeSender();
  }

  /// Forgets what waits and takes nothing more.
  public void drop() {
    phase.set(Phase.DROPPED);
    queue.clear();
    wakeSender();
  }

  /// Whether the client was dropped.
  public boolean isDropped() {
    return phase.get() == Phase.DROPPED;
  }

  /// How many messages wait.
  public int size() {
    return messages.get();
  }

  private void wakeSender() {
    Thread waiting = sender;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }
}
