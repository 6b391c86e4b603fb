/** Portuguese cues for names. */

import { type Cues, list, words } from './cues.ts'

export const PT: Cues = {
  language: 'pt',
  self: list(
    `meu nome é|o meu nome é|meu nome completo é|meu nome e|me chamo|chamo-me|eu me chamo|pode me chamar de|pode chamar de|me chamam de|podem me chamar de|nome :|nome completo :|nome é|o nome é|meu nome|nome completo|me chama de`,
  ),
  weak: list(
    `sou|eu sou|sou o|sou a|eu sou o|eu sou a|aqui é|aqui é o|aqui é a|aqui quem fala é|quem fala é|quem fala é o|quem fala é a|quem fala|aqui fala|fala o|fala a|fala|é o|é a|att|att ,|atenciosamente|atenciosamente ,|abraço|abraços|abs|obrigado ,|obrigada ,`,
  ),
  answer: list(`é|sim|claro|claro ,|sim ,|com certeza|seria|oi|olá|bom|pode ser|isso`),
  after: list(`falando|aqui|é meu nome|é o meu nome|ao telefone|ao seu dispor`),
  booking: list(
    `em nome de|no nome de|em nome do|em nome da|no nome do|no nome da|está em nome de|reserva para|pelo nome de|sob o nome|sob o nome de|reserva em nome de`,
  ),
  first: list(`meu primeiro nome é|primeiro nome é|primeiro nome|nome próprio`),
  last: list(
    `meu sobrenome é|sobrenome é|o sobrenome é|sobrenome|sobrenome :|apelido é|meu apelido é|de sobrenome|último nome é`,
  ),
  kin: list(
    `minha esposa|meu esposo|minha mulher|meu marido|meu filho|minha filha|meu amigo|minha amiga|meu irmão|minha irmã|minha mãe|meu pai|meu namorado|minha namorada|meu chefe|minha chefe|meu colega|minha colega|minha avó|meu avô|minha tia|meu tio|minha sogra|meu sogro|meu vizinho|minha vizinha|meu sócio|se chama|chamado|chamada|o nome dela é|o nome dele é`,
  ),
  others: list(
    `doutor|doutora|dr|dra|dr .|dra .|falei com|falar com|conversei com|o senhor|a senhora|seu|dona|consulta com|reunião com|obrigado|obrigada|oi|olá|de|em|para|hotel|restaurante`,
  ),
  titles: words('sr sra srta senhor senhora dona dom dr dra seu'),
  retract: list(
    `esse não é meu nome|esse nao é meu nome|não é meu nome|não é o meu nome|não me chamo|não sou o|não sou a`,
  ),
  correct: list(`não|nao|desculpa|desculpe|na verdade|quer dizer|quis dizer|corrigindo|ou melhor|perdão`),
  fillers: words('é eh ahn então : , " - o a sr sra dona senhor senhora . só'),
  stops:
    words(`o a os as um uma uns umas meu minha seu sua nosso nossa eu tu você ele ela nós eles elas me te se lhe que quem qual quando onde como por para com sem sobre entre até desde de em no na nos nas ao à do da dos das e ou mas se sim não nao nem mais menos muito já também hoje amanhã ontem agora aqui ali lá
    é são sou era foi ser estar estou está estão tenho tem ter quero queria gostaria preciso procuro posso pode ver fazer faço vou vamos obrigado obrigada oi olá bom boa dia tarde noite favor claro certo bem mal tudo
    segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    nome sobrenome número numero telefone email reserva mesa conta pedido consulta quarto pessoas cliente novo nova alérgico alérgica vegetariano vegana interessado interessada falando ligando tentando porque mesmo mesma isso
    vegano vegana vegetariano vegetariana celíaco celíaca diabético diabética alérgico asmático asmática hipertenso hipertensa grávida intolerante surdo surda cego cega deficiente decepcionado decepcionada chateado chateada desesperado desesperada atrasado atrasada urgente inaceitável impossível`),
}
