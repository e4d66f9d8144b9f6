// Kafka's HTML on a setting as plain text, for editors and pages.
export function plainText(html: string): string {
  return html
    .replaceAll(/<\/?(code|i|b|em|strong)>/g, "")
    .replaceAll(/<a [^>]*>|<\/a>/g, "")
    .replaceAll(/<li>/g, "\n- ")
    .replaceAll(/<br ?\/?>|<\/?(p|ul|ol|li|pre)>/g, "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/[ \t]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{2,}/g, "\n")
    .trim();
}

// The first sentence of a text.
export function firstSentence(text: string): string {
  const [line = ""] = text.split("\n");
  return /^.*?[^.]\.(?= [A-Z(]|$)/.exec(line)?.[0] ?? line;
}
