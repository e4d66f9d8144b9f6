// Fetches a text from the internet, or throws a short reason within timeoutMs.
export const fetchText = (url, timeoutMs = 5000) =>
  answerOf(url, timeoutMs, (response) => response.text());

// Gives the body of what the internet answers as a stream, or throws a short reason. All of it must be there within timeoutMs.
export const openDownload = (url, timeoutMs) =>
  answerOf(url, timeoutMs, (response) => response.body);

const answerOf = async (url, timeoutMs, read) => {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok)
      throw new Error(`${new URL(url).host} answered ${response.status}`);
    return await read(response);
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
