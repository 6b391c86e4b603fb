/** How mail programs announce a quotation, and sign for the telephone, in the languages of most of their users. Lower case. */

/** Between dashes: what comes below is another mail. */
export const BEGINNINGS = new Set([
  ...['original message', 'original appointment', 'forwarded message', 'reply above this line'],
  ...['ursprüngliche nachricht', 'originalnachricht', 'weitergeleitete nachricht'],
  ...['mensaje original', 'mensaje reenviado', 'mensagem original', 'mensagem encaminhada'],
  ...["message d'origine", 'message original', 'message transféré', 'messaggio originale', 'messaggio inoltrato'],
  ...['oorspronkelijk bericht', 'doorgestuurd bericht', 'wiadomość oryginalna', 'oryginalna wiadomość'],
  ...['ursprungligt meddelande', 'oprindelig meddelelse', 'opprinnelig melding', 'alkuperäinen viesti'],
  ...['původní zpráva', 'исходное сообщение', 'пересылаемое сообщение', 'orijinal mesaj', '原始邮件', '元のメッセージ'],
])

/** Apple's, with a colon behind. */
export const FORWARDS = new Set([
  ...['begin forwarded message', 'anfang der weitergeleiteten nachricht', 'début du message transféré'],
  ...['inicio del mensaje reenviado', 'início da mensagem encaminhada', 'inizio messaggio inoltrato'],
])

/** With which a line begins that tells who wrote when. */
export const WHEN = ['on ', 'am ', 'le ', 'el ', 'em ', 'il ', 'op ', 'den ', 'w dniu ', 'dnia ']

export const WROTE = [
  ...['wrote', 'writes', 'schrieb', 'a écrit', 'escribió', 'escreveu', 'ha scritto', 'schreef', 'skrev', 'napisał'],
  ...['kirjoitti', 'napsal', 'написал', 'пишет', 'a scris', 'írta', 'έγραψε', 'yazdı'],
]

/** Outlook's block: the sender's line, and a date or recipient below it. */
export const FROM = new Set([
  ...[
    'from',
    'von',
    'de',
    'da',
    'van',
    'från',
    'fra',
    'od',
    'expéditeur',
    'lähettäjä',
    'feladó',
    'от',
    'kimden',
    'από',
  ],
  ...['发件人', '寄件者', '差出人', '보낸 사람'],
])

export const BELOW_FROM = new Set([
  ...['sent', 'date', 'to', 'subject', 'gesendet', 'datum', 'an', 'betreff'],
  ...[
    'enviado',
    'enviado el',
    'enviado em',
    'enviado a',
    'enviada',
    'enviada em',
    'fecha',
    'para',
    'asunto',
    'assunto',
  ],
  ...['envoyé', 'à', 'objet', 'inviato', 'data', 'a', 'oggetto', 'verzonden', 'aan', 'onderwerp'],
  ...['skickat', 'till', 'ämne', 'sendt', 'til', 'emne', 'wysłano', 'do', 'temat', 'lähetetty', 'päivämäärä'],
  ...['odesláno', 'komu', 'předmět', 'elküldve', 'отправлено', 'дата', 'кому', 'тема', 'gönderme', 'konu'],
  ...['αποστολή', '发送时间', '日期', '主题', '送信日時', '件名', '보낸 날짜'],
])

/** How the line begins that a telephone or an app puts below; it names one of DEVICES, too. */
export const SENT_FROM = [
  ...[
    'sent from ',
    'sent with ',
    'sent via ',
    'sent using ',
    'get outlook for ',
    'von meinem ',
    'gesendet von ',
    'gesendet mit ',
  ],
  ...[
    'holen sie sich outlook ',
    'enviado desde ',
    'enviado do ',
    'enviado de ',
    'enviado pelo ',
    'enviado con ',
    'enviado via ',
  ],
  ...[
    'obtén outlook ',
    'obter outlook ',
    'obter o outlook ',
    'envoyé de ',
    'envoyé depuis ',
    'envoyé avec ',
    'télécharger outlook ',
  ],
  ...[
    'obtenir outlook ',
    'inviato da ',
    'inviato dal ',
    'inviato con ',
    'scarica outlook ',
    'verzonden vanaf ',
    'verzonden met ',
  ],
  ...[
    'verstuurd vanaf ',
    'downloaden outlook ',
    'skickat från ',
    'sendt fra ',
    'wysłane z ',
    'wysłano z ',
    'lähetetty ',
  ],
  ...['odesláno z', 'отправлено с ', 'отправлено из ', 'iphoneから', '发自', '發自'],
]

export const DEVICES = [
  ...[
    'iphone',
    'ipad',
    'ios',
    'android',
    'samsung',
    'galaxy',
    'huawei',
    'xiaomi',
    'redmi',
    'pixel',
    'nokia',
    'blackberry',
  ],
  ...[
    'outlook',
    'yahoo',
    'gmail',
    'proton',
    'mail',
    'handy',
    'smartphone',
    'phone',
    'mobil',
    'móvil',
    'celular',
    'telefon',
  ],
  'téléphone',
]

/** As offices' mail servers begin the subject of an answer in somebody's absence. */
export const ABSENT = [
  ...['automatic reply', 'out of office', 'out of the office', 'automatische antwort', 'abwesenheitsnotiz'],
  ...[
    'réponse automatique',
    'respuesta automática',
    'resposta automática',
    'risposta automatica',
    'automatisch antwoord',
  ],
  ...['odpowiedź automatyczna', 'autosvar', 'automatické odpovědi'],
]

/** Names and classes of what mail programs put around the thread below an answer, in HTML. */
export const QUOTED_PARTS = new Set([
  ...['gmail_quote', 'gmail_quote_container', 'gmail_attr', 'yahoo_quoted', 'protonmail_quote', 'moz-cite-prefix'],
  ...['appendonsend', 'divrplyfwdmsg', 'x_divrplyfwdmsg', 'mail-editor-reference-message-container', 'zmail_extra'],
  'tutanota_quote',
])
