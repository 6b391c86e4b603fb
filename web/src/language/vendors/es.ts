/** The server's sentences about vendors in Spanish, by the English one: one that changes there is missed here by a test. */

export const es: Record<string, string> = {
  // Conectores.
  'E-mail (SMTP, IMAP)': 'Correo (SMTP, IMAP)',
  'E-mail by Postmark': 'Correo por Postmark',
  'E-mail by SendGrid': 'Correo por SendGrid',
  'E-mail by Amazon SES': 'Correo por Amazon SES',
  'E-mail by Resend': 'Correo por Resend',
  // Pasos.
  'Open developers.facebook.com, your app, WhatsApp, Configuration.':
    'Abre developers.facebook.com, tu app, WhatsApp, Configuration.',
  'Callback URL: {url}': 'Callback URL: {url}',
  'Verify token: the verify_token of this source.': 'Verify token: el verify_token de esta fuente.',
  'Press "Verify and save", then subscribe to the field "messages" (and "smb_message_echoes" if people also answer in the WhatsApp Business app).':
    'Pulsa «Verify and save» y suscríbete al campo «messages» (y a «smb_message_echoes» si también se responde en la app WhatsApp Business).',
  'The app_secret is under App settings, Basic.': 'El app_secret está en App settings, Basic.',
  'To send as well: access_token of a system user with whatsapp_business_messaging, and config.phone_number_id (WhatsApp, API setup); config.waba_id for its approved templates.':
    'Para enviar también: el access_token de un usuario del sistema con whatsapp_business_messaging y config.phone_number_id (WhatsApp, API setup); config.waba_id para sus plantillas aprobadas.',
  'Open developers.facebook.com, your app, Instagram, API setup, Configure webhooks.':
    'Abre developers.facebook.com, tu app, Instagram, API setup, Configure webhooks.',
  'Subscribe to messages, messaging_postbacks, message_reactions, messaging_seen and message_edit.':
    'Suscríbete a messages, messaging_postbacks, message_reactions, messaging_seen y message_edit.',
  'Give the source your account id as account, so that your own messages are told apart from customers.':
    'Pon el id de tu cuenta como cuenta de la fuente, para que tus propios mensajes se distingan de los de los clientes.',
  'The app_secret is under App settings, Basic (with Instagram login: the Instagram app secret).':
    'El app_secret está en App settings, Basic (con el inicio de sesión de Instagram: el secreto de la app de Instagram).',
  'To send as well: the access_token of the account. config.human_agent: true, once Meta has allowed your app the Human Agent permission.':
    'Para enviar también: el access_token de la cuenta. Además config.human_agent, cuando Meta haya dado a tu app el permiso Human Agent.',
  'Open developers.facebook.com, your app, Messenger, Messenger API settings, Configure webhooks.':
    'Abre developers.facebook.com, tu app, Messenger, Messenger API settings, Configure webhooks.',
  'Subscribe your page to messages, messaging_postbacks, message_echoes, message_reads, message_deliveries, message_reactions and message_edits.':
    'Suscribe tu página a messages, messaging_postbacks, message_echoes, message_reads, message_deliveries, message_reactions y message_edits.',
  'To send as well: the access_token of the page. config.human_agent: true, once Meta has allowed your app the Human Agent permission.':
    'Para enviar también: el access_token de la página. Además config.human_agent, cuando Meta haya dado a tu app el permiso Human Agent.',
  'Open console.twilio.com, your number (or messaging service, or WhatsApp sender).':
    'Abre console.twilio.com, tu número (o servicio de mensajes, o remitente de WhatsApp).',
  '"A message comes in": Webhook, {url}, HTTP POST.': '«A message comes in»: Webhook, {url}, HTTP POST.',
  'Status callback URL: {url}. For calls: "Call status changes", {url}.':
    'Status callback URL: {url}. Para llamadas: «Call status changes», {url}.',
  'To have calls answered by an agent: give the source config.agent_url, and under "A call comes in" Webhook, {url}, HTTP POST. Kith then records the call turn by turn (ConversationRelay).':
    'Para que un agente conteste llamadas: pon config.agent_url en la fuente y, en «A call comes in», Webhook, {url}, HTTP POST. Kith registra entonces la llamada turno a turno (ConversationRelay).',
  'The auth_token is on the first page of the console.': 'El auth_token está en la primera página de la consola.',
  'If Kith stands behind a proxy that changes the address, give the source config.public_url: Twilio signs the address that it called.':
    'Si Kith está detrás de un proxy que cambia la dirección, pon config.public_url: Twilio firma la dirección a la que llamó.',
  'To send as well: the account_sid, and your number as account (or config.messaging_service_sid).':
    'Para enviar también: el account_sid y tu número como cuenta (o config.messaging_service_sid).',
  'Make a bot with @BotFather and keep its token.': 'Crea un bot con @BotFather y guarda su token.',
  'Call https://api.telegram.org/bot<token>/setWebhook with url={url} and secret_token=<secret_token>.':
    'Llama a https://api.telegram.org/bot<token>/setWebhook con url={url} y secret_token=<secret_token>.',
  'To hear reactions too, add allowed_updates=["message","edited_message","callback_query","message_reaction","my_chat_member","business_message","edited_business_message","deleted_business_messages"].':
    'Para oír también las reacciones, añade allowed_updates=["message","edited_message","callback_query","message_reaction","my_chat_member","business_message","edited_business_message","deleted_business_messages"].',
  'To send as well: the bot_token.': 'Para enviar también: el bot_token.',
  'Open dashboard.vapi.ai, your assistant, Advanced, Messaging.':
    'Abre dashboard.vapi.ai, tu asistente, Advanced, Messaging.',
  'Server URL: {url}': 'Server URL: {url}',
  'Secret: the secret of this source (sent as x-vapi-secret), or a credential that sends it as a bearer token or signs with it.':
    'Secret: el secreto de esta fuente (se envía como x-vapi-secret), o una credencial que lo envíe como bearer token o firme con él.',
  'Server messages: end-of-call-report, status-update, tool-calls.':
    'Server messages: end-of-call-report, status-update, tool-calls.',
  'Open dashboard.retellai.com, Settings, Webhooks (or the webhook of one agent).':
    'Abre dashboard.retellai.com, Settings, Webhooks (o el webhook de un agente).',
  'Webhook URL: {url}': 'Webhook URL: {url}',
  'The api_key of this source is the key with the webhook badge under API keys: Retell signs with it.':
    'La api_key de esta fuente es la clave con la marca «webhook» en API keys: Retell firma con ella.',
  'Open elevenlabs.io, Agents, Settings, Post-call webhook, Create webhook.':
    'Abre elevenlabs.io, Agents, Settings, Post-call webhook, Create webhook.',
  'Authentication: HMAC. The webhook_secret of this source is shown once, when the webhook is made.':
    'Authentication: HMAC. El webhook_secret de esta fuente se muestra una vez, al crear el webhook.',
  'Send: transcription and call initiation failures (audio is not needed).':
    'Send: transcription y call initiation failures (el audio no hace falta).',
  'A mailbox: give the source config.imap_host and config.imap_user, and the secret imap_password. Kith reads what comes and changes nothing there.':
    'Un buzón: pon config.imap_host, config.imap_user e imap_password. Kith lee lo que llega y no cambia nada allí.',
  'Or start Kith with KITH_SMTP_PORT and let your mail server hand mails for the account of this source to it.':
    'O inicia Kith con KITH_SMTP_PORT y haz que tu servidor de correo le entregue los correos de la cuenta de esta fuente.',
  'Or post whole mails (message/rfc822) to {url} with the secret as password: https://kith:<secret>@...':
    'O envía correos enteros (message/rfc822) por POST a {url} con el secreto como contraseña: https://kith:<secret>@...',
  'To send as well: config.smtp_host, config.smtp_user, the secret smtp_password, and config.from where it is not the account.':
    'Para enviar también: config.smtp_host, config.smtp_user, smtp_password y config.from si no es la cuenta.',
  'Open account.postmarkapp.com, your server, Inbound stream, Settings.':
    'Abre account.postmarkapp.com, tu servidor, Inbound stream, Settings.',
  'Webhook: {url}, with the secret of this source as password in front of the host: https://kith:<secret>@...':
    'Webhook: {url}, con el secreto de esta fuente como contraseña delante del servidor: https://kith:<secret>@...',
  'Forward your mailbox to the address that Postmark shows, and give it to the source as account.':
    'Reenvía tu buzón a la dirección que muestra Postmark y ponla como cuenta de la fuente.',
  'To send as well: the server_token (API Tokens), and config.from, the address that you send from. The same Webhook in the outbound stream tells deliveries, bounces and complaints.':
    'Para enviar también: el server_token (API Tokens) y config.from, la dirección desde la que envías. El mismo webhook en el Outbound stream cuenta entregas, rebotes y quejas.',
  'Point the MX record of a host name of yours at mx.sendgrid.net.':
    'Apunta el registro MX de un nombre de servidor tuyo a mx.sendgrid.net.',
  'Open app.sendgrid.com, Settings, Inbound Parse, Add Host & URL: {url}, with the secret of this source as password in front of the host: https://kith:<secret>@...':
    'Abre app.sendgrid.com, Settings, Inbound Parse, Add Host & URL: {url}, con el secreto de esta fuente como contraseña delante del servidor: https://kith:<secret>@...',
  'Better: create a webhook security policy with a signature (POST /v3/user/webhooks/security/policies), attach it to the host, and give its public key to the source as public_key; then only signed mails are taken.':
    'Mejor: crea una política de seguridad de webhooks con firma (POST /v3/user/webhooks/security/policies), asígnala al servidor y pon su clave pública en public_key; entonces solo se aceptan correos firmados.',
  'Tick "POST the raw, full MIME message": more of the mail is seen then.':
    'Marca «POST the raw, full MIME message»: así se ve más del correo.',
  'To send as well: an api_key with Mail Send, and config.from, the address that you send from. The Event Webhook to {url} tells what becomes of mails.':
    'Para enviar también: una api_key con Mail Send y config.from, la dirección desde la que envías. El Event Webhook a {url} cuenta qué fue de los correos.',
  'Open the SNS console, create a standard topic, and give its ARN to the source as topic_arn.':
    'Abre la consola de SNS, crea un tema estándar y pon su ARN en topic_arn.',
  'Create a subscription: HTTPS, {url}, without raw message delivery. Kith confirms it by itself.':
    'Crea una suscripción: HTTPS, {url}, sin «raw message delivery». Kith la confirma por sí solo.',
  'Open the SES console, Email receiving, your rule set: a rule for your address with the action "Publish to Amazon SNS topic", encoding Base64.':
    'Abre la consola de SES, Email receiving, tu conjunto de reglas: una regla para tu dirección con la acción «Publish to Amazon SNS topic», codificación Base64.',
  'Mails of more than 150 KB: let the rule store in S3 and name the topic there, and give the source access_key_id and secret_access_key of a user who may s3:GetObject in that bucket.':
    'Correos de más de 150 KB: haz que la regla los guarde en S3 y nombra allí el tema, y pon access_key_id y secret_access_key de un usuario que pueda s3:GetObject en ese bucket.',
  'To send as well: access_key_id and secret_access_key of a user who may ses:SendRawEmail and ses:SendEmail, and config.from, an address of a verified identity. A configuration set (config.configuration_set) that publishes its events to the same topic tells deliveries, bounces and complaints.':
    'Para enviar también: access_key_id y secret_access_key de un usuario que pueda ses:SendRawEmail y ses:SendEmail, y config.from, una dirección de una identidad verificada. Un conjunto de configuración (config.configuration_set) que publique sus eventos en el mismo tema cuenta entregas, rebotes y quejas.',
  'Open resend.com, Emails, Receiving: take the address that you are given, or add the MX record for a domain of yours.':
    'Abre resend.com, Emails, Receiving: usa la dirección que te dan o añade el registro MX de un dominio tuyo.',
  'Open Webhooks, Add Webhook: {url}, event email.received. Give its signing secret to the source as webhook_secret.':
    'Abre Webhooks, Add Webhook: {url}, evento email.received. Pon su secreto de firma en webhook_secret.',
  'Open API Keys, create one with full access, and give it to the source as api_key: the events name a mail and do not hold it.':
    'Abre API Keys, crea una con acceso completo y ponla en api_key: los eventos nombran un correo y no lo contienen.',
  'To send as well: config.from, an address of a verified domain. Events email.delivered, email.bounced and email.complained tell what becomes of mails.':
    'Para enviar también: config.from, una dirección de un dominio verificado. Los eventos email.delivered, email.bounced y email.complained cuentan qué fue de los correos.',
  'Let the other side POST JSON (or a form) to {url}':
    'Haz que el otro lado envíe JSON (o un formulario) por POST a {url}',
  'It proves itself with the secret of this source: Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), "Authorization: Bearer <secret>", or an HMAC of the body in a header that config.signature names.':
    'Se acredita con el secreto de esta fuente: Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), «Authorization: Bearer <secret>» o un HMAC del cuerpo en una cabecera que nombra config.signature.',
  'What a payload means is said by config.mapping: the dashboard suggests one by what came last (Sources, Edit), and POST /v1/sources/try_mapping by a sample.':
    'Qué significa lo que llega lo dice config.mapping: en Fuentes, Editar, se propone una según lo último que llegó; POST /v1/sources/try_mapping lo hace con un ejemplo.',
  // Campos.
  Account: 'Cuenta',
  'Your own number, page or address there. It identifies no customer.':
    'Tu propio número, página o dirección allí. No identifica a ningún cliente.',
  'Access key ID': 'ID de clave de acceso',
  'Of an AWS user who may send mails, and read the bucket with large ones.':
    'De un usuario de AWS que pueda enviar correos y leer el bucket con los grandes.',
  'Access token': 'Token de acceso',
  'Lets Kith answer in your name.': 'Permite a Kith responder en tu nombre.',
  'Account SID': 'SID de la cuenta',
  'Begins with AC.': 'Empieza por AC.',
  'Secret of your agent': 'Secreto de tu agente',
  'What Kith signs its questions with.': 'Con él firma Kith sus preguntas.',
  'API key': 'Clave de API',
  'App secret': 'Secreto de la app',
  'Auth token': 'Token de autenticación',
  'Bot token': 'Token del bot',
  'As @BotFather gave it.': 'Como lo dio @BotFather.',
  'IMAP password': 'Contraseña de IMAP',
  'Of the mailbox; often an app password.': 'Del buzón; a menudo una contraseña de aplicación.',
  'Public key': 'Clave pública',
  'Where SendGrid signs what it sends.': 'Si SendGrid firma lo que envía.',
  Secret: 'Secreto',
  'What requests prove themselves by.': 'Con él se acreditan las peticiones.',
  'Secret access key': 'Clave de acceso secreta',
  'Secret token': 'Token secreto',
  'Server token': 'Token del servidor',
  'SMTP password': 'Contraseña de SMTP',
  'Topic ARN': 'ARN del tema',
  'Begins with arn:aws:sns.': 'Empieza por arn:aws:sns.',
  'Verify token': 'Token de verificación',
  'Signing secret': 'Secreto de firma',
  'Address of your agent': 'Dirección de tu agente',
  'Kith asks it what to say, each time the customer has spoken.':
    'Kith le pregunta qué decir cada vez que el cliente ha hablado.',
  'Server that checks senders': 'Servidor que comprueba remitentes',
  'Whose word on DMARC counts, such as mx.google.com. Without it a sender is less sure.':
    'Cuya palabra sobre DMARC cuenta, como mx.google.com. Sin él, un remitente es menos seguro.',
  'Configuration set': 'Conjunto de configuración',
  'Tells what becomes of mails.': 'Cuenta qué fue de los correos.',
  'Send from': 'Enviar desde',
  'An address that may send there, where it is not the account.':
    'Una dirección que pueda enviar allí, si no es la cuenta.',
  'Meta allowed the Human Agent permission': 'Meta ha dado el permiso Human Agent',
  'IMAP server': 'Servidor IMAP',
  'Kith reads the mailbox there and changes nothing.': 'Kith lee allí el buzón y no cambia nada.',
  Folder: 'Carpeta',
  'INBOX where nothing is given.': 'INBOX si no se pone nada.',
  'IMAP port': 'Puerto de IMAP',
  '993 where nothing is given.': '993 si no se pone nada.',
  'IMAP user': 'Usuario de IMAP',
  Mapping: 'Asignación',
  'What a payload means, as JSON. Without one it must be in the form of the API.':
    'Qué significa lo que llega, como JSON. Sin ella debe tener la forma de la API.',
  'Message stream': 'Flujo de mensajes',
  'outbound where nothing is given.': 'outbound si no se pone nada.',
  'Messaging service SID': 'SID del servicio de mensajes',
  'In place of a number of yours.': 'En lugar de un número tuyo.',
  'Phone number ID': 'ID del número de teléfono',
  'Under API setup; not the number itself.': 'En API setup; no es el número mismo.',
  'Public address of Kith': 'Dirección pública de Kith',
  'Where a proxy changes the address that is called.': 'Si un proxy cambia la dirección a la que se llama.',
  'Further addresses': 'Otras direcciones',
  'Whose mails are taken as well; commas between them.': 'Cuyos correos también se aceptan; separadas por comas.',
  Region: 'Región',
  'Where it is not the region of the topic.': 'Si no es la región del tema.',
  Signature: 'Firma',
  'The header that holds an HMAC of the body, as JSON.': 'La cabecera que lleva un HMAC del cuerpo, como JSON.',
  'SMTP server': 'Servidor SMTP',
  'For what you send.': 'Para lo que envías.',
  'SMTP port': 'Puerto de SMTP',
  '587 where nothing is given.': '587 si no se pone nada.',
  'SMTP user': 'Usuario de SMTP',
  'WhatsApp Business account ID': 'ID de la cuenta de WhatsApp Business',
  'For the templates that Meta approved.': 'Para las plantillas que Meta aprobó.',
  Greeting: 'Saludo',
  'What a caller hears first.': 'Lo primero que oye quien llama.',
  'WhatsApp number': 'Número de WhatsApp',
  'Where it is another than the account.': 'Si es otro que la cuenta.',
  // Lo que falta para enviar.
  'The source has no access_token.': 'La fuente no tiene token de acceso.',
  'The source has no bot_token.': 'La fuente no tiene token del bot.',
  'The source has no server_token.': 'La fuente no tiene token del servidor.',
  'The source has no api_key.': 'La fuente no tiene clave de API.',
  'The source has no access_key_id.': 'La fuente no tiene ID de clave de acceso.',
  'The source has no secret_access_key.': 'La fuente no tiene clave de acceso secreta.',
  'The source has no smtp_password.': 'La fuente no tiene contraseña de SMTP.',
  'The source lacks account_sid or auth_token.':
    'A la fuente le falta el SID de la cuenta o el token de autenticación.',
  'The source does not say its phone number id (config.phone_number_id).':
    'La fuente no dice el ID de su número de teléfono.',
  'The source does not say which number it sends from (account, or config.messaging_service_sid).':
    'La fuente no dice desde qué número envía (cuenta o SID del servicio de mensajes).',
  'The source does not say which address it sends from (config.from).': 'La fuente no dice desde qué dirección envía.',
  'The source does not say its server for outgoing mail (config.smtp_host).':
    'La fuente no dice su servidor para el correo saliente.',
  'The source does not say the region of its SES (config.region).': 'La fuente no dice la región de su SES.',
  // Lo que no se pudo leer.
  'Not in the form that the vendor documents.': 'No tiene la forma que documenta el proveedor.',
  'This is not in the form that the vendor documents.': 'Esto no tiene la forma que documenta el proveedor.',
  'The source needs an api_key to ask for the mail.': 'La fuente necesita una clave de API para pedir el correo.',
  'Not an address of SNS in the region of the topic.': 'No es una dirección de SNS en la región del tema.',
  'No address of a sender.': 'Sin dirección de remitente.',
  'It could not be recorded.': 'No se pudo registrar.',
  'An automatic answer: nobody wrote it.': 'Una respuesta automática: nadie la escribió.',
  'A server says that a mail was not delivered.': 'Un servidor dice que un correo no se entregó.',
  'A newsletter or mailing list.': 'Un boletín o una lista de correo.',
}
