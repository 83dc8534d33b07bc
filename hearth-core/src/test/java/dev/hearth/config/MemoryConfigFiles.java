package dev.hearth.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// Configuration files in memory, under `/config` unless said otherwise.
///
/// **Runs on any thread.**
public final class MemoryConfigFiles implements ConfigFiles {

  private static final Path FOLDER = Path.of("/config");

  private final Map<Path, byte[]> contents = new ConcurrentSkipListMap<>();

  public MemoryConfigFiles put(String file, String text) {
    return put(file, text.getBytes(UTF_8));
  }

  public MemoryConfigFiles put(String file, byte[] content) {
    contents.put(FOLDER.resolve(file), content.clone());
    return this;
  }

  @Override
  public byte[] read(Path file, int bytesMax) throws IOException {
    byte[] content = contents.get(file);
    if (content == null) {
      throw new NoSuchFileException(file.toString());
    }
    if (content.length > bytesMax) {
      throw new IOException("it has more than " + bytesMax + " bytes");
    }
    return content.clone();
  }

  @Override
  public List<Path> list(Path folder) {
    return contents.keySet().stream()
        .filter(file -> file.startsWith(folder) && !file.equals(folder))
        .map(file -> folder.resolve(folder.relativize(file).getName(0)))
        .distinct()
        .toList()
        .reversed(); // no order is promised, so not the convenient one
  }

  @Override
  public boolean isDirectory(Path path) {
    return contents.keySet().stream().anyMatch(file -> file.startsWith(path) && !file.equals(path));
  }
}
