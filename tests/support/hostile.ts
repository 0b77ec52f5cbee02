/** What people may be called and may type; all of it must come out as the text it is. */
export const hostile = [
  '<!channel> <!here> <@U1> <#C1> <https://evil.example|click>',
  '[click](https://evil.example) **bold** _it_ ~no~ `code` ```x```',
  '<at>everyone</at> </at> <script>alert(1)</script> &amp; &lt;',
  '\u202Etxt.exe\u202C \u2066x\u2069 \u200Bzero',
  'Ångström 李小龍 محمد नमस्ते 👩🏽‍💻🏳️‍🌈',
  `"O'Neil" \\ back\\slash`,
  'x'.repeat(300),
  'long '.repeat(790).trim(),
];
