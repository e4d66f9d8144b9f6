import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Properties;
import java.util.TreeMap;

// Prints what java.util.Properties reads from each file: a line per entry with key and value in
// hexadecimal UTF-16, then a line with a full stop.
public class ReadProperties {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      Properties properties = new Properties();
      try (InputStream in = new FileInputStream(file)) {
        properties.load(in);
      }
      StringBuilder lines = new StringBuilder();
      new TreeMap<>(properties)
          .forEach((k, v) -> lines.append(hex((String) k)).append(' ').append(hex((String) v)).append('\n'));
      System.out.print(lines + ".\n");
    }
  }

  static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    for (char unit : text.toCharArray()) hex.append(String.format("%04x", (int) unit));
    return hex.toString();
  }
}
