/** The server's sentences about vendors in Portuguese, by the English one: one that changes there is missed here by a test. */

export const pt: Record<string, string> = {
  // Conectores.
  'E-mail (SMTP, IMAP)': 'E-mail (SMTP, IMAP)',
  'E-mail by Postmark': 'E-mail pelo Postmark',
  'E-mail by SendGrid': 'E-mail pelo SendGrid',
  'E-mail by Amazon SES': 'E-mail pelo Amazon SES',
  'E-mail by Resend': 'E-mail pelo Resend',
  // Passos.
  'Open developers.facebook.com, your app, WhatsApp, Configuration.':
    'Abra developers.facebook.com, seu app, WhatsApp, Configuration.',
  'Callback URL: {url}': 'Callback URL: {url}',
  'Verify token: the verify_token of this source.': 'Verify token: o verify_token desta fonte.',
  'Press "Verify and save", then subscribe to the field "messages" (and "smb_message_echoes" if people also answer in the WhatsApp Business app).':
    'Clique em “Verify and save” e assine o campo “messages” (e “smb_message_echoes” se também se responde no app WhatsApp Business).',
  'The app_secret is under App settings, Basic.': 'O app_secret está em App settings, Basic.',
  'To send as well: access_token of a system user with whatsapp_business_messaging, and config.phone_number_id (WhatsApp, API setup); config.waba_id for its approved templates.':
    'Para também enviar: o access_token de um usuário do sistema com whatsapp_business_messaging e config.phone_number_id (WhatsApp, API setup); config.waba_id para os modelos aprovados.',
  'Open developers.facebook.com, your app, Instagram, API setup, Configure webhooks.':
    'Abra developers.facebook.com, seu app, Instagram, API setup, Configure webhooks.',
  'Subscribe to messages, messaging_postbacks, message_reactions, messaging_seen and message_edit.':
    'Assine messages, messaging_postbacks, message_reactions, messaging_seen e message_edit.',
  'Give the source your account id as account, so that your own messages are told apart from customers.':
    'Informe o id da sua conta como conta da fonte, para que as suas mensagens não se confundam com as dos clientes.',
  'The app_secret is under App settings, Basic (with Instagram login: the Instagram app secret).':
    'O app_secret está em App settings, Basic (com login do Instagram: o segredo do app do Instagram).',
  'To send as well: the access_token of the account. config.human_agent: true, once Meta has allowed your app the Human Agent permission.':
    'Para também enviar: o access_token da conta. E config.human_agent, quando a Meta der ao seu app a permissão Human Agent.',
  'Open developers.facebook.com, your app, Messenger, Messenger API settings, Configure webhooks.':
    'Abra developers.facebook.com, seu app, Messenger, Messenger API settings, Configure webhooks.',
  'Subscribe your page to messages, messaging_postbacks, message_echoes, message_reads, message_deliveries, message_reactions and message_edits.':
    'Assine para a sua página messages, messaging_postbacks, message_echoes, message_reads, message_deliveries, message_reactions e message_edits.',
  'To send as well: the access_token of the page. config.human_agent: true, once Meta has allowed your app the Human Agent permission.':
    'Para também enviar: o access_token da página. E config.human_agent, quando a Meta der ao seu app a permissão Human Agent.',
  'Open console.twilio.com, your number (or messaging service, or WhatsApp sender).':
    'Abra console.twilio.com, seu número (ou serviço de mensagens, ou remetente do WhatsApp).',
  '"A message comes in": Webhook, {url}, HTTP POST.': '“A message comes in”: Webhook, {url}, HTTP POST.',
  'Status callback URL: {url}. For calls: "Call status changes", {url}.':
    'Status callback URL: {url}. Para chamadas: “Call status changes”, {url}.',
  'To have calls answered by an agent: give the source config.agent_url, and under "A call comes in" Webhook, {url}, HTTP POST. Kith then records the call turn by turn (ConversationRelay).':
    'Para que um agente atenda chamadas: informe config.agent_url na fonte e, em “A call comes in”, Webhook, {url}, HTTP POST. O Kith então registra a chamada turno a turno (ConversationRelay).',
  'The auth_token is on the first page of the console.': 'O auth_token está na primeira página do console.',
  'If Kith stands behind a proxy that changes the address, give the source config.public_url: Twilio signs the address that it called.':
    'Se o Kith está atrás de um proxy que muda o endereço, informe config.public_url: a Twilio assina o endereço que chamou.',
  'To send as well: the account_sid, and your number as account (or config.messaging_service_sid).':
    'Para também enviar: o account_sid e o seu número como conta (ou config.messaging_service_sid).',
  'Make a bot with @BotFather and keep its token.': 'Crie um bot com @BotFather e guarde o token.',
  'Call https://api.telegram.org/bot<token>/setWebhook with url={url} and secret_token=<secret_token>.':
    'Chame https://api.telegram.org/bot<token>/setWebhook com url={url} e secret_token=<secret_token>.',
  'To hear reactions too, add allowed_updates=["message","edited_message","callback_query","message_reaction","my_chat_member","business_message","edited_business_message","deleted_business_messages"].':
    'Para ouvir também as reações, acrescente allowed_updates=["message","edited_message","callback_query","message_reaction","my_chat_member","business_message","edited_business_message","deleted_business_messages"].',
  'To send as well: the bot_token.': 'Para também enviar: o bot_token.',
  'Open dashboard.vapi.ai, your assistant, Advanced, Messaging.':
    'Abra dashboard.vapi.ai, seu assistente, Advanced, Messaging.',
  'Server URL: {url}': 'Server URL: {url}',
  'Secret: the secret of this source (sent as x-vapi-secret), or a credential that sends it as a bearer token or signs with it.':
    'Secret: o segredo desta fonte (enviado como x-vapi-secret), ou uma credencial que o envie como bearer token ou assine com ele.',
  'Server messages: end-of-call-report, status-update, tool-calls.':
    'Server messages: end-of-call-report, status-update, tool-calls.',
  'Open dashboard.retellai.com, Settings, Webhooks (or the webhook of one agent).':
    'Abra dashboard.retellai.com, Settings, Webhooks (ou o webhook de um agente).',
  'Webhook URL: {url}': 'Webhook URL: {url}',
  'The api_key of this source is the key with the webhook badge under API keys: Retell signs with it.':
    'A api_key desta fonte é a chave com a marca “webhook” em API keys: a Retell assina com ela.',
  'Open elevenlabs.io, Agents, Settings, Post-call webhook, Create webhook.':
    'Abra elevenlabs.io, Agents, Settings, Post-call webhook, Create webhook.',
  'Authentication: HMAC. The webhook_secret of this source is shown once, when the webhook is made.':
    'Authentication: HMAC. O webhook_secret desta fonte é mostrado uma vez, quando o webhook é criado.',
  'Send: transcription and call initiation failures (audio is not needed).':
    'Send: transcription e call initiation failures (o áudio não é preciso).',
  'A mailbox: give the source config.imap_host and config.imap_user, and the secret imap_password. Kith reads what comes and changes nothing there.':
    'Uma caixa de correio: informe config.imap_host, config.imap_user e imap_password. O Kith lê o que chega e não muda nada lá.',
  'Or start Kith with KITH_SMTP_PORT and let your mail server hand mails for the account of this source to it.':
    'Ou inicie o Kith com KITH_SMTP_PORT e faça o seu servidor de e-mail entregar a ele os e-mails da conta desta fonte.',
  'Or post whole mails (message/rfc822) to {url} with the secret as password: https://kith:<secret>@...':
    'Ou envie e-mails inteiros (message/rfc822) por POST a {url} com o segredo como senha: https://kith:<secret>@...',
  'To send as well: config.smtp_host, config.smtp_user, the secret smtp_password, and config.from where it is not the account.':
    'Para também enviar: config.smtp_host, config.smtp_user, smtp_password e config.from se não for a conta.',
  'Open account.postmarkapp.com, your server, Inbound stream, Settings.':
    'Abra account.postmarkapp.com, seu servidor, Inbound stream, Settings.',
  'Webhook: {url}, with the secret of this source as password in front of the host: https://kith:<secret>@...':
    'Webhook: {url}, com o segredo desta fonte como senha antes do servidor: https://kith:<secret>@...',
  'Forward your mailbox to the address that Postmark shows, and give it to the source as account.':
    'Encaminhe a sua caixa ao endereço que o Postmark mostra e informe-o como conta da fonte.',
  'To send as well: the server_token (API Tokens), and config.from, the address that you send from. The same Webhook in the outbound stream tells deliveries, bounces and complaints.':
    'Para também enviar: o server_token (API Tokens) e config.from, o endereço de que você envia. O mesmo webhook no Outbound stream conta entregas, devoluções e queixas.',
  'Point the MX record of a host name of yours at mx.sendgrid.net.':
    'Aponte o registro MX de um nome de servidor seu para mx.sendgrid.net.',
  'Open app.sendgrid.com, Settings, Inbound Parse, Add Host & URL: {url}, with the secret of this source as password in front of the host: https://kith:<secret>@...':
    'Abra app.sendgrid.com, Settings, Inbound Parse, Add Host & URL: {url}, com o segredo desta fonte como senha antes do servidor: https://kith:<secret>@...',
  'Better: create a webhook security policy with a signature (POST /v3/user/webhooks/security/policies), attach it to the host, and give its public key to the source as public_key; then only signed mails are taken.':
    'Melhor: crie uma política de segurança de webhooks com assinatura (POST /v3/user/webhooks/security/policies), associe-a ao servidor e informe a chave pública em public_key; então só e-mails assinados são aceitos.',
  'Tick "POST the raw, full MIME message": more of the mail is seen then.':
    'Marque “POST the raw, full MIME message”: assim se vê mais do e-mail.',
  'To send as well: an api_key with Mail Send, and config.from, the address that you send from. The Event Webhook to {url} tells what becomes of mails.':
    'Para também enviar: uma api_key com Mail Send e config.from, o endereço de que você envia. O Event Webhook para {url} conta o que foi feito dos e-mails.',
  'Open the SNS console, create a standard topic, and give its ARN to the source as topic_arn.':
    'Abra o console do SNS, crie um tópico padrão e informe o ARN dele em topic_arn.',
  'Create a subscription: HTTPS, {url}, without raw message delivery. Kith confirms it by itself.':
    'Crie uma assinatura: HTTPS, {url}, sem “raw message delivery”. O Kith a confirma sozinho.',
  'Open the SES console, Email receiving, your rule set: a rule for your address with the action "Publish to Amazon SNS topic", encoding Base64.':
    'Abra o console do SES, Email receiving, seu conjunto de regras: uma regra para o seu endereço com a ação “Publish to Amazon SNS topic”, codificação Base64.',
  'Mails of more than 150 KB: let the rule store in S3 and name the topic there, and give the source access_key_id and secret_access_key of a user who may s3:GetObject in that bucket.':
    'E-mails de mais de 150 KB: faça a regra guardá-los no S3 e indique lá o tópico, e informe access_key_id e secret_access_key de um usuário que possa s3:GetObject nesse bucket.',
  'To send as well: access_key_id and secret_access_key of a user who may ses:SendRawEmail and ses:SendEmail, and config.from, an address of a verified identity. A configuration set (config.configuration_set) that publishes its events to the same topic tells deliveries, bounces and complaints.':
    'Para também enviar: access_key_id e secret_access_key de um usuário que possa ses:SendRawEmail e ses:SendEmail, e config.from, um endereço de uma identidade verificada. Um conjunto de configuração (config.configuration_set) que publique os eventos no mesmo tópico conta entregas, devoluções e queixas.',
  'Open resend.com, Emails, Receiving: take the address that you are given, or add the MX record for a domain of yours.':
    'Abra resend.com, Emails, Receiving: use o endereço que recebe ou acrescente o registro MX de um domínio seu.',
  'Open Webhooks, Add Webhook: {url}, event email.received. Give its signing secret to the source as webhook_secret.':
    'Abra Webhooks, Add Webhook: {url}, evento email.received. Informe o segredo de assinatura em webhook_secret.',
  'Open API Keys, create one with full access, and give it to the source as api_key: the events name a mail and do not hold it.':
    'Abra API Keys, crie uma com acesso total e informe-a em api_key: os eventos citam um e-mail e não o contêm.',
  'To send as well: config.from, an address of a verified domain. Events email.delivered, email.bounced and email.complained tell what becomes of mails.':
    'Para também enviar: config.from, um endereço de um domínio verificado. Os eventos email.delivered, email.bounced e email.complained contam o que foi feito dos e-mails.',
  'Let the other side POST JSON (or a form) to {url}':
    'Faça o outro lado enviar JSON (ou um formulário) por POST a {url}',
  'It proves itself with the secret of this source: Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), "Authorization: Bearer <secret>", or an HMAC of the body in a header that config.signature names.':
    'Ele se comprova com o segredo desta fonte: Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), “Authorization: Bearer <secret>” ou um HMAC do corpo em um cabeçalho indicado por config.signature.',
  'What a payload means is said by config.mapping: the dashboard suggests one by what came last (Sources, Edit), and POST /v1/sources/try_mapping by a sample.':
    'O que significa o que chega é dito por config.mapping: em Fontes, Editar, sugere-se um pelo que chegou por último; POST /v1/sources/try_mapping faz isso com um exemplo.',
  // Campos.
  Account: 'Conta',
  'Your own number, page or address there. It identifies no customer.':
    'O seu próprio número, página ou endereço lá. Não identifica nenhum cliente.',
  'Access key ID': 'ID da chave de acesso',
  'Of an AWS user who may send mails, and read the bucket with large ones.':
    'De um usuário da AWS que possa enviar e-mails e ler o bucket com os grandes.',
  'Access token': 'Token de acesso',
  'Lets Kith answer in your name.': 'Permite ao Kith responder em seu nome.',
  'Account SID': 'SID da conta',
  'Begins with AC.': 'Começa com AC.',
  'Secret of your agent': 'Segredo do seu agente',
  'What Kith signs its questions with.': 'Com ele o Kith assina as perguntas.',
  'API key': 'Chave de API',
  'App secret': 'Segredo do app',
  'Auth token': 'Token de autenticação',
  'Bot token': 'Token do bot',
  'As @BotFather gave it.': 'Como o @BotFather deu.',
  'IMAP password': 'Senha do IMAP',
  'Of the mailbox; often an app password.': 'Da caixa de correio; muitas vezes uma senha de app.',
  'Public key': 'Chave pública',
  'Where SendGrid signs what it sends.': 'Se o SendGrid assina o que envia.',
  Secret: 'Segredo',
  'What requests prove themselves by.': 'Com ele as requisições se comprovam.',
  'Secret access key': 'Chave de acesso secreta',
  'Secret token': 'Token secreto',
  'Server token': 'Token do servidor',
  'SMTP password': 'Senha do SMTP',
  'Topic ARN': 'ARN do tópico',
  'Begins with arn:aws:sns.': 'Começa com arn:aws:sns.',
  'Verify token': 'Token de verificação',
  'Signing secret': 'Segredo de assinatura',
  'Address of your agent': 'Endereço do seu agente',
  'Kith asks it what to say, each time the customer has spoken.':
    'O Kith pergunta a ele o que dizer cada vez que o cliente fala.',
  'Server that checks senders': 'Servidor que confere remetentes',
  'Whose word on DMARC counts, such as mx.google.com. Without it a sender is less sure.':
    'Cuja palavra sobre DMARC conta, como mx.google.com. Sem ele, um remetente é menos certo.',
  'Configuration set': 'Conjunto de configuração',
  'Tells what becomes of mails.': 'Conta o que foi feito dos e-mails.',
  'Send from': 'Enviar de',
  'An address that may send there, where it is not the account.':
    'Um endereço que possa enviar por lá, se não for a conta.',
  'Meta allowed the Human Agent permission': 'A Meta deu a permissão Human Agent',
  'IMAP server': 'Servidor IMAP',
  'Kith reads the mailbox there and changes nothing.': 'O Kith lê a caixa lá e não muda nada.',
  Folder: 'Pasta',
  'INBOX where nothing is given.': 'INBOX se nada for informado.',
  'IMAP port': 'Porta do IMAP',
  '993 where nothing is given.': '993 se nada for informado.',
  'IMAP user': 'Usuário do IMAP',
  Mapping: 'Mapeamento',
  'What a payload means, as JSON. Without one it must be in the form of the API.':
    'O que significa o que chega, como JSON. Sem ele, deve ter a forma da API.',
  'Message stream': 'Fluxo de mensagens',
  'outbound where nothing is given.': 'outbound se nada for informado.',
  'Messaging service SID': 'SID do serviço de mensagens',
  'In place of a number of yours.': 'No lugar de um número seu.',
  'Phone number ID': 'ID do número de telefone',
  'Under API setup; not the number itself.': 'Em API setup; não é o próprio número.',
  'Public address of Kith': 'Endereço público do Kith',
  'Where a proxy changes the address that is called.': 'Se um proxy muda o endereço chamado.',
  'Further addresses': 'Outros endereços',
  'Whose mails are taken as well; commas between them.': 'Cujos e-mails também são aceitos; separados por vírgulas.',
  Region: 'Região',
  'Where it is not the region of the topic.': 'Se não for a região do tópico.',
  Signature: 'Assinatura',
  'The header that holds an HMAC of the body, as JSON.': 'O cabeçalho que traz um HMAC do corpo, como JSON.',
  'SMTP server': 'Servidor SMTP',
  'For what you send.': 'Para o que você envia.',
  'SMTP port': 'Porta do SMTP',
  '587 where nothing is given.': '587 se nada for informado.',
  'SMTP user': 'Usuário do SMTP',
  'WhatsApp Business account ID': 'ID da conta do WhatsApp Business',
  'For the templates that Meta approved.': 'Para os modelos que a Meta aprovou.',
  Greeting: 'Saudação',
  'What a caller hears first.': 'O que quem liga ouve primeiro.',
  'WhatsApp number': 'Número do WhatsApp',
  'Where it is another than the account.': 'Se for outro que não a conta.',
  // O que falta para enviar.
  'The source has no access_token.': 'A fonte não tem token de acesso.',
  'The source has no bot_token.': 'A fonte não tem token do bot.',
  'The source has no server_token.': 'A fonte não tem token do servidor.',
  'The source has no api_key.': 'A fonte não tem chave de API.',
  'The source has no access_key_id.': 'A fonte não tem ID da chave de acesso.',
  'The source has no secret_access_key.': 'A fonte não tem chave de acesso secreta.',
  'The source has no smtp_password.': 'A fonte não tem senha do SMTP.',
  'The source lacks account_sid or auth_token.': 'Falta à fonte o SID da conta ou o token de autenticação.',
  'The source does not say its phone number id (config.phone_number_id).':
    'A fonte não diz o ID do seu número de telefone.',
  'The source does not say which number it sends from (account, or config.messaging_service_sid).':
    'A fonte não diz de que número envia (conta ou SID do serviço de mensagens).',
  'The source does not say which address it sends from (config.from).': 'A fonte não diz de que endereço envia.',
  'The source does not say its server for outgoing mail (config.smtp_host).':
    'A fonte não diz o seu servidor para e-mails enviados.',
  'The source does not say the region of its SES (config.region).': 'A fonte não diz a região do seu SES.',
  // O que não pôde ser lido.
  'Not in the form that the vendor documents.': 'Não tem a forma que o fornecedor documenta.',
  'This is not in the form that the vendor documents.': 'Isto não tem a forma que o fornecedor documenta.',
  'The source needs an api_key to ask for the mail.': 'A fonte precisa de uma chave de API para pedir o e-mail.',
  'Not an address of SNS in the region of the topic.': 'Não é um endereço do SNS na região do tópico.',
  'No address of a sender.': 'Sem endereço de remetente.',
  'It could not be recorded.': 'Não pôde ser registrado.',
  'An automatic answer: nobody wrote it.': 'Uma resposta automática: ninguém a escreveu.',
  'A server says that a mail was not delivered.': 'Um servidor diz que um e-mail não foi entregue.',
  'A newsletter or mailing list.': 'Um boletim ou uma lista de e-mails.',
}
