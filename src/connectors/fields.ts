/** What the forms for a source ask for: the name that each secret or setting has for people, and what it is for. */

/** Hearing what happens there, answering there, and having an agent of one's own answer at once. */
export const USES = ['receive', 'send', 'agent'] as const
export type Use = (typeof USES)[number]

/** `flag`: true or not there; `json`: written as JSON; `text` where nothing is said. */
export type Field = { title: string; about?: string; takes?: 'flag' | 'json' }

export const FIELDS = {
  account: { title: 'Account', about: 'Your own number, page or address there. It identifies no customer.' },
  // Secrets.
  access_key_id: {
    title: 'Access key ID',
    about: 'Of an AWS user who may send mails, and read the bucket with large ones.',
  },
  access_token: { title: 'Access token', about: 'Lets Kith answer in your name.' },
  account_sid: { title: 'Account SID', about: 'Begins with AC.' },
  agent_secret: { title: 'Secret of your agent', about: 'What Kith signs its questions with.' },
  api_key: { title: 'API key' },
  app_secret: { title: 'App secret' },
  auth_token: { title: 'Auth token' },
  bot_token: { title: 'Bot token', about: 'As @BotFather gave it.' },
  imap_password: { title: 'IMAP password', about: 'Of the mailbox; often an app password.' },
  public_key: { title: 'Public key', about: 'Where SendGrid signs what it sends.' },
  secret: { title: 'Secret', about: 'What requests prove themselves by.' },
  secret_access_key: { title: 'Secret access key' },
  secret_token: { title: 'Secret token' },
  server_token: { title: 'Server token' },
  smtp_password: { title: 'SMTP password' },
  topic_arn: { title: 'Topic ARN', about: 'Begins with arn:aws:sns.' },
  verify_token: { title: 'Verify token' },
  webhook_secret: { title: 'Signing secret' },
  // Settings.
  agent_url: { title: 'Address of your agent', about: 'Kith asks it what to say, each time the customer has spoken.' },
  authserv_id: {
    title: 'Server that checks senders',
    about: 'Whose word on DMARC counts, such as mx.google.com. Without it a sender is less sure.',
  },
  configuration_set: { title: 'Configuration set', about: 'Tells what becomes of mails.' },
  from: { title: 'Send from', about: 'An address that may send there, where it is not the account.' },
  human_agent: { title: 'Meta allowed the Human Agent permission', takes: 'flag' },
  imap_host: { title: 'IMAP server', about: 'Kith reads the mailbox there and changes nothing.' },
  imap_mailbox: { title: 'Folder', about: 'INBOX where nothing is given.' },
  imap_port: { title: 'IMAP port', about: '993 where nothing is given.' },
  imap_user: { title: 'IMAP user' },
  mapping: {
    title: 'Mapping',
    about: 'What a payload means, as JSON. Without one it must be in the form of the API.',
    takes: 'json',
  },
  message_stream: { title: 'Message stream', about: 'outbound where nothing is given.' },
  messaging_service_sid: { title: 'Messaging service SID', about: 'In place of a number of yours.' },
  phone_number_id: { title: 'Phone number ID', about: 'Under API setup; not the number itself.' },
  public_url: { title: 'Public address of Kith', about: 'Where a proxy changes the address that is called.' },
  recipients: { title: 'Further addresses', about: 'Whose mails are taken as well; commas between them.' },
  region: { title: 'Region', about: 'Where it is not the region of the topic.' },
  signature: { title: 'Signature', about: 'The header that holds an HMAC of the body, as JSON.', takes: 'json' },
  smtp_host: { title: 'SMTP server', about: 'For what you send.' },
  smtp_port: { title: 'SMTP port', about: '587 where nothing is given.' },
  smtp_user: { title: 'SMTP user' },
  waba_id: { title: 'WhatsApp Business account ID', about: 'For the templates that Meta approved.' },
  welcome_greeting: { title: 'Greeting', about: 'What a caller hears first.' },
  whatsapp_from: { title: 'WhatsApp number', about: 'Where it is another than the account.' },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof FIELDS

/** The fields of a connector, by what each is for. */
export type Form = Partial<Record<Use, readonly FieldName[]>>
