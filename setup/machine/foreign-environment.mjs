// Names that a program from elsewhere needs to run, to find its settings, and to reach what it downloads. Each variable is
// named: a prefix such as GO* would also pass GOOGLE_APPLICATION_CREDENTIALS.
const names = new Set(
  [
    "PATH HOME USER LOGNAME SHELL TERM TZ LANG LANGUAGE PWD TMPDIR TMP TEMP LD_LIBRARY_PATH",
    "XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR",
    "SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS NIX_SSL_CERT_FILE CURL_CA_BUNDLE REQUESTS_CA_BUNDLE GIT_SSL_CAINFO",
    "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH NODE_OPTIONS NODE_USE_ENV_PROXY NODE_USE_SYSTEM_CA",
    "GOPATH GOROOT GOCACHE GOMODCACHE GOTMPDIR GOENV GOPROXY GONOPROXY GOPRIVATE GOSUMDB GONOSUMDB",
    "GOTOOLCHAIN GOVCS GOINSECURE GOMAXPROCS GOMEMLIMIT GOGC GODEBUG GOOS GOARCH",
    "DOCKER_HOST DOCKER_CONTEXT DOCKER_CONFIG DOCKER_CERT_PATH DOCKER_TLS DOCKER_TLS_VERIFY DOCKER_API_VERSION",
    "DOCKER_RAMDISK DOCKER_TMPDIR",
    "JAVA_HOME JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS MAVEN_HOME MAVEN_OPTS MAVEN_ARGS",
    "DEBIAN_FRONTEND APT_CONFIG DEBOOTSTRAP_DIR PYENV_ROOT",
    "PULUMI_HOME PULUMI_SKIP_UPDATE_CHECK PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES",
    "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
  ].flatMap((line) => line.split(" ")),
);

// Proxies are written in both cases; npm reads its settings, and Debian its locale, from whole families of variables.
const families = [/^(https?|ftp|all|no)_proxy$/i, /^npm_config_/i, /^LC_/];

// Gives the part of an environment that programs from elsewhere get from set-up: no secret of the caller is in it.
export const foreignEnvironment = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        names.has(name) || families.some((family) => family.test(name)),
    ),
  );
