package dev.hearth.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.time.SystemTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostNamesTest {
  private static final InetAddressResolver.LookupPolicy ANY =
      InetAddressResolver.LookupPolicy.of(
          InetAddressResolver.LookupPolicy.IPV4 | InetAddressResolver.LookupPolicy.IPV6);

  private final EventLoop loop = EventLoop.started(SystemTime.instance());
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicReference<String> askedOn = new AtomicReference<>("nobody");

  /* Like the JDK's own look-up it holds the carrier of a virtual thread: a monitor of its own would suspend it. */
  private final InetAddressResolver slow =
      new InetAddressResolver() {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
            throws UnknownHostException {
          askedOn.set(Thread.currentThread().getName());
          if (host.equals("nowhere")) {
            throw new UnknownHostException(host);
          }
          while (answer.getCount() > 0) {
            Thread.onSpinWait();
          }
          return Stream.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public String lookupByAddress(byte[] address) {
          askedOn.set(Thread.currentThread().getName());
          return "somewhere";
        }
      };

  private final InetAddressResolver resolver = HostNames.offTheLoop(slow);

  @AfterEach
  void close() {
    answer.countDown();
    loop.close();
  }

  @Test
  void lookUp_inTask_leavesTheLoopFree() {
    Task<Long> asking =
        loop.start(
            new Owner("test"), "ask", () -> resolver.lookupByName("slow.example", ANY).count());

    String meanwhile = loop.call(Owner.HUB, "other", () -> "other ran");
    answer.countDown();

    assertThat(meanwhile).isEqualTo("other ran");
    assertThat(asking.await()).isEqualTo(1);
    assertThat(askedOn.get()).startsWith("hearth-worker-");
  }

  @Test
  void lookUp_unknownHost_isTheSameExceptionAsEver() {
    Task<Stream<InetAddress>> asking =
        loop.start(new Owner("test"), "ask", () -> resolver.lookupByName("nowhere", ANY));

    assertThatThrownBy(asking::await)
        .isInstanceOf(TaskFailedException.class)
        .cause()
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("nowhere");
  }

  @Test
  void lookUp_onAnotherThread_staysThere() throws Exception {
    answer.countDown();

    resolver.lookupByName("example", ANY);
    assertThat(askedOn).hasValue(Thread.currentThread().getName());
    resolver.lookupByAddress(new byte[] {127, 0, 0, 1});

    assertThat(askedOn).hasValue(Thread.currentThread().getName());
  }

  @Test
  void lookUp_byTheJdkInsideATask_goesThroughHere() {
    String provider =
        loop.start(
                new Owner("test"),
                "ask",
                () -> {
                  assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
                  return java.util.ServiceLoader.load(
                          java.net.spi.InetAddressResolverProvider.class)
                      .findFirst()
                      .orElseThrow()
                      .name();
                })
            .await();

    assertThat(provider).isEqualTo("host names off the loop");
  }
}
