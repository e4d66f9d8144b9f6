// Fetches a text from the internet, or throws a short reason within timeoutMs.
export const fetchText = async (url, timeoutMs = 5000) => {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok)
      throw new Error(`${new URL(url).host} answered ${response.status}`);
    return await response.text();
  } catch (error) {
    throw new Error(
      `cannot reach ${new URL(url).host}: ${reasonOf(error, timeoutMs)}`,
      { cause: error },
    );
  }
};

const reasonOf = (error, timeoutMs) =>
  error.name === "TimeoutError"
    ? `no answer within ${timeoutMs / 1000} s`
    : (error.cause?.code ?? error.message);
