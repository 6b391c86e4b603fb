/** Bits of text that, repeated 64 KiB long, have been or could be slow to read; for tests and the bench. */

export const SHAPES: readonly string[] = [
  'Do you still have a table for two on Friday evening? I am Anna Berg, by the way. ',
  ...'x|7|7 |@|.|. | |\n|a@|王|a |(|- |_|a.|a.b@|0 |\ud800'.split('|'),
  ...'my name is |ana souza |I’m Ana Souza. |Maria, |my wife Maria |john |call me |not my name |mein name ist |de la '.split(
    '|',
  ),
  ...'my phone is 07700 900123 |no 5 not 9 |+1 |oh five |five five five |one two three |double |not my number '.split(
    '|',
  ),
  ...'twenty-five |one-|mil |trente-quatre |quatre vingt dix |vierundzwanzig |veintidós |dwadzieścia jeden '.split('|'),
  ...'a@a.com |anna.berg@example.org |anna dot berg at gmail dot com |at gmail dot com |nivika 45 gmailcom '.split('|'),
  ...'born on 1 may 1990 |1/2/90 |zip 94107 |sw1a 1aa |i work for Acme |i speak spanish |you '.split('|'),
  ...'我叫王小明|田中です|저는 김민수입니다 |my name is Ana with a k |Best,\nAna\n|I am "Ana: "|\n> I am Ana|you can call me Ana '.split(
    '|',
  ),
  ...'a n n a |j as in juliet |alpha bravo '.split('|'),
]
