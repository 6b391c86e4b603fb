/** Replies as mail programs write them, hand-written about made-up people: each with the words that are its own. */

export type Reply = { program: string; own: string; rest: string }

const Q = '> Which day suits you?\n> \n> Desk'
const DESK = 'Desk <desk@x.example>'

export const REPLIES: readonly Reply[] = [
  {
    program: 'Gmail, English',
    own: 'Thanks, Friday is fine.\n\nAna',
    rest: `On Tue, Sep 22, 2026 at 10:01 AM ${DESK} wrote:\n\n${Q}`,
  },
  {
    program: 'Gmail, long name',
    own: 'Yes please',
    rest: `On Tue, Sep 22, 2026 at 10:01 AM The front desk of the little shop <\ndesk@x.example> wrote:\n\n${Q}`,
  },
  {
    program: 'Gmail, German',
    own: 'Freitag passt.\n\nLG, Jonas',
    rest: `Am Di., 22. Sept. 2026 um 10:01 Uhr schrieb ${DESK}:\n\n${Q}`,
  },
  {
    program: 'Gmail, Spanish',
    own: 'El viernes, gracias',
    rest: `El mar, 22 sept 2026 a las 10:01, Desk (<desk@x.example>) escribió:\n\n${Q}`,
  },
  {
    program: 'Gmail, Portuguese',
    own: 'Sexta está ótimo!',
    rest: `Em ter., 22 de set. de 2026 às 10:01, ${DESK} escreveu:\n\n${Q}`,
  },
  {
    program: 'Gmail, French',
    own: 'Vendredi, merci',
    rest: `Le mar. 22 sept. 2026 à 10:01, ${DESK} a écrit :\n\n${Q}`,
  },
  {
    program: 'Gmail, Italian',
    own: 'Venerdì va bene',
    rest: `Il giorno mar 22 set 2026 alle ore 10:01 ${DESK} ha\nscritto:\n\n${Q}`,
  },
  { program: 'Gmail, Dutch', own: 'Vrijdag is prima', rest: `Op di 22 sep 2026 om 10:01 schreef ${DESK}:\n\n${Q}` },
  { program: 'Gmail, Polish', own: 'Piątek pasuje', rest: `wt., 22 wrz 2026 o 10:01 ${DESK} napisał(a):\n\n${Q}` },
  { program: 'Gmail, Russian', own: 'В пятницу удобно', rest: `вт, 22 сент. 2026 г. в 10:01, ${DESK}:\n\n${Q}` },
  { program: 'Gmail, Japanese', own: '金曜日でお願いします', rest: `2026年9月22日(火) 10:01 ${DESK}:\n\n${Q}` },
  { program: 'Gmail, Chinese', own: '周五可以', rest: `${DESK} 于2026年9月22日周二 10:01写道：\n\n${Q}` },
  {
    program: 'Gmail, Turkish',
    own: 'Cuma olur',
    rest: `${DESK}, 22 Eyl 2026 Sal, 10:01 tarihinde şunu yazdı:\n\n${Q}`,
  },
  { program: 'Gmail, Swedish', own: 'Fredag passar', rest: `Den tis 22 sep. 2026 kl 10:01 skrev ${DESK}:\n\n${Q}` },
  {
    program: 'Gmail, Finnish',
    own: 'Perjantai sopii',
    rest: `ti 22. syysk. 2026 klo 10.01 Desk (desk@x.example) kirjoitti:\n\n${Q}`,
  },
  {
    program: 'Gmail, Czech',
    own: 'Pátek je v pořádku',
    rest: `út 22. 9. 2026 v 10:01 odesílatel ${DESK} napsal:\n\n${Q}`,
  },
  {
    program: 'Apple Mail',
    own: 'Friday please.\n\nRegards\nTom Baker',
    rest: `> On 22 Sep 2026, at 10:01, ${DESK} wrote:\n> \n> Which day suits you?`,
  },
  {
    program: 'Apple Mail, unmarked line',
    own: 'Friday please.',
    rest: `On 22 Sep 2026, at 10:01, Desk wrote:\n\nWhich day suits you?`,
  },
  {
    program: 'iPhone',
    own: 'Friday',
    rest: `Sent from my iPhone\n\n> On 22 Sep 2026, at 10:01, ${DESK} wrote:\n> \n> Which day`,
  },
  {
    program: 'iPhone, German',
    own: 'Freitag passt',
    rest: `Von meinem iPhone gesendet\n\n> Am 22.09.2026 um 10:01 schrieb ${DESK}:\n> \n> Welcher Tag`,
  },
  {
    program: 'iPhone, Spanish',
    own: 'El viernes',
    rest: `Enviado desde mi iPhone\n\n> El 22 sept 2026, a las 10:01, ${DESK} escribió:\n> `,
  },
  { program: 'iPhone, Portuguese', own: 'Sexta', rest: 'Enviado do meu iPhone' },
  {
    program: 'iPhone, French',
    own: 'Vendredi',
    rest: `Envoyé de mon iPhone\n\n> Le 22 sept. 2026 à 10:01, ${DESK} a écrit :\n> \n> `,
  },
  { program: 'iPhone, Japanese', own: '金曜日で', rest: 'iPhoneから送信' },
  {
    program: 'Outlook',
    own: 'Friday works.\r\n\r\nKind regards,\r\nAna Souza',
    rest: 'From: Desk <desk@x.example>\r\nSent: Tuesday, September 22, 2026 10:01 AM\r\nTo: Ana Souza <ana@y.example>\r\nSubject: RE: Your visit\r\n\r\nWhich day?',
  },
  {
    program: 'Outlook, German',
    own: 'Freitag passt.\n\nMit freundlichen Grüßen\nJonas Weber',
    rest: 'Von: Desk <desk@x.example>\nGesendet: Dienstag, 22. September 2026 10:01\nAn: Jonas Weber\nBetreff: AW: Besuch\n\nWelcher Tag?',
  },
  {
    program: 'Outlook, Spanish',
    own: 'El viernes.',
    rest: 'De: Desk <desk@x.example>\nEnviado el: martes, 22 de septiembre de 2026 10:01\nPara: Eva\nAsunto: RE: visita\n\n¿Qué día?',
  },
  {
    program: 'Outlook, French',
    own: 'Vendredi.',
    rest: 'De : Desk <desk@x.example>\nEnvoyé : mardi 22 septembre 2026 10:01\nÀ : Luc\nObjet : RE: visite\n\nQuel jour ?',
  },
  {
    program: 'Outlook, Portuguese',
    own: 'Sexta.',
    rest: 'De: Desk <desk@x.example>\nEnviada em: terça-feira, 22 de setembro de 2026 10:01\nPara: Rui\nAssunto: RE: visita',
  },
  {
    program: 'Outlook, Italian',
    own: 'Venerdì.',
    rest: 'Da: Desk <desk@x.example>\nInviato: martedì 22 settembre 2026 10:01\nA: Ada\nOggetto: R: visita',
  },
  {
    program: 'Outlook, Dutch',
    own: 'Vrijdag.',
    rest: 'Van: Desk <desk@x.example>\nVerzonden: dinsdag 22 september 2026 10:01\nAan: Piet\nOnderwerp: RE: bezoek',
  },
  {
    program: 'Outlook, Polish',
    own: 'Piątek.',
    rest: 'Od: Desk <desk@x.example>\nWysłano: wtorek, 22 września 2026 10:01\nDo: Ewa\nTemat: RE: wizyta',
  },
  {
    program: 'Outlook on the web',
    own: 'Friday.',
    rest: '________________________________\nFrom: Desk <desk@x.example>\nSent: Tuesday, September 22, 2026 10:01',
  },
  {
    program: 'Outlook for iOS',
    own: 'Friday.',
    rest: 'Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Desk <desk@x.example>\nSent: Tuesday',
  },
  {
    program: 'Outlook for Android, German',
    own: 'Freitag.',
    rest: 'Gesendet von Outlook für Android\n________________________________\nVon: Desk\nGesendet: Dienstag',
  },
  {
    program: 'old Outlook',
    own: 'Friday.',
    rest: '-----Original Message-----\nFrom: Desk [mailto:desk@x.example]\nSent: Tuesday\n\nWhich day?',
  },
  {
    program: 'Samsung',
    own: 'Friday.',
    rest: `Sent from my Galaxy\n\n-------- Original message --------\nFrom: ${DESK}\nDate: 22/09/2026 10:01 (GMT+00:00)`,
  },
  {
    program: 'Yahoo',
    own: 'Friday.',
    rest: `    On Tuesday, September 22, 2026, 10:01:00 AM GMT+1, ${DESK} wrote:\n\n Which day suits you?`,
  },
  {
    program: 'Yahoo for Android',
    own: 'Friday.',
    rest: `Sent from Yahoo Mail on Android \n \n  On Tue, Sep 22, 2026 at 10:01, Desk<desk@x.example> wrote:   Which day`,
  },
  {
    program: 'Proton',
    own: 'Friday.',
    rest: `Sent with Proton Mail secure email.\n\nOn Tuesday, September 22nd, 2026 at 10:01, ${DESK} wrote:\n\n${Q}`,
  },
  {
    program: 'Thunderbird',
    own: 'Friday.\n\n-- \nAna Souza\n+55 11 98765-4321',
    rest: `On 22/09/2026 10:01, Desk wrote:\n${Q}`,
  },
  { program: 'Thunderbird, German', own: 'Freitag.', rest: `Am 22.09.26 um 10:01 schrieb Desk:\n${Q}` },
  {
    program: 'a forwarded mail below',
    own: 'Please see below.',
    rest: `---------- Forwarded message ---------\nFrom: ${DESK}\nDate: Tue, Sep 22, 2026 at 10:01 AM`,
  },
  { program: 'nothing below', own: 'On Friday I wrote a letter to you: no answer came.\nAt 10:30 I called.', rest: '' },
]
