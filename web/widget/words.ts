/** What the widget says, by language. The page's language decides, then the browser's, then English. */

export type Words = {
  title: string
  open: string
  close: string
  placeholder: string
  send: string
  empty: string
  you: string
  them: string
  waiting: string
  sending: string
  failed: string
  again: string
  offline: string
  tooMuch: string
  unread: string
  attach: string
  tooLarge: string
  notTaken: string
}

const en: Words = {
  title: 'Chat with us',
  open: 'Open chat',
  close: 'Close chat',
  placeholder: 'Write a message',
  send: 'Send',
  empty: 'Hello! How can we help?',
  you: 'You',
  them: 'Us',
  waiting: 'Waiting for a connection',
  sending: 'Sending',
  failed: 'Not sent.',
  again: 'Try again',
  offline: 'No connection. What you write is sent as soon as there is one.',
  tooMuch: 'That was a lot at once. It goes on in a moment.',
  unread: 'new',
  attach: 'Attach a file',
  tooLarge: 'Files may have 10 MB at most.',
  notTaken: 'Files of this kind are not taken.',
}

const es: Words = {
  title: 'Habla con nosotros',
  open: 'Abrir el chat',
  close: 'Cerrar el chat',
  placeholder: 'Escribe un mensaje',
  send: 'Enviar',
  empty: '¡Hola! ¿En qué podemos ayudarte?',
  you: 'Tú',
  them: 'Nosotros',
  waiting: 'Esperando conexión',
  sending: 'Enviando',
  failed: 'No se envió.',
  again: 'Reintentar',
  offline: 'Sin conexión. Lo que escribas se enviará en cuanto vuelva.',
  tooMuch: 'Fueron muchos mensajes a la vez. Seguimos en un momento.',
  unread: 'nuevos',
  attach: 'Adjuntar un archivo',
  tooLarge: 'Los archivos pueden tener 10 MB como máximo.',
  notTaken: 'No se aceptan archivos de este tipo.',
}

const pt: Words = {
  title: 'Fale conosco',
  open: 'Abrir o chat',
  close: 'Fechar o chat',
  placeholder: 'Escreva uma mensagem',
  send: 'Enviar',
  empty: 'Olá! Como podemos ajudar?',
  you: 'Você',
  them: 'Nós',
  waiting: 'Aguardando conexão',
  sending: 'Enviando',
  failed: 'Não foi enviada.',
  again: 'Tentar de novo',
  offline: 'Sem conexão. O que você escrever será enviado assim que ela voltar.',
  tooMuch: 'Foram muitas mensagens de uma vez. Continuamos em um instante.',
  unread: 'novas',
  attach: 'Anexar um arquivo',
  tooLarge: 'Os arquivos podem ter no máximo 10 MB.',
  notTaken: 'Arquivos deste tipo não são aceitos.',
}

const fr: Words = {
  title: 'Discuter avec nous',
  open: 'Ouvrir le chat',
  close: 'Fermer le chat',
  placeholder: 'Écrivez un message',
  send: 'Envoyer',
  empty: 'Bonjour ! Comment pouvons-nous vous aider ?',
  you: 'Vous',
  them: 'Nous',
  waiting: 'En attente de connexion',
  sending: 'Envoi',
  failed: 'Non envoyé.',
  again: 'Réessayer',
  offline: 'Pas de connexion. Vos messages partiront dès son retour.',
  tooMuch: 'Cela fait beaucoup à la fois. On continue dans un instant.',
  unread: 'nouveaux',
  attach: 'Joindre un fichier',
  tooLarge: '10 Mo au plus par fichier.',
  notTaken: 'Ce type de fichier n’est pas accepté.',
}

const de: Words = {
  title: 'Schreiben Sie uns',
  open: 'Chat öffnen',
  close: 'Chat schließen',
  placeholder: 'Nachricht schreiben',
  send: 'Senden',
  empty: 'Hallo! Wie können wir helfen?',
  you: 'Sie',
  them: 'Wir',
  waiting: 'Wartet auf Verbindung',
  sending: 'Wird gesendet',
  failed: 'Nicht gesendet.',
  again: 'Noch einmal',
  offline: 'Keine Verbindung. Was Sie schreiben, wird gesendet, sobald es wieder eine gibt.',
  tooMuch: 'Das war viel auf einmal. Gleich geht es weiter.',
  unread: 'neu',
  attach: 'Datei anhängen',
  tooLarge: 'Dateien dürfen höchstens 10 MB haben.',
  notTaken: 'Dateien dieser Art werden nicht angenommen.',
}

