import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.server.config.ConfigSynonym;
import org.apache.kafka.server.config.ServerTopicConfigSynonyms;
import org.apache.kafka.storage.internals.log.LogConfig;

/**
 * Prints as JSON what the Kafka on the class path knows of its settings: those of topics, with the word "brokers" those of
 * brokers with ZooKeeper too, and with the word "groups" those of groups. Only Kafka's own classes are asked; what a class says in
 * words is passed on in its words.
 */
public class Catalog {
  public static void main(String[] words) throws Exception {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kafka", version());
    all.put("topic", topicSettings());
    if (List.of(words).contains("brokers")) all.put("broker", brokerSettings());
    if (List.of(words).contains("groups")) all.put("group", groupSettings());
    System.out.println(new ObjectMapper().writeValueAsString(all));
  }

  private static String version() throws Exception {
    Properties told = new Properties();
    try (InputStream file = Catalog.class.getResourceAsStream("/kafka/kafka-version.properties")) {
      told.load(file);
    }
    return told.getProperty("version");
  }

  private static Map<String, Object> topicSettings() {
    Map<String, Object> settings = new TreeMap<>();
    for (ConfigKey key : LogConfig.configKeys().values()) {
      Map<String, Object> facts = factsOf(key);
      List<Map<String, String>> synonyms = synonymsOf(key.name);
      if (!synonyms.isEmpty()) facts.put("synonyms", synonyms);
      settings.put(key.name, facts);
    }
    return settings;
  }

  private static List<Map<String, String>> synonymsOf(String topicSetting) {
    List<Map<String, String>> synonyms = new ArrayList<>();
    for (ConfigSynonym synonym :
        ServerTopicConfigSynonyms.ALL_TOPIC_CONFIG_SYNONYMS.getOrDefault(topicSetting, List.of())) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("name", synonym.name());
      if (synonym.converter() == ConfigSynonym.HOURS_TO_MILLISECONDS) facts.put("unit", "hours");
      if (synonym.converter() == ConfigSynonym.MINUTES_TO_MILLISECONDS) facts.put("unit", "minutes");
      synonyms.add(facts);
    }
    return synonyms;
  }

  private static Map<String, Object> brokerSettings() throws Exception {
    Object dynamic = Class.forName("kafka.server.DynamicBrokerConfig$").getField("MODULE$").get(null);
    Map<?, ?> modes = (Map<?, ?>) call(dynamic, "dynamicConfigUpdateModes");
    Object security = call(dynamic, "DynamicSecurityConfigs");
    ConfigDef defined =
        (ConfigDef) Class.forName("kafka.server.KafkaConfig").getMethod("configDef").invoke(null);
    Map<String, Object> settings = new TreeMap<>();
    for (ConfigKey key : defined.configKeys().values()) {
      Map<String, Object> facts = factsOf(key);
      facts.put("update", modes.containsKey(key.name) ? modes.get(key.name) : "read-only");
      if (contains(security, key.name)) facts.put("listener", true);
      settings.put(key.name, facts);
    }
    // Kafka's own authorizers read these, which stand in no table of Kafka.
    Object acls = Class.forName("kafka.security.authorizer.AclAuthorizer$").getField("MODULE$").get(null);
    settings.put((String) call(acls, "SuperUsersProp"), plain("STRING"));
    settings.put((String) call(acls, "AllowEveryoneIfNoAclIsFoundProp"), plain("BOOLEAN"));
    return settings;
  }

  // The class is looked up by its name, because brokers before 4.0 have none.
  private static Map<String, Object> groupSettings() throws Exception {
    Class<?> group = Class.forName("org.apache.kafka.coordinator.group.GroupConfig");
    Map<String, Object> settings = new TreeMap<>();
    for (ConfigKey key : definitionIn(group).configKeys().values()) {
      Map<String, Object> facts = factsOf(key);
      if (told(group, "isInternal", key.name).equals(true)) facts.put("internal", true);
      if (told(group, "brokerSynonym", key.name) instanceof Optional<?> synonym && synonym.isPresent())
        facts.put("synonyms", List.of(Map.of("name", synonym.get())));
      settings.put(key.name, facts);
    }
    return settings;
  }

  private static ConfigDef definitionIn(Class<?> group) throws ReflectiveOperationException {
    for (Method method : group.getMethods())
      if (method.getName().equals("configDef")) return (ConfigDef) method.invoke(null);
    return (ConfigDef) group.getField("CONFIG_DEF").get(null);
  }

  // What a class says of a setting in a method that only newer versions have; nothing where there is none.
  private static Object told(Class<?> group, String name, String setting) throws ReflectiveOperationException {
    for (Method method : group.getMethods())
      if (method.getName().equals(name)) return method.invoke(null, setting);
    return Optional.empty();
  }

  private static Map<String, Object> plain(String type) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", type);
    facts.put("importance", "MEDIUM");
    facts.put("update", "read-only");
    return facts;
  }

  private static Map<String, Object> factsOf(ConfigKey key) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("type", key.type.name());
    if (!key.hasDefault()) facts.put("required", true);
    else if (key.defaultValue != null) facts.put("default", print(key));
    if (key.validator != null) facts.putAll(validatorFacts(key.validator));
    facts.put("importance", key.importance.name());
    if (key.internalConfig) facts.put("internal", true);
    if (key.documentation != null) facts.put("doc", key.documentation);
    return facts;
  }

  private static String print(ConfigKey key) {
    return key.type == Type.PASSWORD ? "[hidden]" : ConfigDef.convertToString(key.defaultValue, key.type);
  }

  // Ranges and choices as data; of any other validator its name and its words.
  private static Map<String, Object> validatorFacts(ConfigDef.Validator validator) {
    Map<String, Object> facts = new LinkedHashMap<>();
    switch (validator.getClass().getSimpleName()) {
      case "Range" -> {
        put(facts, "min", field(validator, "min"));
        put(facts, "max", field(validator, "max"));
      }
      case "ValidString", "CaseInsensitiveValidString" -> {
        facts.put("values", field(validator, "validStrings"));
        if (validator.getClass().getSimpleName().startsWith("Case")) facts.put("anyCase", true);
      }
      case "ValidList" -> facts.put("values", field(field(validator, "validString"), "validStrings"));
      default -> {
        facts.put("validator", validator.getClass().getSimpleName());
        facts.put("rule", validator.toString());
      }
    }
    return facts;
  }

  private static void put(Map<String, Object> facts, String name, Object value) {
    if (value != null) facts.put(name, value.toString());
  }

  private static Object field(Object object, String name) {
    try {
      Field field = object.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
  }

  private static Object call(Object object, String method) throws ReflectiveOperationException {
    return object.getClass().getMethod(method).invoke(object);
  }

  private static boolean contains(Object scalaSet, String name) throws ReflectiveOperationException {
    return (boolean) scalaSet.getClass().getMethod("contains", Object.class).invoke(scalaSet, name);
  }
}
