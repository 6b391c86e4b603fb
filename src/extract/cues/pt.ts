/** Portuguese cue phrases. */

import type { CueWords } from './words.ts'

export const pt: CueWords = {
  phone:
    'telefone|numero de telefone|telemovel|numero de telemovel|celular|numero de celular|numero do celular|cel|fixo|telefone fixo|numero de contato|contato|contacto|numero de contacto|zap|whatsapp|whats|fone|tel',
  reach:
    'me ligue|me liga|ligue me|ligue-me|liga me|liga-me|pode me ligar|podem me ligar|pode ligar|pode ligar-me|ligar para mim|me chame no|me chama no|me encontra no|contacte-me|me contate|me manda mensagem no',
  number: 'numero|num|nro|n',
  foreign:
    'pedido|numero do pedido|numero de pedido|encomenda|rastreio|rastreamento|codigo de rastreio|codigo de rastreamento|envio|pacote|referencia|confirmacao|reserva|numero da reserva|localizador|bilhete|passagem|ticket|chamado|protocolo|numero de protocolo|cartao|numero do cartao|conta|numero da conta|agencia|iban|nib|fatura|nota fiscal|boleto|apolice|sinistro|serie|numero de serie|cpf|cnpj|rg|nif|passaporte|cliente|numero de cliente|socio|pin|senha|codigo|cep|codigo postal|voo|data|preco|valor|total|saldo|euros|reais|dolares|por cento|latitude|longitude|coordenadas|processo|placa|modelo|versao|pessoas|quarto|cupom|transacao|matricula',
  email: 'email|e-mail|mail|correio|correio eletronico|endereco de email|endereco de e-mail',
  mine: 'meu|minha|meus|me|nosso|nossa',
  self: 'eu|sou|nos',
  other:
    'dele|dela|deles|esposa|mulher|marido|esposo|filho|filha|mae|pai|irmao|irma|amigo|amiga|chefe|colega|parceiro|parceira|namorada|namorado|assistente|secretaria|vizinho|vizinha|primo|prima|tio|tia|avo|advogado|medico|doutor|ela|ele|eles|o hotel|motorista|entregador|fornecedor|senhorio|contador',
  yours: 'seu|sua|teu|tua|voces|vosso|vossa|de voces|atendimento|a loja|o site',
  tell: 'diga a|diga ao|avise|avisa|fale com|fala com|escreva para|escreve para|contacte a|contate|ligue para o|ligue para a|liga para o|liga para a|copia para|encaminhe para|me ligaram de|recebi de|falei com',
  told: 'diga a|escreva para|escrevi para|liguei para|liguei para o|recebi de|ligacao de|email de|falei com|encaminhe para',
  negate:
    'nao e|ja nao|errado|errada|incorreto|incorreta|antigo|antiga|velho|anterior|ignore|ignora|esqueca|esquece|apague|apaga|remova|nao use|nao era|esta errado|nao funciona|nao e meu|mudei de|nao uso mais',
  correct:
    'nao|desculpe|desculpa|perdao|quer dizer|quis dizer|alias|na verdade|digo|espera|espere|correcao|corrigindo|me enganei|enganei-me|ou melhor|opa',
  ending: 'no final|no fim|termina em|termina com|acaba em|os ultimos|ultimos|ultimo|final',
  beginning: 'comeca com|comeca por|inicia com|no comeco|no inicio|os primeiros|primeiros|primeiro',
  area: 'ddd|codigo de area|indicativo|prefixo',
  extension: 'ramal|ext|extensao',
  insteadOf: 'nao|e nao|em vez de|ao inves de|em lugar de',
  born: 'nasci|nascido|nascida|nascido em|nascida em|data de nascimento|nascimento|aniversario',
  postcode: 'cep|codigo postal|c p',
  company:
    'empresa :|trabalho na|trabalho no|trabalho em|trabalho para|trabalho para a|minha empresa e|minha empresa e a|minha empresa se chama|a minha empresa e a|nossa empresa e|nossa empresa se chama|falo da|falo da empresa|ligo da|estou ligando da|sou da empresa|da empresa|em nome da|represento a|da parte da',
  speak:
    'falo|prefiro|prefiro falar em|podemos falar em|pode falar em|fala|voce fala|em|meu idioma e|minha lingua e|lingua materna e|so falo|idioma|responda em',
  languages:
    'ingles=en|espanhol=es|castelhano=es|portugues=pt|frances=fr|alemao=de|italiano=it|polones=pl|polaco=pl|holandes=nl|neerlandes=nl|arabe=ar|chines=zh|japones=ja|russo=ru|ucraniano=uk|romeno=ro',
  months:
    'janeiro=1|jan=1|fevereiro=2|fev=2|marco=3|abril=4|abr=4|maio=5|junho=6|julho=7|agosto=8|ago=8|setembro=9|set=9|outubro=10|out=10|novembro=11|dezembro=12|dez=12',
  common:
    'o a os as e de que em um uma por favor para com se do da no na sim sou meu minha seu obrigado obrigada ola quero pode tenho esta como voce nao isso ao',
}
