/** Spanish cue phrases. */

import type { CueWords } from './words.ts'

export const es: CueWords = {
  phone:
    'telefono|numero de telefono|movil|numero de movil|celular|numero de celular|cel|fijo|telefono fijo|numero de contacto|telefono de contacto|whatsapp|tlf|tfno|numero movil|numero celular',
  reach:
    'llameme|llamame|llamenme|me puede llamar|me puede llamar al|puede llamarme|puedes llamarme|llamarme|llamarme al|localizarme|contactarme|contacteme|escribame al|me encuentra en|marqueme|me ubica en|escribeme al',
  number: 'numero|num|nro|n',
  foreign:
    'pedido|numero de pedido|orden|numero de orden|seguimiento|numero de seguimiento|rastreo|envio|paquete|referencia|numero de referencia|confirmacion|reserva|numero de reserva|reservacion|localizador|billete|boleto|ticket|tarjeta|numero de tarjeta|cuenta|numero de cuenta|iban|clabe|factura|numero de factura|poliza|numero de poliza|siniestro|serie|numero de serie|dni|nie|nif|cif|pasaporte|cedula|curp|rfc|seguridad social|cliente|numero de cliente|socio|pin|clave|contrasena|codigo|codigo postal|vuelo|fecha|precio|importe|total|saldo|euros|pesos|dolares|por ciento|latitud|longitud|coordenadas|expediente|caso|incidencia|matricula|modelo|version|personas|habitacion|guia|numero de guia|cupon|transaccion',
  email: 'correo|correo electronico|email|e-mail|mail|direccion de correo|mi correo es|emilio',
  mine: 'mi|mis|mio|mia|me|nuestro|nuestra',
  self: 'yo|soy|nosotros',
  other:
    'su esposa|su|sus|esposa|mujer|marido|esposo|hijo|hija|madre|padre|mama|papa|hermano|hermana|amigo|amiga|jefe|jefa|companero|companera|colega|pareja|novia|novio|asistente|secretaria|vecino|vecina|primo|prima|tio|tia|abuela|abuelo|abogado|medico|doctor|el de|la de|ella|ellos|el hotel|de ella|de el|conductor|repartidor|proveedor|gestor|casero',
  yours: 'tu|tus|vuestro|vuestra|ustedes|de ustedes|atencion al cliente|la tienda|la web',
  tell: 'dile|digale|pregunta a|pregunte a|escribe a|escriba a|contacta a|contacta con|contacte con|contacte a|llama a|llame a|copia a|reenvialo a|avisa a|avise a|me escribio|me llamo|me llamaron de|me llamaron desde|hable con',
  told: 'dile a|digale a|escribe a|escriba a|escribi a|llame al|llame a|contacte con|copia a|reenvialo a|me escribieron de|llamada de|correo de|hable con',
  negate:
    'no es|ya no|equivocado|incorrecto|incorrecta|mal|antiguo|viejo|anterior|ignore|ignora|olvide|olvida|borre|borra|elimine|elimina|no use|no uses|no era|no esta bien|esta mal|no funciona|no es mio|cambie de|no es correcto',
  correct:
    'no|perdon|perdone|disculpe|disculpa|lo siento|mejor dicho|quise decir|quiero decir|digo|en realidad|espera|espere|correccion|me equivoque|rectifico|es decir|ay no',
  ending:
    'al final|termina en|termina con|terminado en|terminada en|acaba en|los ultimos|las ultimas|ultimos|ultimas|ultimo|ultima',
  beginning: 'empieza por|empieza con|comienza con|comienza por|al principio|al inicio|los primeros|primeros|primero',
  area: 'prefijo|codigo de area|lada|clave lada|indicativo',
  extension: 'ext|extension|interno|anexo',
  insteadOf: 'no|y no|en vez de|en lugar de',
  born: 'naci|nacido|nacida|nacido el|nacida el|fecha de nacimiento|nacimiento|cumpleanos',
  postcode: 'codigo postal|cp|c p',
  company:
    'empresa :|compania :|trabajo en|trabajo para|mi empresa es|mi empresa se llama|nuestra empresa es|nuestra empresa se llama|llamo de|llamo de parte de|le llamo de|escribo de|escribo de parte de|de parte de|de la empresa|represento a|soy de la empresa|mi compania es|mi compania se llama',
  speak:
    'hablo|prefiero|prefiero hablar en|podemos hablar en|puede hablar en|habla usted|hablas|en|mi idioma es|mi lengua materna es|solo hablo|idioma|responda en|responde en',
  languages:
    'ingles=en|espanol=es|castellano=es|portugues=pt|frances=fr|aleman=de|italiano=it|polaco=pl|holandes=nl|neerlandes=nl|arabe=ar|chino=zh|japones=ja|ruso=ru|ucraniano=uk|turco=tr|catalan=ca|gallego=gl|euskera=eu|rumano=ro',
  months:
    'enero=1|ene=1|febrero=2|feb=2|marzo=3|abril=4|abr=4|mayo=5|junio=6|julio=7|agosto=8|ago=8|septiembre=9|setiembre=9|octubre=10|noviembre=11|diciembre=12|dic=12',
  common:
    'el la los las es de que y en un una por favor para con se lo al del no si soy mi su gracias hola quiero puede tengo esta como le te o a esto son',
}
