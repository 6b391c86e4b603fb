/** `/chat/{source}`: a plain page with nothing but the chat, to try it or to link to it. */

export function chatPage(source: string, name: string): string {
  const title = escaped(name)
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
  </head>
  <body>
    <noscript>This chat needs JavaScript.</noscript>
    <script src="/widget.js" data-source="${source}" data-title="${title}" data-page></script>
  </body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
