package dev.hearth.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hearth.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A small picture, drawn by a formula.
///
/// **Runs on any thread.**
final class DemoPicture {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  /* Eight bits of red, green and blue each, as the PNG specification numbers it. */
  private static final byte[] KIND = {8, 2, 0, 0, 0};
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private DemoPicture() {}

  /// @param colorAt the colour at a place (left to right, top to bottom, each from 0 to 99) as `0xRRGGBB`
  static Picture of(IntBinaryOperator colorAt) {
    ByteBuffer lines = ByteBuffer.allocate(HEIGHT * (1 + 3 * WIDTH));
    for (int y = 0; y < HEIGHT; y++) {
      lines.put((byte) 0);
      for (int x = 0; x < WIDTH; x++) {
        int color = colorAt.applyAsInt(x * 100 / WIDTH, y * 100 / HEIGHT);
        lines.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT).put(KIND);
    writeChunk(png, "IHDR", header.array());
    writeChunk(png, "IDAT", deflated(lines.array()));
    writeChunk(png, "IEND", new byte[0]);
    return Picture.of("image/png", png.toByteArray());
  }

  private static void writeChunk(ByteArrayOutputStream png, String name, byte[] content) {
    byte[] letters = name.getBytes(US_ASCII);
    CRC32 check = new CRC32();
    check.update(letters);
    check.update(content);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(letters);
    png.writeBytes(content);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream small = new ByteArrayOutputStream();
      byte[] buffer = new byte[1_024];
      while (!deflater.finished()) {
        small.write(buffer, 0, deflater.deflate(buffer));
      }
      return small.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