const it: Words = {
  title: 'Scrivici',
  open: 'Apri la chat',
  close: 'Chiudi la chat',
  placeholder: 'Scrivi un messaggio',
  send: 'Invia',
  empty: 'Ciao! Come possiamo aiutarti?',
  you: 'Tu',
  them: 'Noi',
  waiting: 'In attesa di connessione',
  sending: 'Invio',
  failed: 'Non inviato.',
  again: 'Riprova',
  offline: 'Nessuna connessione. I messaggi partiranno appena torna.',
  tooMuch: 'Erano tanti messaggi insieme. Si continua tra un momento.',
  unread: 'nuovi',
  attach: 'Allega un file',
  tooLarge: 'I file possono avere al massimo 10 MB.',
  notTaken: 'I file di questo tipo non sono accettati.',
}

const nl: Words = {
  title: 'Chat met ons',
  open: 'Chat openen',
  close: 'Chat sluiten',
  placeholder: 'Schrijf een bericht',
  send: 'Versturen',
  empty: 'Hallo! Waarmee kunnen we helpen?',
  you: 'Jij',
  them: 'Wij',
  waiting: 'Wacht op verbinding',
  sending: 'Wordt verstuurd',
  failed: 'Niet verstuurd.',
  again: 'Opnieuw',
  offline: 'Geen verbinding. Wat je schrijft gaat weg zodra die er weer is.',
  tooMuch: 'Dat was veel tegelijk. Zo gaat het verder.',
  unread: 'nieuw',
  attach: 'Bestand bijvoegen',
  tooLarge: 'Bestanden mogen hooguit 10 MB zijn.',
  notTaken: 'Dit soort bestanden wordt niet aangenomen.',
}

const pl: Words = {
  title: 'Napisz do nas',
  open: 'Otwórz czat',
  close: 'Zamknij czat',
  placeholder: 'Napisz wiadomość',
  send: 'Wyślij',
  empty: 'Dzień dobry! W czym możemy pomóc?',
  you: 'Ty',
  them: 'My',
  waiting: 'Czeka na połączenie',
  sending: 'Wysyłanie',
  failed: 'Nie wysłano.',
  again: 'Spróbuj ponownie',
  offline: 'Brak połączenia. Wiadomości zostaną wysłane, gdy wróci.',
  tooMuch: 'To było dużo naraz. Za chwilę pójdzie dalej.',
  unread: 'nowe',
  attach: 'Dołącz plik',
  tooLarge: 'Pliki mogą mieć najwyżej 10 MB.',
  notTaken: 'Pliki tego rodzaju nie są przyjmowane.',
}

const ar: Words = {
  title: 'تحدث معنا',
  open: 'فتح المحادثة',
  close: 'إغلاق المحادثة',
  placeholder: 'اكتب رسالة',
  send: 'إرسال',
  empty: 'مرحبا! كيف يمكننا مساعدتك؟',
  you: 'أنت',
  them: 'نحن',
  waiting: 'في انتظار الاتصال',
  sending: 'جار الإرسال',
  failed: 'لم ترسل.',
  again: 'حاول مرة أخرى',
  offline: 'لا يوجد اتصال. سيرسل ما تكتبه عند عودته.',
  tooMuch: 'رسائل كثيرة دفعة واحدة. نواصل بعد لحظة.',
  unread: 'جديد',
  attach: 'إرفاق ملف',
  tooLarge: 'الحد الأقصى لحجم الملف 10 ميغابايت.',
  notTaken: 'هذا النوع من الملفات غير مقبول.',
}

export const LANGUAGES: Record<string, Words> = { en, es, pt, fr, de, it, nl, pl, ar }
const RIGHT_TO_LEFT = ['ar', 'he', 'fa', 'ur']

export type Language = { words: Words; direction: 'ltr' | 'rtl'; tag: string }

/** `tags` in order of preference, e.g. `pt-BR`. */
export function languageOf(tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const short = tag?.toLowerCase().split('-')[0] ?? ''
    const words = LANGUAGES[short]
    if (words && tag) return { words, tag, direction: RIGHT_TO_LEFT.includes(short) ? 'rtl' : 'ltr' }
  }
  return { words: en, tag: 'en', direction: 'ltr' }
}
